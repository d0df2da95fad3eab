// The rules that a room states for itself; where it states none, these policies find nothing.

extension BookingPolicy {
    /// Absolute minutes between instants, also in the nights in which the clock changes.
    static let lastsAsAllowed = BookingPolicy { _, period, facts in
        let rules = facts.room.rules
        if let shortest = rules.shortest, period.duration < .minutes(shortest) {
            return [.tooShort(least: .minutes(shortest))]
        }
        if let longest = rules.longest, period.duration > .minutes(longest) {
            return [.tooLong(most: .minutes(longest))]
        }
        return []
    }

    static let inGoodTime = BookingPolicy { _, period, facts in
        guard let notice = facts.room.rules.noticeMinutes else { return [] }
        let earliest = facts.room.rules.earliestStart(at: facts.now)
        return period.start < earliest ? [.notice(.minutes(notice), earliest: earliest)] : []
    }

    static let notTooFarAhead = BookingPolicy { _, period, facts in
        let zone = facts.calendar.hub.zone
        let rules = facts.room.rules
        guard let days = rules.horizonDays, let end = rules.latestEnd(at: facts.now, in: zone), period.end > end,
            let last = rules.lastDay(at: facts.now, in: zone)
        else { return [] }
        return [.horizon(days: days, last: last)]
    }

    static let hasLayout = BookingPolicy { wish, _, facts in
        guard let layout = wish.layout, facts.room.places(in: layout) == nil else { return [] }
        return [.layout(layout, known: facts.room.rules.layouts.map(\.name))]
    }

    static let hasEquipment = BookingPolicy { wish, _, facts in
        let missing = wish.equipment.filter { !facts.room.equipment.contains($0) }
        return missing.isEmpty ? [] : [.equipment(missing: missing)]
    }

    static let letsAllIn = BookingPolicy { wish, _, facts in
        guard let seats = wish.seats, let most = facts.calendar.rooms.maxPersons(in: facts.room.id), seats > most
        else { return [] }
        return [.maxPersons(asked: seats, most: most)]
    }

    /// The hub's own bookings are for no sector, so none is asked for.
    static let openToSector = BookingPolicy { wish, _, facts in
        guard let sector = wish.sector, let open = facts.calendar.rooms.sectors(of: facts.room.id),
            !open.contains(sector)
        else { return [] }
        return [.sectors(open)]
    }
}

extension BookingRules {
    private static let ofRoom: [BookingPolicy] = [
        .openToSector, .hasLayout, .hasEquipment, .fitsSeats, .letsAllIn, .lastsAsAllowed, .inGoodTime,
        .notTooFarAhead,
    ]

    /// Whether what `room` states for itself allows `wish` now, be it free or not.
    package static func allows(
        _ wish: BookingWish,
        in room: Room,
        of calendar: OpeningCalendar,
        at now: Instant
    ) -> Bool {
        guard let period = wish.period else { return false }
        let facts = BookingFacts(calendar: calendar, room: room, occupied: [], now: now)
        return ofRoom.allSatisfy { $0.violations(wish, period, facts).isEmpty }
    }
}
