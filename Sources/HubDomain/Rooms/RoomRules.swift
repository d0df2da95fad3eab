/// What a room asks of its bookings beside opening hours, steps and buffers; what is not stated is no rule.
package struct RoomRules: Hashable, Codable, Sendable {
    /// The shortest and the longest booking, in minutes.
    package var shortest: Int?
    package var longest: Int?
    /// How long before its start a booking must be made.
    package var noticeMinutes: Int?
    /// How many days ahead of today the last day lies on which a booking may end.
    package var horizonDays: Int?
    /// How long before its start a booking can be cancelled by those who made it.
    package var cancelCutoffMinutes: Int?
    /// The ways the room can be arranged; empty where there is no choice.
    package var layouts: [Layout] = []
    /// More are never let in, whoever asks: escape routes, load of the floor.
    package var maxPersons: Int?
    /// Whose partners may book; empty for all.
    package var sectors: [Sector] = []
    /// Whether somebody has to check in soon after the start, or the booking is released.
    package var requiresCheckIn = false

    package static let none = RoomRules()

    package init() {}

    /// Texts written before a rule was known do not name it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        shortest = try container.decodeIfPresent(Int.self, forKey: .shortest)
        longest = try container.decodeIfPresent(Int.self, forKey: .longest)
        noticeMinutes = try container.decodeIfPresent(Int.self, forKey: .noticeMinutes)
        horizonDays = try container.decodeIfPresent(Int.self, forKey: .horizonDays)
        cancelCutoffMinutes = try container.decodeIfPresent(Int.self, forKey: .cancelCutoffMinutes)
        layouts = try container.decodeIfPresent([Layout].self, forKey: .layouts) ?? []
        maxPersons = try container.decodeIfPresent(Int.self, forKey: .maxPersons)
        sectors = try container.decodeIfPresent([Sector].self, forKey: .sectors) ?? []
        requiresCheckIn = try container.decodeIfPresent(Bool.self, forKey: .requiresCheckIn) ?? false
    }
}

extension RoomRules {
    /// The first instant at which a booking may begin that is made at `now`.
    package func earliestStart(at now: Instant) -> Instant {
        now + .minutes(noticeMinutes ?? 0)
    }

    /// The last day on which a booking may end that is made at `now`.
    package func lastDay(at now: Instant, in zone: HubZone) -> LocalDate? {
        horizonDays.map { zone.date(at: now).adding(days: $0) }
    }

    /// The instant by which a booking must be over that is made at `now`.
    package func latestEnd(at now: Instant, in zone: HubZone) -> Instant? {
        lastDay(at: now, in: zone).map { zone.startOfDay($0.adding(days: 1)) }
    }

    /// Until when those who booked can call it off; nil where there is no such rule.
    ///
    /// Requests may be taken back at any time: nobody has counted on them yet.
    package func cancelUntil(_ booking: Booking) -> Instant? {
        guard booking.status == .confirmed else { return nil }
        return cancelCutoffMinutes.map { booking.period.start - .minutes($0) }
    }
}

extension Room {
    /// How many there is a place for in a layout, or in the room as it stands; nil when it has no such layout.
    package func places(in layout: Layout.Name?) -> Int? {
        guard let layout else { return capacity }
        return rules.layouts.first { $0.name == layout }?.capacity
    }
}
