import ArgumentParser

/// The kiosk at the door.
@main
struct KioskCommand: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ankerplatz-kiosk",
        abstract: "Check-in at the door of a coworking hub, with or without network.",
        version: version,
        subcommands: [
            PairCommand.self, RunCommand.self, ScanCommand.self, SyncCommand.self, StatusCommand.self,
            VerifyCommand.self, PINCommand.self,
        ]
    )
}
