import HubDomain
import SQLStore
import Synchronization

/// Where a scan stands in this kiosk's journal.
struct ScanNumber: Hashable, Sendable {
    let epoch: Int
    /// Counts up from 1 within the epoch.
    let seq: Int
    /// When the scan counts as made: never before one that was made before it.
    let effectiveAt: Instant
}

/// Gives every scan an epoch and a number that no other scan of this kiosk ever had.
final class Numbering: Sendable {
    private let mark: MachineMark
    private let randomness: Randomness
    /// What the journal must know to be the one this process wrote last.
    private let token = Mutex("")

    init(mark: MachineMark, randomness: Randomness) {
        self.mark = mark
        self.randomness = randomness
    }

    fileprivate struct Epoch {
        var number: Int
        var token: String
        var seq: Int
        var latestAt: Instant
    }

    fileprivate func continued(_ epoch: Epoch?, at now: Instant) throws -> Epoch {
        if let epoch, epoch.token == token.withLock({ $0 }) { return epoch }
        let isOurs = epoch.map { mark.matches($0.token) } ?? false
        // The mark is on disk first: should the journal not follow, they differ, and the next epoch is a new one.
        let token = String(randomness.next(), radix: 16)
        try mark.write(token)
        self.token.withLock { $0 = token }
        guard let epoch, isOurs else {
            return Epoch(number: newNumber(at: now), token: token, seq: 0, latestAt: Instant(milliseconds: 0))
        }
        return Epoch(number: epoch.number, token: token, seq: epoch.seq, latestAt: epoch.latestAt)
    }

    /// Seconds since 1970, then 20 random bits: later epochs are greater, no two are the same, and JavaScript can hold it.
    private func newNumber(at now: Instant) -> Int {
        let seconds = max(0, now.milliseconds / 1000) & 0x1_FFFF_FFFF
        return Int(seconds << 20 | Int64(randomness.next() & 0xF_FFFF))
    }
}

extension JournalTransaction {
    /// The number of a scan that is made now, by the hub's time at `correctedAt`.
    func nextNumber(_ numbering: Numbering, correctedAt: Instant) throws -> ScanNumber {
        let row = try sql.row("SELECT number, token, seq, latest_at FROM epoch")
        let known = try row.map { row in
            Numbering.Epoch(
                number: try row["number"],
                token: try row["token"],
                seq: try row["seq"],
                latestAt: try row["latest_at"]
            )
        }
        var epoch = try numbering.continued(known, at: now)
        epoch.seq += 1
        epoch.latestAt = max(epoch.latestAt, correctedAt)
        try sql.execute(
            """
            INSERT INTO epoch (id, number, token, seq, latest_at)
            VALUES (1, \(epoch.number), \(epoch.token), \(epoch.seq), \(epoch.latestAt))
            ON CONFLICT (id) DO UPDATE SET number = excluded.number, token = excluded.token, seq = excluded.seq,
                latest_at = excluded.latest_at
            """
        )
        return ScanNumber(epoch: epoch.number, seq: epoch.seq, effectiveAt: epoch.latestAt)
    }
}
