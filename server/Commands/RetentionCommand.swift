import ArgumentParser
import HubDomain
import Terminal

/// The command `retention run`.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "How long what is known of people is kept.",
        subcommands: [Run.self]
    )

    struct Run: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes what has been kept long enough, and prints how much it was by kinds.",
            discussion: "A server does so by itself once a day."
        )

        @OptionGroup var settings: Settings
        @Flag(help: "Only says what would be removed.") var dryRun = false

        var needsHub: Bool { true }

        func request() -> AdminRequest { .applyRetention(dryRun: dryRun) }
    }
}
