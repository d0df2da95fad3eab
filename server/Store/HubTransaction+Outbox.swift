import Foundation
import HubDomain
import SQLStore
import Templates

extension HubTransaction {
    /// Has a letter sent once this transaction is committed; not at all if it is not, and once however often it is told.
    func tell(_ letter: Letter, to recipient: Recipient) throws {
        guard !recipient.address.leadsNowhere else { return }
        let id: OutboxEntry.ID = newID()
        let occasion = "\(letter.kind.rawValue) \(letter.occasion) \(recipient.address)"
        try sql.execute(
            """
            INSERT INTO outbox (id, hub, kind, occasion_digest, recipient, recipient_name, language, content, registration,
                created_at, next_try_at, tries)
            VALUES (\(id), \(hub), \(letter.kind.rawValue), \(secrets.digest(Data(occasion.utf8), for: .letter)),
                \(recipient.address), \(recipient.name), \(recipient.language), \(try sealed(letter, id)),
                \(letter.registration), \(now), \(now), 0)
            ON CONFLICT (hub, occasion_digest) DO NOTHING
            """
        )
        outbox.note()
    }

    /// Tells somebody who can sign in, in their language; nobody when they no longer can.
    func tell(_ letter: Letter, to account: Account.ID) throws {
        if let recipient = try recipient(account) { try tell(letter, to: recipient) }
    }

    /// Nil when the account is not there or can no longer sign in.
    func recipient(_ account: Account.ID) throws -> Recipient? {
        let row = try sql.row(
            "SELECT email, name, language FROM account WHERE hub = \(hub) AND id = \(account) AND disabled_at IS NULL"
        )
        return try row.map { row in
            let language: Language? = try row["language"]
            return Recipient(address: try row["email"], name: try row["name"], language: language ?? .german)
        }
    }

    /// The language that somebody's letters are written in; nil when they never chose.
    func language(of account: Account.ID) throws -> Language? {
        let row = try sql.row("SELECT language FROM account WHERE hub = \(hub) AND id = \(account)")
        return try row.flatMap { try $0["language"] }
    }

    func setLanguage(_ language: Language, of account: Account.ID) throws {
        try sql.execute("UPDATE account SET language = \(language) WHERE hub = \(hub) AND id = \(account)")
    }
}

// MARK: Sending

extension HubTransaction {
    /// Takes letters that are due, as they are true by now, so that nobody else does; nil when there are none.
    ///
    /// Those of which nothing is true any more are dropped, so there may be more though none was taken.
    func claimLetters(most: Int) throws -> [OutboxEntry]? {
        let rows = try sql.rows(
            """
            SELECT * FROM outbox WHERE hub = \(hub) AND next_try_at <= \(now) AND claimed_at IS NULL
            ORDER BY next_try_at, id LIMIT \(most)
            """
        )
        guard !rows.isEmpty else { return nil }
        let entries = try rows.compactMap { row in
            let entry = try entry(row)
            let current = try upToDate(entry)
            if current == nil { try sql.execute("DELETE FROM outbox WHERE hub = \(hub) AND id = \(entry.id)") }
            return current
        }
        try sql.execute(
            """
            UPDATE outbox SET claimed_at = \(now), tries = tries + 1
            WHERE hub = \(hub) AND id IN \(list: entries.map(\.id))
            """
        )
        return entries
    }

    /// The entry as it is sent; nil when nothing of it is true by now: about offers that are taken or over, about rooms
    /// that were given back and stand again after a scan arrived late, about seats that are nobody's any more.
    private func upToDate(_ entry: OutboxEntry) throws -> OutboxEntry? {
        switch entry.content?.letter {
        case .offered(let news): try stands(news) ? entry : nil
        case .released(let news): try booking(news.booking)?.status == .released ? entry : nil
        case .seat(let news):
            try upToDate(news).map { entry.holding(.seat($0), try pass(of: news.registration)) }
        default: entry
        }
    }

    /// Gives back what a process that died had taken: whether it was sent, nobody knows.
    func releaseLetters() throws {
        try sql.execute("UPDATE outbox SET claimed_at = NULL WHERE hub = \(hub) AND claimed_at IS NOT NULL")
    }

    /// Writes down what came of it; what only its reader may know is forgotten once it is sent.
    ///
    /// False when the letter is known no more.
    @discardableResult
    func note(_ delivery: Delivery, of entry: OutboxEntry) throws -> Bool {
        switch delivery {
        case .sent:
            let content = try entry.content?.letter.map { try sealed($0.open, entry.id) }
            return try sql.execute(
                """
                UPDATE outbox SET sent_at = \(now), next_try_at = NULL, claimed_at = NULL, last_error = NULL,
                    content = COALESCE(\(content), content)
                WHERE hub = \(hub) AND id = \(entry.id)
                """
            ) == 1
        case .failed(let fault):
            let next = Patience.nextTry(after: entry.tries + 1, createdAt: entry.createdAt, fault: fault, at: now)
            return try sql.execute(
                """
                UPDATE outbox SET next_try_at = \(next), failed_at = \(next == nil ? now : nil), claimed_at = NULL,
                    last_error = \(JSONText(fault))
                WHERE hub = \(hub) AND id = \(entry.id)
                """
            ) == 1
        }
    }

    /// Has a letter tried again at once, whether it waits or was given up; answers whether there is one to be tried.
    func retryLetter(_ id: OutboxEntry.ID) throws -> Bool {
        let known = try sql.row(
            """
            UPDATE outbox SET next_try_at = \(now), failed_at = NULL, tries = 0
            WHERE hub = \(hub) AND id = \(id) AND sent_at IS NULL AND content IS NOT NULL RETURNING id
            """
        )
        outbox.note()
        return known != nil
    }
}

// MARK: Looking

extension HubTransaction {
    func letter(_ id: OutboxEntry.ID) throws -> OutboxEntry? {
        try sql.row("SELECT * FROM outbox WHERE hub = \(hub) AND id = \(id)").map(entry)
    }

    /// The letters of the last month, the newest first.
    func letters(_ state: OutboxEntry.Selection, most: Int) throws -> [OutboxEntry] {
        try sql.rows(
            """
            SELECT * FROM outbox WHERE hub = \(hub) AND created_at > \(now - Patience.memory) AND \(state.condition)
            ORDER BY created_at DESC, id DESC LIMIT \(most)
            """
        ).map(entry)
    }

    /// How many letters are in each state.
    func letterCounts() throws -> [(OutboxEntry.Selection, Int)] {
        try OutboxEntry.Selection.allCases.map { state in
            let count: Int? = try sql.value("SELECT COUNT(*) FROM outbox WHERE hub = \(hub) AND \(state.condition)")
            return (state, count ?? 0)
        }
    }

    private func sealed(_ letter: Letter, _ id: OutboxEntry.ID) throws -> Data {
        try secrets.seal(JSONEncoder().encode(letter), for: .letter, context: id.text)
    }

    private func entry(_ row: SQLRow) throws -> OutboxEntry {
        let id: OutboxEntry.ID = try row["id"]
        let created: Instant = try row["created_at"]
        let fault: JSONText<DeliveryFault>? = try row["last_error"]
        let isRemembered = created > now - Patience.memory
        return OutboxEntry(
            id: id,
            kind: try row["kind"],
            content: isRemembered ? try content(row, id) : nil,
            createdAt: created,
            tries: try row["tries"],
            state: try OutboxEntry.State(row),
            fault: isRemembered ? fault?.value : nil
        )
    }

    private func content(_ row: SQLRow, _ id: OutboxEntry.ID) throws -> OutboxEntry.Content? {
        guard let sealed: Data = try row["content"], let address: EmailAddress = try row["recipient"] else {
            return nil
        }
        let recipient = Recipient(address: address, name: try row["recipient_name"], language: try row["language"])
        let content = try secrets.open(sealed, for: .letter, context: id.text)
        // A version that knew other letters may have written it: then it can be seen, but not sent.
        return OutboxEntry.Content(recipient: recipient, letter: try? JSONDecoder().decode(Letter.self, from: content))
    }
}

extension OutboxEntry {
    /// Letters in one of the states that people look for.
    enum Selection: String, CaseIterable, Sendable {
        case dead
        case waiting
        case sent

        fileprivate var condition: SQL {
            switch self {
            case .dead: "failed_at IS NOT NULL"
            case .waiting: "next_try_at IS NOT NULL"
            case .sent: "sent_at IS NOT NULL"
            }
        }
    }
}

extension OutboxEntry.State {
    fileprivate init(_ row: SQLRow) throws {
        if let sent: Instant = try row["sent_at"] {
            self = .sent(at: sent)
        } else if let failed: Instant = try row["failed_at"] {
            self = .dead(since: failed)
        } else {
            self = .waiting(until: try row["next_try_at"])
        }
    }
}

extension Language: SQLConvertible {}
