package import HubDomain

extension Words {
    /// What a door says to whoever scanned, in one sentence or two; never a name.
    package func sentence(_ judgement: Judgement, at now: Instant, in zone: HubZone, room: (Room.ID) -> String?)
        -> String
    {
        let clock = HubClock(zone: zone, words: self)
        let way = judgement.room.flatMap(room)
        switch judgement.verdict {
        case .accepted, .acceptedUnverified:
            return way.map { self("door.acceptedTo", ["room": $0]) } ?? self("door.accepted")
        case .wrongWorkshop:
            guard let way, let period = judgement.period else { return self("door.wrongWorkshop") }
            return self("door.wrongWorkshopTo", ["room": way, "moment": clock.near(period.start, from: now)])
        case .tooEarly:
            guard let opens = judgement.opensAt else { return self("door.tooEarly") }
            return self("door.tooEarlyUntil", ["moment": clock.near(opens, from: now)])
        case .alreadyInside:
            guard let first = judgement.firstScannedAt else { return self("door.alreadyInside") }
            let place = judgement.firstRoom.flatMap(room) ?? self("door.foyer")
            return self("door.alreadyInsideSince", ["moment": clock.near(first, from: now), "place": place])
        default:
            return self("door.\(judgement.verdict.rawValue)")
        }
    }
}

extension HubClock {
    /// Today the time alone, on other days with the date.
    fileprivate func near(_ instant: Instant, from now: Instant) -> String {
        zone.date(at: instant) == zone.date(at: now) ? oClock(instant) : moment(instant)
    }
}
