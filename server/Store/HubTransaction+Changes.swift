import HubDomain
import SQLStore

/// From when on, and until when, kiosks need to know of something.
struct Need: Equatable, Sendable {
    /// How long before admission opens kiosks learn of it.
    static let lead = TimeSpan.hours(96)
    /// What a kiosk always needs.
    static let always = Need(from: Instant(milliseconds: 0), until: Instant(seconds: 253_402_300_799))

    let from: Instant
    let until: Instant

    init(from: Instant, until: Instant) {
        self.from = from
        self.until = until
    }

    /// Of what admits from the first opening to the last close.
    init(admission: Period) {
        from = admission.start - Need.lead
        until = admission.end
    }
}

extension HubTransaction {
    /// To be called in the transaction of each write that changes what kiosks are told of something.
    ///
    /// What a kiosk may know already stays its business until the later end: news of it must still reach it.
    func changed(_ kind: Change.Kind, _ id: String, needed: Need) throws {
        let seq = try next(.change)
        // Most often only the number is new; then the indexes by need stay as they are.
        let renumbered = try sql.execute(
            """
            UPDATE change SET seq = \(seq) WHERE hub = \(hub) AND kind = \(kind) AND id = \(id)
                AND needed_from <= \(needed.from) AND needed_until >= \(needed.until)
            """
        )
        if renumbered == 0 { try widen(needed, kind, id, seq) }
        switch kind {
        case .hub, .signingKey, .workshop, .session: try configurationChanged()
        case .ticket, .quota, .presence, .removed: break
        }
    }

    /// The same of what kiosks may hold already, for as long as they were to hold it.
    func changedAgain(_ kind: Change.Kind, _ id: String) throws {
        let known = try sql.row(
            "SELECT needed_from, needed_until FROM change WHERE hub = \(hub) AND kind = \(kind) AND id = \(id)"
        )
        guard let known else { return }
        try changed(kind, id, needed: Need(from: known["needed_from"], until: known["needed_until"]))
    }

    private func widen(_ needed: Need, _ kind: Change.Kind, _ id: String, _ seq: Int64) throws {
        try sql.execute(
            """
            INSERT INTO change (hub, kind, id, seq, needed_from, needed_until)
            VALUES (\(hub), \(kind), \(id), \(seq), \(needed.from), \(needed.until))
            ON CONFLICT (hub, kind, id) DO UPDATE SET
                seq = excluded.seq,
                needed_from = CASE WHEN change.needed_from < excluded.needed_from
                    THEN change.needed_from ELSE excluded.needed_from END,
                needed_until = CASE WHEN change.needed_until > excluded.needed_until
                    THEN change.needed_until ELSE excluded.needed_until END
            """
        )
    }

    /// The hub itself, or something that doors say about a room.
    func hubChanged() throws {
        try changed(.hub, String(hub.rawValue), needed: .always)
    }

    /// A room's name, floor or capacity: kiosks are told with its sessions.
    func roomChanged(_ room: Room.ID) throws {
        try hubChanged()
        let sessions = try sql.rows(
            """
            SELECT change.id, change.needed_from, change.needed_until
            FROM workshop_session JOIN change
                ON change.hub = \(hub) AND change.kind = \(Change.Kind.session) AND change.id = workshop_session.id
            WHERE workshop_session.hub = \(hub) AND workshop_session.room = \(room) AND change.needed_until > \(now)
            """
        )
        for session in sessions {
            let need = Need(from: try session["needed_from"], until: try session["needed_until"])
            try changed(.session, try session["id"], needed: need)
        }
    }

    /// A new signing key, or the end of one.
    func signingKeyChanged(_ key: SigningKeyID) throws {
        try changed(.signingKey, String(key.rawValue), needed: .always)
    }

    /// Under which mark what is remembered of the configuration is good.
    func configurationMark() throws -> Int64 {
        let mark: Int64? = try sql.value(
            "SELECT value FROM sequence WHERE hub = \(hub) AND name = \(Sequence.configuration.rawValue)"
        )
        return mark ?? 0
    }

    /// Makes what is remembered of the configuration worthless, by a mark that was never used before.
    func configurationChanged() throws {
        var generator = randomness
        let mark = Int64.random(in: 1 ... .max, using: &generator)
        try sql.execute(
            """
            INSERT INTO sequence (hub, name, value) VALUES (\(hub), \(Sequence.configuration.rawValue), \(mark))
            ON CONFLICT (hub, name) DO UPDATE SET value = excluded.value
            """
        )
    }
}
