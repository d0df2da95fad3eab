import ArgumentParser
import Terminal

/// The command `sync`.
struct SyncCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Exchanges scans and news with the server once.",
        discussion: "Exits with 75 when the server can't be reached, with 77 when it has revoked this kiosk."
    )

    @OptionGroup var settings: Settings

    func run() async throws {
        try await orExit {
            try await KioskGate.with(try await settings.directory()) { gate in
                print(try await gate.ask(.sync), terminator: "")
            }
        }
    }
}
