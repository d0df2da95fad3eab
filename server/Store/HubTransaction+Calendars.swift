import HubDomain
import SQLStore
import Templates

extension HubTransaction {
    /// How far back feeds reach.
    private static let feedMemory = TimeSpan.days(92)
    /// Farther ahead than anybody plans.
    private static let feedOutlook = TimeSpan.days(3660)
    /// How long a room's feed says that something is off: longer than any program goes without asking.
    private static let farewell = TimeSpan.days(30)

    private var feedReach: Period { Period(start: now - Self.feedMemory, lasting: Self.feedMemory + Self.feedOutlook) }

    /// One booking for the calendar of whoever it is sent to: an invitation, or its withdrawal once it is off.
    func calendarFile(of booking: Booking, sentBy sender: String, to account: Account, origin: String) throws
        -> CalendarFile
    {
        let place = try theHub()
        let event = CalendarEvent(booking, room: try room(booking.room), at: place, origin: origin)
        let invitation = CalendarInvitation(from: place, sender: sender, to: account)
        return CalendarFile(name: place.name.text, zone: place.zone, events: [event], invitation: invitation)
    }

    /// The dates of a series, from `booking` on or all of them: an invitation could hold one alone (RFC 5546, 3.2.2).
    func calendarFile(of series: Series, _ scope: SeriesScope, from booking: Booking, origin: String) throws
        -> CalendarFile
    {
        let place = try theHub()
        let rooms = try roomGraph()
        let named = series.occurrences.first { $0.id == booking.id }
        let events = series.occurrences
            .filter { date in named.map { scope.reaches(date, from: $0) } ?? true }
            .compactMap { series.bookings[$0.id] }
            .map { CalendarEvent($0, room: rooms[$0.room], at: place, origin: origin) }
        return CalendarFile(name: booking.title.text, zone: place.zone, events: events)
    }

    /// What takes a room, for everybody: public workshops by name, all else without.
    func calendarFile(of room: Room, _ words: Words, origin: String) throws -> CalendarFile {
        let place = try theHub()
        let busy = words("calendar.busy")
        let taking = try stretches(in: room.id, during: feedReach).map { stretch in
            CalendarEvent(stretch, busy: busy, room: room, at: place, origin: origin)
        }
        let off = try bookingsOffLately(in: room.id).map { booking in
            CalendarEvent(booking, title: busy, room: room, at: place)
        }
        let name = words("calendar.room", ["room": room.name.text, "hub": place.name.text])
        return CalendarFile(name: name, zone: place.zone, events: taking + off)
    }

    /// All that a partner has booked, what was cancelled too, so that it vanishes from calendars.
    func calendarFile(of partner: Partner, _ words: Words, origin: String) throws -> CalendarFile {
        let place = try theHub()
        let rooms = try roomGraph()
        let rows = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner.id) AND start_at > \(feedReach.start)
            ORDER BY start_at, id LIMIT 5000
            """
        )
        let events = try rows.map { row in
            let booking = try Booking(row: row, at: now)
            return CalendarEvent(booking, room: rooms[booking.room], at: place, origin: origin)
        }
        let name = words("calendar.partner", ["partner": partner.name.text, "hub": place.name.text])
        return CalendarFile(name: name, zone: place.zone, events: events)
    }

    /// The sessions of all public workshops, called off ones too.
    func calendarFileOfWorkshops(origin: String) throws -> CalendarFile {
        let place = try theHub()
        let rooms = try doorFacts().rooms
        let found = try workshops(WorkshopFilter(viewer: .everyone, from: feedReach.start))
        let events = found.flatMap { CalendarEvent.events(of: $0.state.workshop, rooms: rooms, origin: origin) }
        return CalendarFile(name: place.name.text, zone: place.zone, events: events)
    }

    /// The sessions of a workshop for the holder of a ticket: published, as an invitation could hold one alone.
    func calendarFile(of workshop: Workshop, for ticket: IssuedTicket, origin: String) throws -> CalendarFile {
        let place = try theHub()
        let events = CalendarEvent.events(of: workshop, rooms: try doorFacts().rooms, origin: origin)
        return CalendarFile(name: place.name.text, zone: place.zone, events: events.map { $0.held(by: ticket) })
    }

    /// What was to take a room, in whole or in part, and was called off not long ago.
    private func bookingsOffLately(in room: Room.ID) throws -> [Booking] {
        let rows = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND room IN \(list: try roomGraph().sharing(room)) AND start_at > \(feedReach.start)
                AND (status NOT IN ('pending', 'confirmed') OR status = 'pending' AND start_at <= \(now))
            ORDER BY start_at, id LIMIT 5000
            """
        )
        return try rows.map { try Booking(row: $0, at: now) }
            .filter { !$0.status.occupies && $0.changedAt > now - Self.farewell }
    }
}

extension CalendarEvent {
    /// A booking for those who may know all of it.
    fileprivate init(_ booking: Booking, room: Room?, at hub: Hub, origin: String) {
        self.init(
            booking,
            title: booking.title.text,
            room: room,
            at: hub,
            link: "\(origin)/bookings/\(booking.id)"
        )
    }

    /// A booking for everybody: its workshop, where it is a public one, or only that the room is `busy`.
    fileprivate init(_ stretch: BookedStretch, busy: String, room: Room, at hub: Hub, origin: String) {
        let workshop = stretch.publicTitle == nil ? nil : stretch.booking.workshop
        self.init(
            stretch.booking,
            title: stretch.publicTitle?.text ?? busy,
            room: room,
            at: hub,
            link: workshop.map { "\(origin)/workshops/\($0)" }
        )
    }

    fileprivate init(_ booking: Booking, title: String, room: Room?, at hub: Hub, link: String? = nil) {
        let name = { (id: String) in CalendarEvent.uid(of: Booking.ID(id), at: hub) }
        self.init(
            uid: name(booking.id.text),
            sequence: booking.revision,
            period: booking.period,
            summary: title,
            place: CalendarEvent.place(of: room?.name, at: hub),
            link: link,
            status: Status(booking.status),
            changedAt: booking.changedAt,
            series: booking.series.map(\.text).flatMap { $0 == booking.id.text ? nil : name($0) }
        )
    }
}
