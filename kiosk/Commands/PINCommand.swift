import ArgumentParser
import Terminal

/// The command `pin`.
struct PINCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Sets the PIN of the staff at this kiosk, read from standard input.",
        discussion: "6 to 12 digits, in one line. A wait after wrong ones ends with it."
    )

    @OptionGroup var settings: Settings

    func run() async throws {
        try await orExit {
            let digits = readLine(strippingNewline: true) ?? ""
            try await KioskGate.with(try await settings.directory()) { _ = try await $0.ask(.setPIN(digits)) }
        }
    }
}
