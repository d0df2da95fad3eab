import HubDomain
import SQLStore

// What the server told that this version can't read: passed over, but not forgotten.

extension JournalTransaction {
    /// What was known of the subject stays, but for a ticket, which opens no door until it is read again; false when it
    /// was passed over before.
    func passOver(_ change: UnreadChange, load: Int, as version: String) throws -> Bool {
        let isKnown = try isUnread(change.kind, change.id)
        try sql.execute(
            """
            INSERT INTO unread_change (kind, id, load, found_at, version)
            VALUES (\(change.kind), \(change.id), \(load), \(now), \(version))
            ON CONFLICT (kind, id) DO UPDATE SET load = excluded.load, version = excluded.version
            """
        )
        try hold(change, load: load)
        return !isKnown
    }

    /// A later version may read what an earlier one passed over: then everything is loaded once more.
    func readAgain(as version: String) throws {
        let isEarlier: Bool? = try sql.value("SELECT 1 FROM unread_change WHERE version <> \(version) LIMIT 1")
        guard isEarlier != nil else { return }
        try sql.execute("UPDATE unread_change SET version = \(version)")
        try sql.execute("UPDATE progress SET cursor = NULL, load = load + 1, is_loading = 1")
    }

    func isUnread(_ ticket: TicketID) throws -> Bool {
        try isUnread(Change.Kind.ticket.rawValue, ticket.text)
    }

    /// It was told in words that are understood.
    func noteRead(_ kind: String, _ id: String) throws {
        try sql.execute("DELETE FROM unread_change WHERE kind = \(kind) AND id = \(id)")
    }

    private func isUnread(_ kind: String, _ id: String) throws -> Bool {
        let found: Int? = try sql.value("SELECT 1 FROM unread_change WHERE kind = \(kind) AND id = \(id)")
        return found != nil
    }

    /// A load that names it, in whatever words, does not drop what was known of it.
    private func hold(_ change: UnreadChange, load: Int) throws {
        switch Change.Kind(rawValue: change.kind) {
        case .signingKey: try sql.execute("UPDATE signing_key SET load = \(load) WHERE id = \(UInt8(change.id))")
        case .workshop: try sql.execute("UPDATE workshop SET load = \(load) WHERE id = \(change.id)")
        case .session: try sql.execute("UPDATE session SET load = \(load) WHERE id = \(change.id)")
        case .ticket: try sql.execute("UPDATE ticket SET load = \(load) WHERE id = \(change.id)")
        case .presence: try sql.execute("UPDATE presence SET load = \(load) WHERE ticket = \(change.id)")
        // It may be fewer than before: a seat must not be given twice.
        case .quota: try dropQuota(change.id)
        case .hub, .removed, nil: break
        }
    }
}

extension Change {
    /// The id of its subject, as it is written.
    var id: String {
        switch self {
        case .hub(let change): String(change.id.rawValue)
        case .signingKey(let key): String(key.id.rawValue)
        case .workshop(let change): change.id.text
        case .session(let change): change.id.text
        case .ticket(let change): change.id.text
        case .quota(let change): change.id.text
        case .presence(let change): change.id.text
        case .removed(let removal): removal.id
        case .unread(let change): change.id
        }
    }
}
