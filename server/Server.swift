import ArgumentParser

/// The booking server.
@main
struct Server: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ankerplatz-server",
        abstract: "Rooms, workshops and tickets of a coworking hub.",
        version: Server.version,
        subcommands: [
            ServeCommand.self, DemoCommand.self, PartnerCommand.self, AccountCommand.self, PersonCommand.self,
            RetentionCommand.self, KeysCommand.self, TokenCommand.self, KioskCommand.self, BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self, VerifyCommand.self, OpenAPICommand.self,
        ]
    )
}
