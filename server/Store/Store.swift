import Foundation
import HubDomain
import SQLStore

/// The hub's data: every use case is one transaction of it.
struct Store: Sendable {
    let database: SQLDatabase
    let hub: HubID
    let secrets: Secrets
    let randomness: Randomness
    /// Where letters lie that no command takes; nil of a store without a house.
    let mailFolder: URL?
    /// Whom tokens belong to, so that a check-in does not ask the database again; emptied when anything about it changes.
    let callers: CallerCache
    /// The hub with its rooms, so that not every question reads them again.
    let premisesBook: PremisesBook
    /// What doors must know of the hub, so that a check-in does not ask the database again.
    let doors: DoorBook
    /// Wakes whoever sends the letters that were written.
    let outbox: OutboxBell
    /// Rings after each commit.
    let news: NewsBell
    /// What its writes go into the audit log as; nil of what is nobody's deed.
    private(set) var act: AuditAct?

    init(
        database: SQLDatabase,
        hub: HubID,
        secrets: Secrets,
        randomness: Randomness = .system,
        mailFolder: URL? = nil
    ) {
        self.mailFolder = mailFolder
        self.database = database
        self.hub = hub
        self.secrets = secrets
        self.randomness = randomness
        callers = CallerCache()
        premisesBook = PremisesBook()
        doors = DoorBook()
        outbox = OutboxBell()
        news = NewsBell()
    }

    /// The same store, whose writes are somebody's deed.
    func acting(as act: AuditAct?) -> Store {
        var store = self
        store.act = act
        return store
    }

    /// The same store for what goes on aside of somebody's deed.
    var aside: Store { acting(as: nil) }

    /// Looks, at one instant and at one state of the data.
    func read<Value: Sendable>(
        at now: Instant,
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        try await database.read { sql in try body(HubTransaction(sql: sql, now: now, store: self)) }
    }

    /// Does all of `body` or nothing of it, durably before it returns.
    ///
    /// What was changed, or which names were looked at, goes into the audit log with it.
    func write<Value: Sendable>(
        at now: Instant,
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        let value = try await database.write { sql in
            let hub = HubTransaction(sql: sql, now: now, store: self)
            let before = sql.rowsChanged
            let value = try body(hub)
            if let audit = hub.audit, audit.action.isLook || sql.rowsChanged - before > audit.rowsAside {
                try hub.write(audit)
            }
            return value
        }
        outbox.committed()
        news.ring()
        return value
    }

    /// Like `write`, for what changes who may do what: what was known of callers is forgotten once it is committed.
    func writeAccess<Value: Sendable>(
        at now: Instant,
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        let value = try await write(at: now, body)
        callers.forget()
        return value
    }
}
