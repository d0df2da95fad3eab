import HTTPTypes
import HubDomain

/// Who is inside, for those who answer for their safety.
struct PresenceController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.api(.get, "/presence", .staff, show)]
    }

    private func show(_ call: Call) async throws -> Answer {
        let people = try await call.read { try $0.peopleInside() }
        return try .json(PresenceOut(people, asOf: call.now))
    }
}

/// The list as it is answered.
struct PresenceOut: Encodable, Sendable {
    struct RoomCount: Encodable, Sendable {
        /// Nil is the foyer.
        @OrNull var room: String?
        let inside: Int
    }

    struct Person: Encodable, Sendable {
        /// Nil of a ticket that the server lacks.
        @OrNull var name: String?
        @OrNull var room: String?
        let since: String
        let seats: Int
    }

    let inside: Int
    let byRoom: [RoomCount]
    let people: [Person]
    let asOf: String

    init(_ people: [PersonInside], asOf now: Instant) {
        inside = people.reduce(0) { $0 + $1.seats }
        byRoom = Dictionary(grouping: people, by: \.room)
            .sorted { ($0.key?.text ?? "") < ($1.key?.text ?? "") }
            .map { RoomCount(room: $0.key?.text, inside: $0.value.reduce(0) { $0 + $1.seats }) }
        self.people = people.map {
            Person(name: $0.name, room: $0.room?.text, since: $0.since.rfc3339, seats: $0.seats)
        }
        asOf = now.rfc3339
    }
}
