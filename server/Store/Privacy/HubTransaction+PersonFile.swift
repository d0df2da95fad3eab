import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// All that is kept about whoever has this address.
    func personFile(of email: EmailAddress) throws -> PersonFile {
        guard !email.isErased else { return PersonFile(email, account: nil, registrations: [], names: []) }
        let account = try sql.row("SELECT * FROM account WHERE hub = \(hub) AND email = \(email)")
            .map(Account.init(row:))
        let registrations = try sql.rows(
            "SELECT * FROM registration WHERE hub = \(hub) AND email = \(email) ORDER BY created_at, id"
        ).map(Registration.init(row:))
        let invited = try sql.rows("SELECT name FROM invitation WHERE hub = \(hub) AND email = \(email)")
        var file = PersonFile(
            email,
            account: account,
            registrations: registrations,
            names: try [account?.name].compactMap(\.self) + registrations.map(\.name)
                + invited.compactMap { try $0["name"] }
        )
        for registration in registrations { concerns(.registration, registration.id) }
        if let account {
            concerns(.account, account.id)
            try addDeeds(of: account.id, to: &file)
        }
        try addInvitations(to: &file)
        try addRegistrations(to: &file)
        try addLetters(to: &file)
        file.add(.mentions, try mentions(of: file))
        file.add(.answers, try keptAnswers(about: file))
        return file
    }

    private func addDeeds(of account: Account.ID, to file: inout PersonFile) throws {
        file.add(
            .account,
            try records(
                """
                SELECT account.id, account.email, account.name, account.role, account.rights, account.language,
                    partner.name AS partner, account.created_at, account.disabled_at
                FROM account LEFT JOIN partner ON partner.id = account.partner
                WHERE account.hub = \(hub) AND account.id = \(account)
                """
            )
        )
        file.add(
            .access,
            try records(
                "SELECT created_at, seen_at FROM web_session WHERE hub = \(hub) AND account = \(account) ORDER BY created_at"
            )
                + records(
                    """
                    SELECT id, name, created_at, revoked_at FROM api_token
                    WHERE hub = \(hub) AND account = \(account) ORDER BY created_at
                    """
                )
                + records(
                    """
                    SELECT id AS ticket, status, valid_from, valid_until, issued_at FROM ticket
                    WHERE hub = \(hub) AND holder = \(account)
                    """
                )
        )
        // The title of a workshop's session is the workshop's.
        try addBookings("workshop IS NULL", of: account, to: &file, texts: ["title"])
        try addBookings("workshop IS NOT NULL", of: account, to: &file, texts: [])
        file.add(
            .workshops,
            try records(
                """
                SELECT id, title, summary, trainers, audience, created_at FROM workshop
                WHERE hub = \(hub) AND created_by = \(account) AND guests_of IS NULL ORDER BY created_at, id
                """
            )
        )
        file.add(
            .waits,
            try records(
                """
                SELECT slot_wait.id, room.name AS room, start_at, end_at, title, seats, slot_wait.created_at, outcome
                FROM slot_wait JOIN room ON room.id = slot_wait.room
                WHERE slot_wait.hub = \(hub) AND created_by = \(account) ORDER BY arrival
                """
            ),
            texts: ["title"]
        )
        file.add(
            .holds,
            try records(
                """
                SELECT hold.id, room.name AS room, start_at, end_at, until_at
                FROM hold JOIN room ON room.id = hold.room WHERE hold.hub = \(hub) AND account = \(account)
                """
            )
        )
        try addDecisions(of: account, to: &file)
    }

    private func addBookings(
        _ kind: SQL,
        of account: Account.ID,
        to file: inout PersonFile,
        texts: [String]
    ) throws {
        file.add(
            .bookings,
            try records(
                """
                SELECT booking.id, room.name AS room, booking.start_at, booking.end_at, booking.title, booking.note,
                    booking.seats, booking.status, partner.name AS partner, booking.override_reason,
                    booking.decision_reason, booking.ended_note, booking.created_at
                FROM booking JOIN room ON room.id = booking.room LEFT JOIN partner ON partner.id = booking.partner
                WHERE booking.hub = \(hub) AND booking.created_by = \(account) AND booking.\(kind)
                ORDER BY booking.start_at, booking.id
                """
            ),
            texts: texts + ["note", "overrideReason", "decisionReason", "endedNote"]
        )
        // Guests were told what they are invited to.
        let guests = try sql.rows(
            """
            SELECT workshop.id AS event, registration.id AS guest
            FROM booking
                JOIN workshop ON workshop.guests_of = booking.id
                JOIN registration ON registration.workshop = workshop.id
            WHERE booking.hub = \(hub) AND booking.created_by = \(account) AND booking.\(kind)
            """
        )
        for row in guests { file.alsoKnow(try [row["event"], row["guest"]]) }
    }

    private func addDecisions(of account: Account.ID, to file: inout PersonFile) throws {
        file.add(
            .decisions,
            try records(
                """
                SELECT id AS booking, status, decision_reason, decided_at FROM booking
                WHERE hub = \(hub) AND decided_by = \(account) ORDER BY decided_at, id
                """
            )
                + records(
                    """
                    SELECT id, kind, minutes, reason, entered_at FROM ledger
                    WHERE hub = \(hub) AND account = \(account) ORDER BY number
                    """
                )
                + records(
                    """
                    SELECT closure, booking, decided_at FROM closure_kept
                    WHERE hub = \(hub) AND decided_by = \(account) ORDER BY decided_at, booking
                    """
                ),
            texts: ["decisionReason", "reason"]
        )
    }

    private func addInvitations(to file: inout PersonFile) throws {
        file.add(
            .invitations,
            try records(
                """
                SELECT invitation.id, partner.name AS partner, email, invitation.name, rights, invitation.created_at,
                    withdrawn_at, accepted_at
                FROM invitation JOIN partner ON partner.id = invitation.partner
                WHERE invitation.hub = \(hub) AND (email = \(file.email) OR account = \(file.account?.id))
                ORDER BY invitation.created_at, invitation.id
                """
            )
        )
    }

    /// Codes are left out: they open doors.
    private func addRegistrations(to file: inout PersonFile) throws {
        let ids = file.registrations.map(\.id)
        file.add(
            .registrations,
            try records(
                """
                SELECT registration.id, registration.name, email, organisation, registration.language,
                    registration.seats, registration.needs, registration.companions, registration.status,
                    registration.created_at, registration.ended_at,
                    workshop.title AS workshop, ticket.id AS ticket, ticket.valid_from, ticket.valid_until
                FROM registration
                    JOIN workshop ON workshop.id = registration.workshop
                    LEFT JOIN ticket ON ticket.registration = registration.id
                WHERE registration.hub = \(hub) AND registration.id IN \(list: ids)
                ORDER BY registration.created_at, registration.id
                """
            )
        )
        file.add(
            .attendance,
            try records(
                """
                SELECT scan.ticket, direction, room.name AS room, effective_at, verdict, scan.seats
                FROM ticket
                    JOIN scan ON scan.hub = ticket.hub AND scan.ticket = ticket.id
                    LEFT JOIN room ON room.id = scan.room
                WHERE ticket.hub = \(hub)
                    AND (ticket.registration IN \(list: ids) OR ticket.holder = \(file.account?.id))
                ORDER BY effective_at, scan.id
                """
            )
        )
    }

    private func addLetters(to file: inout PersonFile) throws {
        let rows = try sql.rows(
            """
            SELECT id, kind, recipient_name AS name, language, created_at, sent_at, failed_at, content FROM outbox
            WHERE hub = \(hub) AND recipient = \(file.email) ORDER BY created_at, id
            """
        )
        file.add(
            .letters,
            try rows.map { row in
                var letter = row.record
                letter["content"] = try openedLetter(row, withSecrets: false)
                return .object(letter)
            }
        )
    }

    private func records(_ query: SQL) throws -> [JSONValue] {
        try sql.rows(query).map { .object($0.record) }
    }
}

extension SQLRow {
    /// The row as the API would tell it: instants as texts; what is missing or no text or number is left out.
    var record: [String: JSONValue] {
        get {
            var record: [String: JSONValue] = [:]
            for (column, value) in zip(columns, values) {
                let words = column.split(separator: "_")
                let member = words.prefix(1) + words.dropFirst().map { Substring($0.capitalized) }
                let isInstant = ["at", "from", "until"].contains(words.last)
                switch value {
                case .text(let text): record[member.joined()] = .string(text)
                case .integer(let number) where isInstant:
                    record[member.joined()] = .string(Instant(milliseconds: number).rfc3339)
                case .integer(let number): record[member.joined()] = .number(Double(number))
                case .real, .blob, .null: break
                }
            }
            return record
        }
    }
}
