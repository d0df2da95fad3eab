import HubDomain
import SQLStore

extension HubTransaction {
    /// Keeps a slot for `account` while the form about it is filled in.
    ///
    /// A person holds one slot at a time: asking for another moves the hold, asking again for the same one does not make
    /// it last longer.
    func hold(_ wish: BookingWish, by account: Account) throws -> Hold {
        let calendar = try openingCalendar()
        let wish = try asked(wish, by: account, for: account.partner)
        // What a manager may lift is asked about when it is booked.
        let (room, period) = try judge(wish, lifting: account.role == .manager, in: calendar)
        // What is offered to them is kept longer than any form would.
        let offers = try holds(in: calendar.rooms.atoms(of: room.id), during: period)
        let asker = Asker(account.id, for: account.partner)
        if let offer = offers.first(where: { $0.isFor(asker) && $0.holder != .account(account.id) }) { return offer }
        let known = try hold(of: account.id)
        if let known, known.room == room.id, known.period == period, known.stands(at: now) { return known }
        if let known { try forget(known.id) }
        let until = now + Hold.length
        let hold = Hold(id: newID(), room: room.id, period: period, holder: .account(account.id), until: until)
        try keep(hold, in: calendar.rooms.atoms(of: room.id))
        if let known, known.stands(at: now) { try offerFreed(calendar.rooms.atoms(of: known.room)) }
        return hold
    }

    /// Gives back what is held before its time; what is over stays as it is.
    func release(_ hold: Hold) throws -> Hold {
        guard hold.stands(at: now) else { return hold }
        let atoms = try atoms(of: hold.room)
        try claim(atoms)
        try sql.execute("DELETE FROM occupancy WHERE hold = \(hold.id)")
        try sql.execute("UPDATE hold SET until_at = \(now) WHERE hub = \(hub) AND id = \(hold.id)")
        try offerFreed(atoms)
        return Hold(id: hold.id, room: hold.room, period: hold.period, holder: hold.holder, until: now)
    }

    /// Ends what is held for those who are there already; nothing of it is offered to others.
    func giveWay(_ hold: Hold) throws {
        guard case .account = hold.holder else { return try takeBack(hold) }
        try sql.execute("DELETE FROM occupancy WHERE hold = \(hold.id)")
        try sql.execute("UPDATE hold SET until_at = \(now) WHERE hub = \(hub) AND id = \(hold.id)")
    }

    func hold(_ id: Hold.ID) throws -> Hold? {
        try sql.row("SELECT * FROM hold WHERE hub = \(hub) AND id = \(id)").map(Hold.init(row:))
    }

    /// What a person holds or held last.
    private func hold(of account: Account.ID) throws -> Hold? {
        try sql.row("SELECT * FROM hold WHERE hub = \(hub) AND account = \(account)").map(Hold.init(row:))
    }

    /// What is kept in one of the atomic rooms within `period` by now, in order of time; nil asks for all rooms.
    func holds(in atoms: [Room.ID]?, during period: Period) throws -> [Hold] {
        let rows = try sql.rows(
            """
            SELECT * FROM hold WHERE id IN (SELECT occupancy.hold \(occupying(atoms, during: period)))
            ORDER BY start_at, id
            """
        )
        return try rows.map(Hold.init(row:)) + offers(in: atoms, during: period)
    }

    /// Lets `asker` have what was kept for them within `period`, since they book it now.
    func takeUpHolds(of asker: Asker, in atoms: [Room.ID], during period: Period) throws {
        let rows = try sql.rows(
            """
            SELECT * FROM hold
            WHERE hub = \(hub) AND (account = \(asker.account) OR partner = \(asker.partner)) AND until_at > \(now)
                AND id IN (
                    SELECT hold FROM occupancy WHERE hub = \(hub) AND room IN \(list: atoms)
                        AND start_at < \(period.end) AND end_at > \(period.start)
                )
            """
        )
        for row in rows { try forget(try row["id"]) }
    }

    func keep(_ hold: Hold, in atoms: [Room.ID]) throws {
        let (account, partner): (Account.ID?, Partner.ID?) =
            switch hold.holder {
            case .account(let account): (account, nil)
            case .partner(let partner): (nil, partner)
            }
        try sql.execute(
            """
            INSERT INTO hold (id, hub, room, start_at, end_at, account, partner, until_at, created_at)
            VALUES (\(hold.id), \(hub), \(hold.room), \(hold.period.start), \(hold.period.end), \(account), \(partner),
                \(hold.until), \(now))
            """
        )
        for atom in atoms {
            try sql.execute(
                """
                INSERT INTO occupancy (hub, room, hold, start_at, end_at)
                VALUES (\(hub), \(atom), \(hold.id), \(hold.period.start), \(hold.period.end))
                """
            )
        }
    }

    func forget(_ id: Hold.ID) throws {
        try sql.execute("DELETE FROM occupancy WHERE hold = \(id)")
        try sql.execute("DELETE FROM hold WHERE hub = \(hub) AND id = \(id)")
    }
}

extension Hold {
    /// What stands in a row of `occupancy` about the hold that it belongs to; nil when it is a booking's.
    init?(occupancy row: SQLRow, of room: Room.ID) throws {
        guard let id: ID = try row["hold"] else { return nil }
        let holder = try Holder(account: row["held_by"], partner: row["held_for"])
        self.init(id: id, room: room, period: try row.period(), holder: holder, until: try row["until_at"])
    }

    init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            room: try row["room"],
            period: try row.period(),
            holder: try Holder(account: row["account"], partner: row["partner"]),
            until: try row["until_at"]
        )
    }
}

extension Hold.Holder {
    fileprivate init(account: Account.ID?, partner: Partner.ID?) throws {
        guard let holder = account.map(Self.account) ?? partner.map(Self.partner) else {
            throw SQLFailure.invalid("a hold is nobody's")
        }
        self = holder
    }
}
