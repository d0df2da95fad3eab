@testable import HubDomain

/// What happened in a hub, written down by a test.
struct Logbook {
    static let amt = Partner.ID("amt")
    static let firm = Partner.ID("firm")

    var period: Period
    var zone = Berlin.zone
    var rooms: [OccupancyFacts.OpenRoom] = []
    var uses: [OccupancyFacts.Use] = []
    var attendances: [OccupancyFacts.Attendance] = []
    var stays: [OccupancyFacts.Stay] = []
    var now: Instant

    init(_ start: String, _ end: String) {
        period = Berlin.period(start, end)
        now = period.end
    }

    /// Rooms of a shipyard, open as its calendar says.
    mutating func open(_ rooms: Room.ID..., in yard: Shipyard) {
        self.rooms += rooms.map {
            OccupancyFacts.OpenRoom(
                id: $0,
                name: yard.room($0).name.text,
                open: yard.calendar.open(yard.room($0), during: period)
            )
        }
    }

    mutating func book(
        _ rooms: Room.ID...,
        from start: String,
        to end: String,
        _ status: BookingStatus = .confirmed,
        partner: Partner.ID? = nil,
        sector: Sector? = nil,
        buffers: Buffers = .none,
        checkInUntil: String? = nil,
        wasCheckedIn: Bool = false,
        givenBackAt: String? = nil
    ) {
        uses.append(
            OccupancyFacts.Use(
                booking: Booking.ID("booking-\(uses.count)"),
                atoms: rooms,
                period: Berlin.period(start, end),
                status: status,
                endedAt: givenBackAt.map(Berlin.at),
                partner: partner,
                sector: sector,
                buffers: buffers,
                requiredCheckIn: checkInUntil != nil,
                hadCheckIn: wasCheckedIn,
                checkInEnded: checkInUntil.map(Berlin.at)
            )
        )
    }

    mutating func session(
        _ room: Room.ID = Shipyard.slipway,
        at start: String,
        partner: Partner.ID? = nil,
        of capacity: Int,
        registered: Int,
        came: Int
    ) {
        attendances.append(
            OccupancyFacts.Attendance(
                startsAt: Berlin.at(start),
                atoms: [room],
                partner: partner,
                capacity: capacity,
                registered: registered,
                checkedIn: came
            )
        )
    }

    mutating func stay(
        _ room: Room.ID? = nil,
        from start: String,
        to end: String,
        seats: Int = 1,
        partner: Partner.ID? = nil
    ) {
        stays.append(
            OccupancyFacts.Stay(
                period: Berlin.period(start, end),
                seats: seats,
                atoms: room.map { [$0] } ?? [],
                partner: partner
            )
        )
    }

    var facts: OccupancyFacts {
        OccupancyFacts(
            period: period,
            zone: zone,
            rooms: rooms,
            uses: uses,
            attendances: attendances,
            stays: stays,
            now: now
        )
    }

    func report(by grouping: OccupancyGrouping = .room) -> OccupancyReport {
        OccupancyReport(facts, by: grouping)
    }

    var total: OccupancyFigures { report().total }
}

extension OccupancyReport {
    subscript(key: String) -> OccupancyFigures? {
        rows.first { $0.key == key }?.figures
    }
}
