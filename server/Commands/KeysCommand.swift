import ArgumentParser
import HubDomain
import Terminal

/// The commands `keys list`, `keys rotate` and `keys withdraw`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Keys that sign tickets.",
        subcommands: [List.self, Rotate.self, Withdraw.self]
    )

    struct List: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints each key with how it stands, since when, and how many open tickets it signed."
        )

        @OptionGroup var settings: Settings

        var needsHub: Bool { true }

        func request() -> AdminRequest { .listKeys }
    }

    struct Rotate: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publishes a new key, which signs 96 hours later, and prints its id.",
            discussion: "What the one before signed stays good. A server does so by itself once a year."
        )

        @OptionGroup var settings: Settings

        var needsHub: Bool { true }

        func request() -> AdminRequest { .rotateKeys }
    }

    struct Withdraw: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withdraws a key that leaked, and prints the id of the one that signs now.",
            discussion: """
                Nothing that it signed is taken any more, here at once, by kiosks from their next exchange on. Whoever \
                still needs a ticket of it gets a new code by mail.
                """
        )

        @OptionGroup var settings: Settings
        @Option(help: "The id of the key.") var key: UInt8

        var needsHub: Bool { true }

        func request() -> AdminRequest { .withdrawKey(SigningKeyID(rawValue: key)) }
    }
}
