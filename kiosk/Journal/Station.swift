import Foundation
import HubDomain
import SQLStore

/// A data directory that this process holds: `DIR/lock`, `DIR/kiosk.sqlite`, `DIR/device-key.json`, `DIR/machine`.
struct Station: Sendable {
    let directory: DataDirectory
    let journal: Journal
    let pairingFile: PairingFile
    let mark: MachineMark

    /// Takes the directory for this process; makes it where it is missing.
    static func open(
        _ folder: URL,
        options: SQLDatabase.Options = Journal.options,
        disk: JournalDisk = JournalDisk()
    ) throws -> Station {
        let directory = try DataDirectory(folder.path)
        let database = directory.file("kiosk.sqlite")
        return Station(
            directory: directory,
            journal: Journal(path: database, options: options, disk: disk),
            pairingFile: try PairingFile(directory.file("device-key.json")),
            mark: MachineMark(path: directory.file("machine"), database: database)
        )
    }

    /// Whether `folder` was ever a kiosk's.
    static func exists(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "lock").path)
    }

    func close() async throws {
        try await journal.close()
        try directory.release()
    }
}
