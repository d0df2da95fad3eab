import ArgumentParser
import Terminal

/// The command `verify`.
struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks that the scans of this kiosk are as they were written, and names the first that is not.",
        discussion: "Each scan is linked to the one before it. Exit status 1 when something is wrong."
    )

    @OptionGroup var settings: Settings

    func run() async throws {
        try await orExit {
            try await KioskGate.with(try await settings.directory()) { print(try await $0.ask(.verify)) }
        }
    }
}
