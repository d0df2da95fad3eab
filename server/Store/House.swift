import Foundation
import HubDomain
import SQLStore

/// A data directory that this process holds: `DIR/lock`, `DIR/hub.sqlite` and `DIR/keys`.
struct House: Sendable {
    let directory: URL
    let lock: DataDirectory
    let store: Store

    /// Why a directory can't be used.
    enum Failure: Error, Equatable {
        /// Its database is there, but the keys are not, or the other way round.
        case incomplete(missing: String)
    }

    /// Takes the directory for this process; makes a new hub in an empty one.
    static func open(_ directory: URL, at now: Instant, randomness: Randomness = .system) async throws -> House {
        let lock = try DataDirectory(directory.path)
        let database = directory.appending(path: "hub.sqlite")
        let hasKeys = FileManager.default.fileExists(atPath: directory.appending(path: "keys/master.key").path)
        let hasData = FileManager.default.fileExists(atPath: database.path)
        if hasData, !hasKeys { throw Failure.incomplete(missing: "keys/master.key") }
        // Keys without data are what a process leaves that died while making a new hub: nothing was signed yet.
        if !hasKeys { try Secrets.create(in: directory) }
        let secrets = try Secrets(in: directory)
        let opened = try SQLDatabase(path: database.path, migrations: Schema.migrations)
        let hub = try await House.hub(in: opened, secrets: secrets, at: now, randomness: randomness)
        let store = Store(
            database: opened,
            hub: hub,
            secrets: secrets,
            randomness: randomness,
            mailFolder: directory.appending(path: "mail")
        )
        return House(directory: directory, lock: lock, store: store)
    }

    func close() async throws {
        try await store.database.close()
    }

    /// The hub that is there, or a new one: random id, Rostock's zone and Land, open at all hours.
    private static func hub(
        in database: SQLDatabase,
        secrets: Secrets,
        at now: Instant,
        randomness: Randomness
    ) async throws -> HubID {
        try await database.write { sql in
            if let known: HubID = try sql.value("SELECT id FROM hub ORDER BY id LIMIT 1") { return known }
            var generator = randomness
            let id = HubID(rawValue: UInt32.random(in: 1 ... .max, using: &generator))
            let generation: Identifier<House> = Identifier(at: now, using: &generator)
            try sql.execute(
                """
                INSERT INTO hub (id, name, address, zone, land, closing_time, generation, version)
                VALUES (\(id), 'Ankerplatz', '', 'Europe/Berlin', 'DE-MV', '24:00', \(generation), 1)
                """
            )
            for key in secrets.signingKeys.values {
                try sql.execute(
                    """
                    INSERT INTO signing_key (hub, id, public_key, not_before, not_after, announced_at)
                    VALUES (\(id), \(key.id), \(Data(key.publicKey)), 0, \(PublicSigningKey.openEnd), \(now))
                    """
                )
            }
            return id
        }
    }
}
