import ArgumentParser
import Foundation
import HubDomain
import Terminal

/// The command `backup`.
struct BackupCommand: AdminCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes database and keys into one archive, also while the server runs."
    )

    @OptionGroup var settings: Settings
    @Option(help: ArgumentHelp("The archive to write; it must not exist yet.", valueName: "FILE")) var to: String

    var needsHub: Bool { true }

    /// The running server has a working directory of its own.
    func request() -> AdminRequest { .backUp(to: URL(filePath: to).standardizedFileURL.path) }
}

/// The command `restore`.
struct RestoreCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a data directory from an archive; kiosks then load afresh."
    )

    @OptionGroup var settings: Settings
    @Option(help: ArgumentHelp("The archive.", valueName: "FILE")) var from: String

    func run() async throws {
        try await orExit {
            let directory = try await settings.directory()
            try await House.restore(from: URL(filePath: from), into: directory, at: Instant(.now))
        }
    }
}
