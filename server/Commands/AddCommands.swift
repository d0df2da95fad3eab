import ArgumentParser
import Foundation
import HubDomain
import Terminal

extension Role: ExpressibleByArgument {}
extension Sector: ExpressibleByArgument {}

/// The command `partner add`.
struct PartnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partner",
        abstract: "Organisations that book rooms.",
        subcommands: [Add.self]
    )

    struct Add: AdminCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a partner and prints its id.")

        @OptionGroup var settings: Settings
        @Option(help: "What it is called.") var name: String
        @Option(help: "administration, business or civil-society.") var sector: Sector

        func request() -> AdminRequest { .addPartner(name: name, sector: sector) }
    }
}

/// The command `account add`.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "People who sign in.",
        subcommands: [Add.self]
    )

    struct Add: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds an account and prints its id.",
            discussion: "The password is read from standard input, one line."
        )

        @OptionGroup var settings: Settings
        @Option(help: "The mail address to sign in with.") var email: String
        @Option(help: "The person's name.") var name: String
        @Option(help: "manager, desk or partner.") var role: Role
        @Option(help: ArgumentHelp("The partner it acts for.", valueName: "ID")) var partner: String?

        func request() throws -> AdminRequest {
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw CommandFailure.failed("Please give the password on standard input, one line.")
            }
            return .addAccount(
                email: email,
                name: name,
                role: role,
                partner: partner.map { Partner.ID($0) },
                password: password
            )
        }
    }
}

/// The command `token add`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Tokens for programs.",
        subcommands: [Add.self]
    )

    struct Add: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds an API token that acts with an account's role, and prints it once."
        )

        @OptionGroup var settings: Settings
        @Option(help: "The account's mail address.") var email: String
        @Option(help: "What the token is for.") var name: String

        func request() -> AdminRequest { .addToken(email: email, name: name) }
    }
}

/// The command `kiosk add`.
struct KioskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk",
        abstract: "Devices at the doors.",
        subcommands: [Add.self]
    )

    struct Add: AdminCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a kiosk and prints its pairing code, good once within 15 minutes."
        )

        @OptionGroup var settings: Settings
        @Option(help: "Where it stands.") var name: String
        @Option(help: ArgumentHelp("The room whose door it guards; the foyer without.", valueName: "ID"))
        var room: String?

        func request() -> AdminRequest { .addKiosk(name: name, room: room.map { Room.ID($0) }) }
    }
}
