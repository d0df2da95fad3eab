import HubDomain

extension HubTransaction {
    /// Every room held against one wish, the best first; of a series every date is judged as if it were booked.
    func offers(
        for wish: RoomWish,
        during period: Period,
        repeating rule: String?,
        by account: Account,
        for partner: Partner.ID?
    ) throws -> [RoomOffer] {
        let calendar = try openingCalendar()
        let dates = try rule.map { try SeriesPattern($0, from: period, in: calendar.hub.zone, now: now).dates }
        let offers = try calendar.rooms.all.filter(\.isActive).map { room in
            let asked = try asked(wish.booking(room.id, period), by: account, for: partner)
            guard let dates else { return RoomOffer(room: room, broken: try violations(of: asked, in: calendar)) }
            let (open, refused) = try judged(dates, like: asked, isLifting: false, in: calendar)
            return RoomOffer(
                room: room,
                broken: refused.first?.violations ?? [],
                dates: RoomOffer.Dates(open: open.count, all: dates.count)
            )
        }
        return offers.nearestFirst(in: calendar.rooms, places: wish.seats ?? 1, layout: wish.layout)
    }

    /// Where nothing is free: the nearest times in the best rooms that lack nothing but time.
    func waysOut(of offers: [RoomOffer], for wish: RoomWish, during period: Period) throws -> [Alternative] {
        guard !offers.contains(where: \.isOpen) else { return [] }
        let calendar = try openingCalendar()
        let near = offers.filter(\.isMatterOfTime).prefix(Alternatives.limit)
        let ways = try near.map { try alternatives(to: wish.booking($0.room.id, period), in: calendar) }
        // One of each room first, then what else there is.
        let own = zip(near, ways).map { offer, ways in ways.filter { $0.room == offer.room.id } }
        let longest = own.map(\.count).max() ?? 0
        let inTurn = (0..<longest).flatMap { turn in own.compactMap { $0.dropFirst(turn).first } }
        return Array(inTurn.prefix(Alternatives.limit))
    }
}
