import HubDomain
import SQLStore

/// What takes a room within a period, and who may see what of it.
struct RoomTimes: Sendable {
    let calendar: OpeningCalendar
    let room: Room
    let period: Period
    let bookings: [Booking]
    /// What is kept for somebody who has not booked yet.
    let holds: [Hold]
    /// The workshops among them that everybody may see.
    let publicWorkshops: [Workshop.ID: TextLine]
    private let byID: [Booking.ID: Booking]

    init(
        calendar: OpeningCalendar,
        room: Room,
        period: Period,
        bookings: [Booking],
        holds: [Hold] = [],
        publicWorkshops: [Workshop.ID: TextLine]
    ) {
        self.calendar = calendar
        self.room = room
        self.period = period
        self.bookings = bookings
        self.holds = holds
        self.publicWorkshops = publicWorkshops
        byID = Dictionary(bookings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func timetable(at now: Instant, during part: Period? = nil) -> Timetable {
        Timetable(of: room, bookings: bookings, holds: holds, in: calendar, during: part ?? period, now: now)
    }

    func booking(_ id: Booking.ID) -> Booking? {
        byID[id]
    }
}

extension HubTransaction {
    /// What takes a room within `period`.
    func times(of room: Room, during period: Period) throws -> RoomTimes {
        let calendar = try openingCalendar()
        let around = period.widened(by: calendar.rooms.longestBuffer)
        let bookings = try bookings(occupying: calendar.rooms.atoms(of: room.id), during: around)
        return RoomTimes(
            calendar: calendar,
            room: room,
            period: period,
            bookings: bookings,
            holds: try holds(in: calendar.rooms.atoms(of: room.id), during: around),
            publicWorkshops: try publicWorkshops(of: bookings)
        )
    }

    /// What takes each room that can be booked within `period`, by one look at the bookings.
    func timesOfAllRooms(during period: Period) throws -> [RoomTimes] {
        let calendar = try openingCalendar()
        let around = period.widened(by: calendar.rooms.longestBuffer)
        let all = try bookings(occupying: nil, during: around)
        let held = try holds(in: nil, during: around)
        let workshops = try publicWorkshops(of: all)
        var bookings: [Room.ID: [Booking]] = [:]
        for booking in all {
            for room in calendar.rooms.sharing(booking.room) { bookings[room, default: []].append(booking) }
        }
        return try rooms().map { room in
            RoomTimes(
                calendar: calendar,
                room: room,
                period: period,
                bookings: bookings[room.id] ?? [],
                holds: held.filter { calendar.rooms.share($0.room, room.id) },
                publicWorkshops: workshops
            )
        }
    }

    /// The bookings of a partner, or of all for nil, that began after `since`, in order of time.
    func bookings(of partner: Partner.ID?, since: Instant, limit: Int = 500) throws -> [Booking] {
        let whose: SQL = if let partner { "AND partner = \(partner)" } else { "" }
        let rows = try sql.rows(
            """
            SELECT * FROM booking WHERE hub = \(hub) \(whose) AND start_at > \(since)
            ORDER BY start_at, id LIMIT \(limit)
            """
        )
        return try rows.map { try Booking(row: $0, at: now) }
    }

    private func publicWorkshops(of bookings: [Booking]) throws -> [Workshop.ID: TextLine] {
        let ids = Set(bookings.compactMap(\.workshop)).sorted()
        guard !ids.isEmpty else { return [:] }
        let rows = try sql.rows(
            """
            SELECT id, title FROM workshop
            WHERE hub = \(hub) AND id IN \(list: ids) AND visibility = 'public' AND status = 'published'
            """
        )
        return try Dictionary(rows.map { (try $0["id"], try $0["title"]) }, uniquingKeysWith: { first, _ in first })
    }
}
