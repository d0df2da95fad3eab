import HubDomain
import SQLStore

// What begins and ends in the journal.

extension JournalTransaction {
    /// Begins to work with the server of `pairing`, if it is another one than before; scans for another hub stay here.
    func adopt(_ pairing: Pairing, _ keys: [PublicSigningKey] = []) throws {
        guard try sql.value("SELECT kiosk FROM progress") != pairing.kiosk else { return }
        if let known: UInt32 = try sql.value("SELECT hub FROM progress"), known != pairing.hub.rawValue {
            try sql.execute(
                "UPDATE scan SET state = 'quarantined', reason = 'other-hub', counts = 0 WHERE state = 'pending'"
            )
            try sql.execute("DELETE FROM walk_in")
        }
        try forgetHoldings()
        try sql.execute(
            "UPDATE progress SET kiosk = \(pairing.kiosk), hub = \(pairing.hub.rawValue), revoked_at = NULL"
        )
        for key in keys { try enter(.signingKey(key)) }
    }

    /// This kiosk is one no more: nothing about anyone stays, but scans that the server has not got.
    func revoke() throws {
        try forgetHoldings()
        try letGo(where: "state = 'acknowledged'")
        try sql.execute("DELETE FROM walk_in")
        try sql.execute("UPDATE progress SET kiosk = NULL, revoked_at = \(now)")
    }

    var isRevoked: Bool {
        get throws { try sql.value("SELECT revoked_at FROM progress WHERE revoked_at IS NOT NULL") as Instant? != nil }
    }

    private func forgetHoldings() throws {
        for table: SQL in [
            "hub", "signing_key", "workshop", "session", "ticket", "presence", "inside", "unread_change", "quota",
        ] {
            try sql.execute("DELETE FROM \(table)")
        }
        try sql.execute(
            "UPDATE progress SET cursor = NULL, load = load + 1, is_loading = 1, synced_at = NULL, clock_offset_ms = 0"
        )
    }

    /// An exchange with the server ended well.
    func noteSync() throws {
        try sql.execute("UPDATE progress SET synced_at = \(now)")
    }

    func note(clockOffset: Int64) throws {
        try sql.execute("UPDATE progress SET clock_offset_ms = \(clockOffset)")
    }

    /// Lets go of what has passed, at the end of its day; answers whether names were among it.
    @discardableResult
    func prune() throws -> Bool {
        let now = try correctedNow
        let hub = try self.hub()
        let zone = hub.flatMap { HubZone($0.zone) } ?? Wording.zone
        let past = zone.day(zone.date(at: now)).start
        try sql.execute("DELETE FROM session WHERE end_at < \(past)")
        // A moved session keeps its tickets, whatever window their codes were signed for.
        try sql.execute(
            """
            DELETE FROM ticket WHERE valid_until < \(past)
                AND NOT EXISTS (SELECT 1 FROM session WHERE session.workshop = ticket.workshop)
            """
        )
        try sql.execute("DELETE FROM quota WHERE ends_at < \(past)")
        var names = try sql.execute(
            """
            DELETE FROM walk_in
            WHERE scan IN (SELECT id FROM scan WHERE state = 'quarantined' AND effective_at < \(now - Self.memory))
            """
        )
        try letGo(where: "state = 'acknowledged' AND effective_at < \(now - Self.memory)")
        if let closing = hub?.closing?.last(notAfter: now) {
            try sql.execute("DELETE FROM inside WHERE since < \(closing)")
            names += try sql.execute(
                "UPDATE presence SET name = NULL WHERE name IS NOT NULL AND ticket NOT IN (SELECT ticket FROM inside)"
            )
        }
        return names > 0
    }
}
