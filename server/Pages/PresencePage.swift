import HTTPTypes
import HubDomain
import Templates

/// Who is in the house, by room; also what is taken along when the house is left in a hurry.
struct PresencePage: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/manage/presence", .staff, presence)]
    }

    private func presence(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, rooms, people) = try await call.read { hub in
            (try hub.theHub(), try hub.everyRoom(), try hub.peopleInside())
        }
        let clock = HubClock(zone: hub.zone, words: words)
        let sections = rooms.map(Optional.some) + [nil]
        let seats = people.reduce(0) { $0 + $1.seats }
        let view = PresenceView(
            asOf: words("presence.asOf", ["moment": clock.moment(call.now)]),
            sum: seats == 0 ? words("presence.nobody") : words("presence.sum", count: seats),
            rooms: sections.compactMap { room in
                section(of: room, people.filter { $0.room == room?.id }, clock)
            }
        )
        return try await hall.pages.page(.presence, view, for: call, in: .presence)
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
