import ArgumentParser
import Terminal

/// The command `status`.
struct StatusCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Writes how this kiosk stands, as JSON."
    )

    @OptionGroup var settings: Settings

    func run() async throws {
        try await orExit {
            let folder = try await settings.directory()
            guard Station.exists(folder) else { return print(try JSONText.encode(KioskStatus())) }
            try await KioskGate.with(folder) { print(try await $0.ask(.status)) }
        }
    }
}
