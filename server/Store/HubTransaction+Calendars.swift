import HubDomain
import SQLStore
import Templates

extension HubTransaction {
    /// How far back feeds reach.
    private static let feedMemory = TimeSpan.days(92)
    /// Farther ahead than anybody plans.
    private static let feedOutlook = TimeSpan.days(3660)

    /// One booking, to be put into a calendar.
    func calendarFile(of booking: Booking) throws -> CalendarFile {
        let place = try theHub()
        let event = CalendarEvent(booking, title: booking.title.text, room: try room(booking.room), at: place)
        return CalendarFile(name: place.name.text, zone: place.zone, now: now, events: [event])
    }

    /// What takes a room, for everybody: public workshops by name, all else without.
    func calendarFile(of room: Room, _ words: Words) throws -> CalendarFile {
        let place = try theHub()
        let reach = Period(start: now - Self.feedMemory, lasting: Self.feedMemory + Self.feedOutlook)
        let events = try stretches(in: room.id, during: reach).map { stretch in
            let title = stretch.publicTitle?.text ?? words("calendar.busy")
            return CalendarEvent(stretch.booking, title: title, room: room, at: place)
        }
        let name = words("calendar.room", ["room": room.name.text, "hub": place.name.text])
        return CalendarFile(name: name, zone: place.zone, now: now, events: events)
    }

    /// All that a partner has booked, what was cancelled too, so that it vanishes from calendars.
    func calendarFile(of partner: Partner, _ words: Words) throws -> CalendarFile {
        let place = try theHub()
        let rooms = try roomGraph()
        let rows = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner.id) AND start_at > \(now - Self.feedMemory)
            ORDER BY start_at, id LIMIT 5000
            """
        )
        let events = try rows.map { row in
            let booking = try Booking(row: row, at: now)
            return CalendarEvent(booking, title: booking.title.text, room: rooms[booking.room], at: place)
        }
        let name = words("calendar.partner", ["partner": partner.name.text, "hub": place.name.text])
        return CalendarFile(name: name, zone: place.zone, now: now, events: events)
    }
}

extension CalendarEvent {
    fileprivate init(_ booking: Booking, title: String, room: Room?, at hub: Hub) {
        let place = [room?.name.text, hub.name.text, hub.address.text].compactMap(\.self).filter { !$0.isEmpty }
        self.init(
            uid: "booking-\(booking.id)@\(hub.id.rawValue).ankerplatz",
            sequence: booking.version - 1,
            period: booking.period,
            summary: title,
            place: place.joined(separator: "\n"),
            status: Status(booking.status)
        )
    }
}

extension CalendarEvent.Status {
    fileprivate init(_ status: BookingStatus) {
        switch status {
        case .confirmed: self = .confirmed
        case .pending: self = .tentative
        case .declined, .cancelled, .released, .expired: self = .cancelled
        }
    }
}
