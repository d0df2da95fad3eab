import HubDomain
import SQLStore

/// All that the control room tells of one moment: counts, and of people no name.
struct NowFacts: Sendable {
    let hub: Hub
    let rooms: [RoomNow]
    let partners: [Partner.ID: Partner]
    /// Seats inside, wherever.
    let inside: Int
    /// Of these, seats of whom no door and no session names a room.
    let inFoyer: Int
    let flow: DayFlow
    /// Seats that came within the last hour.
    let cameLately: Int
    let workshops: [(session: WorkshopSession, attendance: WorkshopAttendance)]
    let kiosks: [KioskState]
    let rehearsals: [KnownRehearsal]
    let decisions: [OpenDecisions]

    init(_ hub: HubTransaction) throws {
        let known = try hub.theHub()
        let day = known.zone.day(known.zone.date(at: hub.now))
        let seats = try hub.seatsByRoom()
        self.hub = known
        rooms = try hub.timesOfAllRooms(during: day).map { times in
            RoomNow(times, inside: seats[times.room.id] ?? 0, at: hub.now)
        }
        partners = Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) })
        inside = seats.values.reduce(0, +)
        inFoyer = seats[nil] ?? 0
        flow = try hub.flow(during: day)
        cameLately = flow.cameLately(at: hub.now)
        workshops = try hub.workshopsAttended(during: day)
        kiosks = try hub.kiosks()
        rehearsals = try hub.rehearsals()
        decisions = try hub.openDecisions()
    }

    /// Nil where the hub has no limit.
    var crowd: Crowd? { hub.maxPersons.map { Crowd(inside: inside, most: $0) } }
}

/// What a room is used for at this moment and next today, and how full it is.
struct RoomNow: Sendable {
    let times: RoomTimes
    let state: RoomState
    let crowd: Crowd
    let current: Booking?
    let next: Booking?

    init(_ times: RoomTimes, inside: Int, at now: Instant) {
        let table = times.timetable(at: now)
        let slot = table.slot(at: now)
        self.times = times
        state = RoomState(slot)
        crowd = Crowd(inside: inside, most: times.calendar.rooms.mostInside(times.room.id) ?? times.room.capacity)
        current = slot.flatMap(times.booking)
        next = table.slots.lazy.filter { $0.period.start > now }.compactMap(times.booking).first
    }
}

/// What a room is at one moment.
enum RoomState: String, CaseIterable, Codable, Sendable {
    case free
    case taken
    case closed

    /// Nil lies outside of what was looked at.
    init(_ slot: Timetable.Slot?) {
        guard let slot, slot.use != .closed else {
            self = .closed
            return
        }
        self = slot.use.takesRoom ? .taken : .free
    }
}

/// Something of one kind that waits for a manager.
struct OpenDecisions: Sendable {
    enum Kind: String, CaseIterable, Codable, Sendable {
        /// Bookings that ask for approval; those of one series are one.
        case requests
        /// What happened at doors and does not fit.
        case conflicts
        /// Rooms that were given twice.
        case rebooked
        /// Bookings that lie within a closure.
        case closures
        /// Series that nobody comes to.
        case ghosts
        /// Mails that could not be sent.
        case letters
    }

    let kind: Kind
    let count: Int
}

extension HubTransaction {
    /// How many seats are inside in each room, nil being the foyer; of the room that a ticket was sent to where the door
    /// was the foyer's.
    func seatsByRoom() throws -> [Room.ID?: Int] {
        let rows = try sql.rows(
            """
            SELECT COALESCE(presence.room, workshop_session.room) AS place, SUM(presence.seats) AS inside
            FROM presence LEFT JOIN workshop_session ON workshop_session.id = presence.session
            WHERE presence.hub = \(hub) AND presence.until > \(now)
            GROUP BY COALESCE(presence.room, workshop_session.room)
            """
        )
        return try rows.reduce(into: [:]) { seats, row in
            let place: Room.ID? = try row["place"]
            seats[place] = try row["inside"]
        }
    }

    /// What waits for a manager, of each kind that there is some of.
    func openDecisions() throws -> [OpenDecisions] {
        let conflicts = try openConflicts()
        let zone = try theHub().zone
        let closures = try closures().filter { zone.startOfDay($0.end) > now }
        return try OpenDecisions.Kind.allCases.map { kind in
            let count: Int =
                switch kind {
                case .requests: try requests().count
                case .conflicts: conflicts.count { !$0.kind.concernsRoom }
                case .rebooked: conflicts.count { $0.kind.concernsRoom }
                case .closures: try closures.reduce(0) { try $0 + state(of: $1).open.count }
                case .ghosts: try ghostSeries().count
                case .letters: try letterCounts().first { $0.0 == .dead }?.1 ?? 0
                }
            return OpenDecisions(kind: kind, count: count)
        }
        .filter { $0.count > 0 }
    }
}

extension RoomTimes {
    fileprivate func booking(_ slot: Timetable.Slot) -> Booking? {
        guard case .booked(let id) = slot.use else { return nil }
        return booking(id)
    }
}
