import Foundation
import HubDomain
import SQLStore
import Terminal

/// What somebody looked at, and whether it is as it should be.
struct Finding: Equatable, Sendable {
    let isWell: Bool
    /// One sentence.
    let sentence: String

    static func well(_ sentence: String) -> Finding { Finding(isWell: true, sentence: sentence) }
    static func wrong(_ sentence: String) -> Finding { Finding(isWell: false, sentence: sentence) }

    /// As it is told at a terminal.
    var line: String { (isWell ? "ok     " : "WRONG  ") + sentence }
}

/// Looks at all that a hub stands on.
struct Doctor: Sendable {
    let house: House
    let now: Instant
    var mailSettings = MailSettings()

    func findings() async -> [Finding] {
        [await keys()] + (await database()) + [disk(), await clock(), await mail()]
    }

    /// The keys on disk: readable, private, and those by which tickets were signed.
    private func keys() async -> Finding {
        do {
            let secrets = try Secrets(in: house.directory)
            let known = try await house.store.read(at: now) { try $0.publicSigningKeys() }
            for key in known where secrets.signingKeys[key.id]?.publicKey != key.bytes {
                return .wrong(
                    "Keys: signing-\(key.id.rawValue).key is missing or another one. Please restore a backup."
                )
            }
            let states = try await house.store.read(at: now) { try $0.signingKeyStates() }
            guard let signing = states.first(where: { $0.standing == .signing }) else {
                return .wrong("Keys: none signs at present. Please rotate them with `keys rotate`.")
            }
            let next = states.filter { $0.standing == .announced }.map {
                " \($0.key.id.rawValue) does so from \($0.key.notBefore.rfc3339) on."
            }
            return .well(
                "Keys: all there, readable by their owner only; \(signing.key.id.rawValue) signs.\(next.joined())"
            )
        } catch {
            return .wrong("Keys: \(CommandFailure(error))")
        }
    }

    private func database() async -> [Finding] {
        do {
            let damage = try await house.store.database.check()
            if damage.isEmpty {
                let version = house.store.database.schemaVersion
                return [.well("Database: whole; version \(version), \(SQLDatabase.engine).")]
            }
            return damage.map { .wrong("Database: \($0). Please restore a backup.") }
        } catch {
            return [.wrong("Database: \(CommandFailure(error))")]
        }
    }

    /// Room for a copy of the data, and some more.
    private func disk() -> Finding {
        let files = FileManager.default
        let path = house.directory.path
        let database = house.directory.appending(path: "hub.sqlite").path
        guard let free = (try? files.attributesOfFileSystem(forPath: path))?[.systemFreeSize] as? NSNumber,
            let used = (try? files.attributesOfItem(atPath: database))?[.size] as? NSNumber
        else { return .wrong("Disk: \(path) can't be looked at. Please check who may read it.") }
        let needed = used.int64Value + Doctor.reserve
        let megabytes = "\(free.int64Value / 1_000_000) MB free"
        if free.int64Value < needed {
            return .wrong("Disk: \(megabytes), \(needed / 1_000_000) MB are needed. Please make room.")
        }
        return .well("Disk: \(megabytes).")
    }

    static let reserve: Int64 = 256_000_000

    /// A clock that was set back would judge tickets by a time that has passed.
    private func clock() async -> Finding {
        do {
            let newest = try await house.store.read(at: now) { try $0.newestStoredInstant() }
            if let newest, newest > now {
                return .wrong(
                    "Clock: it is \(now.rfc3339) here, but something was stored at \(newest.rfc3339). Please set the clock."
                )
            }
            return .well("Clock: \(now.rfc3339), later than all that is stored.")
        } catch {
            return .wrong("Clock: \(CommandFailure(error))")
        }
    }

    /// Where letters go, and how they fare.
    private func mail() async -> Finding {
        let program = mailSettings.command.first
        if let program, Program(named: program) == nil {
            return .wrong("Mail: \(program) can't be run. Please install it, or correct --mail-command.")
        }
        do {
            let counts = try await house.store.read(at: now) { try $0.letterCounts() }
            let letters = counts.map { "\($0.1) \($0.0 == .dead ? "undeliverable" : $0.0.rawValue)" }.joined(
                separator: ", "
            )
            let way = program.map { "\($0) sends it" } ?? "nothing sends it, letters are put into the folder mail"
            return .well("Mail: \(way); letters: \(letters).")
        } catch {
            return .wrong("Mail: \(CommandFailure(error))")
        }
    }
}

extension HubTransaction {
    /// When this server last stored something that says when.
    fileprivate func newestStoredInstant() throws -> Instant? {
        try sql.value(
            """
            SELECT MAX(at) FROM (
                SELECT MAX(received_at) AS at FROM scan WHERE hub = \(hub)
                UNION ALL SELECT MAX(created_at) FROM booking WHERE hub = \(hub)
                UNION ALL SELECT MAX(created_at) FROM registration WHERE hub = \(hub)
                UNION ALL SELECT MAX(created_at) FROM account WHERE hub = \(hub)
                UNION ALL SELECT MAX(seen_at) FROM web_session WHERE hub = \(hub)
                UNION ALL SELECT MAX(kept_at) FROM kept_answer WHERE hub = \(hub)
            )
            """
        )
    }
}
