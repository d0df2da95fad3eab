import Foundation
import HubDomain
import SQLStore

/// One look at, or one change of, a hub's data: all of it sees the same `now`.
///
/// What the hub can do is written as extensions, one file for each subject: `HubTransaction+Bookings.swift` and so on.
struct HubTransaction {
    let sql: SQLTransaction
    let now: Instant
    let hub: HubID
    let secrets: Secrets
    let randomness: Randomness
    let premisesBook: PremisesBook
    let doors: DoorBook
    let outbox: OutboxBell
    /// What goes into the audit log when something is changed.
    let audit: AuditDraft?

    init(sql: SQLTransaction, now: Instant, store: Store) {
        self.sql = sql
        self.now = now
        self.hub = store.hub
        secrets = store.secrets
        randomness = store.randomness
        premisesBook = store.premisesBook
        doors = store.doors
        outbox = store.outbox
        audit = store.act.map(AuditDraft.init)
    }

    func newID<Subject>() -> Identifier<Subject> {
        var generator = randomness
        return Identifier(at: now, using: &generator)
    }

    func newToken() -> BearerToken {
        var generator = randomness
        return BearerToken(using: &generator)
    }

    /// The next number of a sequence of this hub, from 1.
    func next(_ sequence: Sequence) throws -> Int64 {
        let value: Int64? = try sql.value(
            """
            INSERT INTO sequence (hub, name, value) VALUES (\(hub), \(sequence.rawValue), 1)
            ON CONFLICT (hub, name) DO UPDATE SET value = sequence.value + 1
            RETURNING value
            """
        )
        guard let value else { throw SQLFailure.invalid("a sequence gave no value") }
        return value
    }

    /// What is counted in a hub.
    enum Sequence: String {
        case change
        case event
        case arrival
        case checkIn
        case ledger
        /// Of what kiosks are told of the seats they may give away.
        case grant
        /// Not a number but a mark of the configuration's state.
        case configuration
    }
}
