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

    var needsHub: Bool { true }

    func request() -> AdminRequest { .examine }

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
