import Foundation
import HubDomain
import SQLStore

// What the server tells, entered as it comes.

extension JournalTransaction {
    /// Enters a page of news, and where to go on; a load that this completes drops what it did not name.
    ///
    /// Answers what this version can't read and passes over for the first time.
    @discardableResult
    func enter(_ page: ChangesPage, as version: String = KioskCommand.version) throws -> [UnreadChange] {
        let load: Int = try sql.value("SELECT load FROM progress") ?? 1
        var unread: [UnreadChange] = []
        for change in page.changes {
            if case .unread(let change) = change {
                if try passOver(change, load: load, as: version) { unread.append(change) }
            } else {
                try enter(change, load: load)
            }
        }
        try sql.execute("UPDATE progress SET cursor = \(page.cursor)")
        if !page.more { try completeLoad(load) }
        return unread
    }

    /// The server begins anew: what is held stays good until the fresh load is complete, and the scans of the last 14 days
    /// are offered again.
    func loadAfresh() throws {
        try sql.execute("UPDATE progress SET cursor = NULL, load = load + 1, is_loading = 1")
        // The server as it was may have given these seats to others.
        try sql.execute("DELETE FROM quota")
        let since = try correctedNow - JournalTransaction.memory
        try sql.execute(
            "UPDATE scan SET state = 'pending', reason = NULL WHERE state <> 'pending' AND effective_at >= \(since)"
        )
    }

    /// Enters one piece of news.
    func enter(_ change: Change) throws {
        try enter(change, load: try sql.value("SELECT load FROM progress") ?? 1)
    }

    func cursor() throws -> String? {
        try sql.value("SELECT cursor FROM progress")
    }

    private func enter(_ change: Change, load: Int) throws {
        try noteRead(change.kind, change.id)
        switch change {
        case .hub(let hub): try enter(hub)
        case .signingKey(let key): try enter(key, load)
        case .workshop(let workshop): try enter(workshop, load)
        case .session(let session): try enter(session, load)
        case .ticket(let ticket): try enter(ticket, load)
        case .presence(let presence): try enter(presence, load)
        case .quota(let quota): try enter(quota, load)
        case .removed(let removal): try remove(removal)
        case .unread: break
        }
    }

    private func enter(_ hub: HubChange) throws {
        try sql.execute("DELETE FROM hub")
        try sql.execute(
            "INSERT INTO hub (id, content) VALUES (\(Int64(hub.id.rawValue)), \(try JSONText.encode(hub)))"
        )
    }

    private func enter(_ key: PublicSigningKey, _ load: Int) throws {
        try sql.execute(
            """
            INSERT INTO signing_key (id, public_key, not_before, not_after, load)
            VALUES (\(key.id.rawValue), \(Data(key.bytes)), \(key.notBefore), \(key.notAfter), \(load))
            ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key, not_before = excluded.not_before,
                not_after = excluded.not_after, load = excluded.load
            """
        )
    }

    private func enter(_ workshop: WorkshopChange, _ load: Int) throws {
        try sql.execute(
            """
            INSERT INTO workshop (id, event, title, language, is_cancelled, is_public, lead_minutes, tail_minutes, reentry,
                load)
            VALUES (\(workshop.id), \(workshop.event.rawValue), \(workshop.title), \(workshop.language),
                \(workshop.isCancelled), \(workshop.isPublic), \(workshop.admissionLeadMinutes), \(workshop.admissionTailMinutes),
                \(workshop.reentry.rawValue), \(load))
            ON CONFLICT (id) DO UPDATE SET event = excluded.event, title = excluded.title,
                language = excluded.language, is_cancelled = excluded.is_cancelled, is_public = excluded.is_public,
                lead_minutes = excluded.lead_minutes, tail_minutes = excluded.tail_minutes,
                reentry = excluded.reentry, load = excluded.load
            """
        )
    }

    private func enter(_ session: SessionChange, _ load: Int) throws {
        try sql.execute(
            """
            INSERT INTO session (id, workshop, room, room_name, floor, room_capacity, start_at, end_at, load)
            VALUES (\(session.id), \(session.workshop), \(session.room), \(session.roomName), \(session.floor),
                \(session.roomCapacity), \(session.start), \(session.end), \(load))
            ON CONFLICT (id) DO UPDATE SET workshop = excluded.workshop, room = excluded.room,
                room_name = excluded.room_name, floor = excluded.floor, room_capacity = excluded.room_capacity,
                start_at = excluded.start_at, end_at = excluded.end_at, load = excluded.load
            """
        )
    }

    private func enter(_ ticket: TicketChange, _ load: Int) throws {
        try sql.execute(
            """
            INSERT INTO ticket (id, issue, status, event, workshop, seats, valid_from, valid_until, short_code, sealed, load)
            VALUES (\(ticket.id.text), \(ticket.issue), \(ticket.status.rawValue), \(ticket.event.rawValue),
                \(ticket.workshop), \(ticket.seats), \(ticket.validFrom), \(ticket.validUntil),
                \(ticket.shortCodeHMAC.map { Data($0.bytes) }), \(ticket.sealed.map { Data($0.bytes) }), \(load))
            ON CONFLICT (id) DO UPDATE SET issue = excluded.issue, status = excluded.status, event = excluded.event,
                workshop = excluded.workshop, seats = excluded.seats, valid_from = excluded.valid_from,
                valid_until = excluded.valid_until, short_code = excluded.short_code, sealed = excluded.sealed,
                load = excluded.load
            """
        )
    }

    private func enter(_ presence: PresenceChange, _ load: Int) throws {
        let ticket = presence.id.text
        try sql.execute(
            """
            INSERT INTO presence (ticket, attendance, name, load)
            VALUES (\(ticket), \(try JSONText.encode(presence.attendance)), \(presence.name), \(load))
            ON CONFLICT (ticket) DO UPDATE SET attendance = excluded.attendance, name = excluded.name,
                load = excluded.load
            """
        )
        // What the server has judged is its own to tell from now on; also a scan whose answer was lost on the way.
        try sql.execute("UPDATE scan SET counts = 0 WHERE ticket = \(ticket) AND counts = 1 AND state = 'acknowledged'")
        for scan in presence.scans {
            try sql.execute("UPDATE scan SET counts = 0 WHERE id = \(scan.text)")
        }
        try recount(presence.id)
    }

    private func remove(_ removal: Removal) throws {
        try noteRead(removal.of, removal.id)
        switch Change.Kind(rawValue: removal.of) {
        case .signingKey: try sql.execute("DELETE FROM signing_key WHERE id = \(UInt8(removal.id))")
        case .workshop: try sql.execute("DELETE FROM workshop WHERE id = \(removal.id)")
        case .session: try sql.execute("DELETE FROM session WHERE id = \(removal.id)")
        case .ticket: try sql.execute("DELETE FROM ticket WHERE id = \(removal.id)")
        case .presence: try removePresence(of: removal.id)
        case .quota: try dropQuota(removal.id)
        case .hub, .removed, nil: break
        }
    }

    private func removePresence(of ticket: String) throws {
        try sql.execute("DELETE FROM presence WHERE ticket = \(ticket)")
        try sql.execute("UPDATE scan SET counts = 0 WHERE ticket = \(ticket) AND counts = 1 AND state = 'acknowledged'")
        if let id = TicketID(ticket) { try recount(id) }
    }

    private func completeLoad(_ load: Int) throws {
        guard try sql.value("SELECT is_loading FROM progress") == true else { return }
        try sql.execute("DELETE FROM signing_key WHERE load < \(load)")
        try sql.execute("DELETE FROM workshop WHERE load < \(load)")
        try sql.execute("DELETE FROM session WHERE load < \(load)")
        try sql.execute("DELETE FROM ticket WHERE load < \(load)")
        try sql.execute("DELETE FROM quota WHERE load < \(load)")
        try sql.execute("DELETE FROM unread_change WHERE load < \(load)")
        for row in try sql.rows("SELECT ticket FROM presence WHERE load < \(load)") {
            try removePresence(of: try row["ticket"])
        }
        try sql.execute("UPDATE progress SET is_loading = 0")
    }
}
