import HubDomain
import Passwords
import SQLStore

/// The PIN as the journal has it.
struct KeptPIN: Sendable {
    let hash: PasswordHash
    /// How many digits it has.
    let length: Int
    var lock: PINLock
}

extension JournalTransaction {
    func staffPIN() throws -> KeptPIN? {
        try sql.row("SELECT * FROM staff_pin").map { row in
            KeptPIN(
                hash: PasswordHash(stored: try row["hash"]),
                length: try row["length"],
                lock: PINLock(failures: try row["failures"], failedAt: try row["failed_at"])
            )
        }
    }

    func set(_ hash: PasswordHash, length: Int) throws {
        try sql.execute("DELETE FROM staff_pin")
        try sql.execute(
            "INSERT INTO staff_pin (id, hash, length, failures) VALUES (1, \(hash.encoded), \(length), 0)"
        )
    }

    /// Counts a try as wrong before it is looked at, so that many at once are no more than one after the other.
    ///
    /// Answers what to try it against; nil while nobody may try, or where there is no PIN.
    func beginTry() throws -> PasswordHash? {
        guard var kept = try staffPIN(), kept.lock.wait(at: now) == nil else { return nil }
        kept.lock.fail(at: now)
        try sql.execute("UPDATE staff_pin SET failures = \(kept.lock.failures), failed_at = \(now)")
        return kept.hash
    }

    /// It was right.
    func endTry() throws {
        try sql.execute("UPDATE staff_pin SET failures = 0, failed_at = NULL")
    }
}
