import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Who is in the house, by room; also what is taken along when the house is left in a hurry.
struct PresencePage: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/presence", .staff, presence),
            .page(.post, "/manage/bookings/{id}/checkin", .staff, checkIn),
        ]
    }

    private func presence(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, rooms, people, awaited, partners) = try await call.read { hub in
            (
                try hub.theHub(), try hub.everyRoom(), try hub.peopleInside(), try hub.bookingsAwaitingCheckIn(),
                try hub.partners()
            )
        }
        let clock = HubClock(zone: hub.zone, words: words)
        let sections = rooms.map(Optional.some) + [nil]
        let seats = people.reduce(0) { $0 + $1.seats }
        let view = PresenceView(
            asOf: words("presence.asOf", ["moment": clock.moment(call.now)]),
            sum: seats == 0 ? words("presence.nobody") : words("presence.sum", count: seats),
            notice: call.query["checkedIn"] == nil ? nil : words("presence.checkedIn"),
            awaited: awaited.map { row($0, rooms, partners, clock) },
            rooms: sections.compactMap { room in
                section(of: room, people.filter { $0.room == room?.id }, clock)
            }
        )
        return try await hall.pages.page(.presence, view, for: call, in: .presence)
    }

    private func checkIn(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            _ = try hub.checkIn(hub.booking(call.id()).orNotFound, by: .desk)
            return .seeOther(call.language.path("/manage/presence?checkedIn=1"))
        }
    }

    /// A booking that somebody has to come to.
    private func row(
        _ booking: Booking,
        _ rooms: [Room],
        _ partners: [Partner],
        _ clock: HubClock
    ) -> PresenceView.Awaited {
        let words = clock.words
        let partner = partners.first { $0.id == booking.partner }?.name.text
        let about = [partner, words.title(booking.title)].compactMap(\.self).joined(separator: " · ")
        let room = rooms.first { $0.id == booking.room }?.name.text ?? ""
        return PresenceView.Awaited(
            time: clock.clockRange(booking.period),
            room: room,
            about: about,
            until: booking.checkIn?.releaseAt.map { words("presence.releasedAt", ["time": clock.oClock($0)]) },
            action: words.language.path("/manage/bookings/\(booking.id)/checkin"),
            label: words("presence.checkInOf", ["room": room, "about": about])
        )
    }

    /// The people of one room, of the foyer for nil; nothing where nobody is.
    private func section(of room: Room?, _ people: [PersonInside], _ clock: HubClock) -> PresenceView.Room? {
        guard !people.isEmpty else { return nil }
        let words = clock.words
        return PresenceView.Room(
            id: room.map { "room-\($0.id)" } ?? "foyer",
            name: room?.name.text ?? words("now.foyer"),
            count: words("presence.people", count: people.reduce(0) { $0 + $1.seats }),
            people: people.map {
                PresenceView.Person(
                    name: $0.name ?? words("presence.unnamed"),
                    since: clock.oClock($0.since),
                    seats: words.number($0.seats)
                )
            }
        )
    }
}
