import ArgumentParser
import HubDomain
import Terminal

/// The commands `person export` and `person erase`.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "What is kept about one person.",
        subcommands: [Export.self, Erase.self]
    )

    struct Export: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints all that is kept about whoever has a mail address, as JSON."
        )

        @OptionGroup var settings: Settings
        @Option(help: "The person's mail address.") var email: String

        var needsHub: Bool { true }

        func request() -> AdminRequest { .exportPerson(email: email) }
    }

    struct Erase: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erases whoever has a mail address, and prints how much there was."
        )

        @OptionGroup var settings: Settings
        @Option(help: "The person's mail address.") var email: String
        @Option(help: "Why, without saying whom: it is kept.") var reason: String
        @Flag(help: "Only says what would be erased.") var dryRun = false

        var needsHub: Bool { true }

        func request() -> AdminRequest { .erasePerson(email: email, reason: reason, dryRun: dryRun) }
    }
}
