import ArgumentParser
import Foundation
import Terminal

/// The command `doctor`.
struct DoctorCommand: AdminCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks keys, database, disk, clock and mail, and says what is wrong."
    )

    @OptionGroup var settings: Settings
    @Option(help: ArgumentHelp("The command that takes letters, as `serve` has it.", valueName: "COMMAND"))
    var mailCommand: String?
    @Option(help: ArgumentHelp("The address that letters come from.", valueName: "ADDRESS")) var mailFrom: String?

    var needsHub: Bool { true }

    func request() -> AdminRequest { .examine }

    func mail() async throws -> MailSettings {
        try await MailSettings(settings, command: mailCommand, sender: mailFrom)
    }

    /// A hub that can't even be opened is a finding like any other.
    func run() async throws {
        try await orExit {
            do {
                try show(try await answer())
            } catch let failure as any FailsCommand {
                try show(.unwell([Finding.wrong("Start: \(failure.commandFailure)").line]))
            }
        }
    }
}
