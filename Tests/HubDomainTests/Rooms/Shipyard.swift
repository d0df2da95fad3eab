@testable import HubDomain

/// A hub in Rostock with rooms named after a shipyard.
struct Shipyard {
    static let slipway = Room.ID("slipway")
    static let dryDock = Room.ID("dry-dock")
    static let crane = Room.ID("crane")
    /// Slipway and dry dock with the wall between them open.
    static let hall = Room.ID("hall")

    var hub: Hub
    var rooms: [Room]
    var closures: [Closure] = []
    var now = Berlin.at("2027-01-04 08:00")
    /// What takes each atomic room.
    var taken: [Room.ID: [Occupation]] = [:]

    init(openingHours: [String: [[String]]]? = nil, land: Land = .mecklenburgVorpommern) {
        hub = Hub(
            id: HubID(rawValue: 7),
            name: TextLine(stored: "@Work Werftdreieck"),
            zone: Berlin.zone,
            land: land,
            openingHours: openingHours.map(Shipyard.hours)
        )
        rooms = [
            Room(id: Shipyard.slipway, name: TextLine(stored: "Helling"), capacity: 12, equipment: ["projector"]),
            Room(id: Shipyard.dryDock, name: TextLine(stored: "Trockendock"), capacity: 20),
            Room(id: Shipyard.crane, name: TextLine(stored: "Kran"), capacity: 6, equipment: ["projector", "screen"]),
            Room(
                id: Shipyard.hall,
                name: TextLine(stored: "Schiffbauhalle"),
                capacity: 30,
                parts: [Shipyard.slipway, Shipyard.dryDock]
            ),
        ]
    }

    static let weekdays = Dictionary(
        uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map { ($0, [["08:00", "18:00"]]) }
    )

    static func hours(_ wire: [String: [[String]]]) -> OpeningHours {
        do {
            return try OpeningHours(wire: wire)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    var graph: RoomGraph {
        do {
            return try RoomGraph(rooms)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    var calendar: OpeningCalendar {
        OpeningCalendar(hub: hub, rooms: graph, closures: closures)
    }

    func room(_ id: Room.ID) -> Room {
        guard let room = rooms.first(where: { $0.id == id }) else { preconditionFailure("no room \(id)") }
        return room
    }

    mutating func change(_ id: Room.ID, _ change: (inout Room) -> Void) {
        for index in rooms.indices where rooms[index].id == id { change(&rooms[index]) }
    }

    mutating func close(_ start: String, _ end: String, rooms: [Room.ID]? = nil) {
        let closure = Closure(
            id: Closure.ID("closure-\(closures.count)"),
            start: Berlin.date(start),
            end: Berlin.date(end),
            reason: TextLine(stored: "Wartung"),
            rooms: rooms
        )
        closures += [closure].compactMap(\.self)
    }

    /// Books without asking; `booking` names it.
    mutating func book(_ room: Room.ID, _ period: Period, booking: String? = nil) {
        let occupation = Occupation(
            booking: booking.map { Booking.ID($0) },
            period: period,
            buffers: graph.buffers(of: room)
        )
        for atom in graph.atoms(of: room) { taken[atom, default: []].append(occupation) }
    }

    func occupied(_ room: Room.ID) -> [Occupation] {
        graph.atoms(of: room).flatMap { taken[$0] ?? [] }
    }

    func violations(_ wish: BookingWish) -> [BookingViolation] {
        let facts = BookingFacts(calendar: calendar, room: room(wish.room), occupied: occupied(wish.room), now: now)
        return BookingRules.violations(of: wish, given: facts)
    }

    func violations(_ room: Room.ID, _ period: Period, seats: Int? = nil) -> [BookingViolation] {
        violations(BookingWish(room: room, start: period.start, end: period.end, seats: seats))
    }

    func free(_ room: Room.ID, during period: Period) -> [Period] {
        FreeTime(calendar: calendar, room: self.room(room), occupied: occupied(room)).periods(during: period).periods
    }

    func alternatives(_ wish: BookingWish) -> [Alternative] {
        let candidates = rooms.map { Alternatives.Candidate(room: $0, occupied: occupied($0.id)) }
        return Alternatives(calendar: calendar, candidates: candidates, now: now).alternatives(to: wish)
    }

    func alternatives(_ room: Room.ID, _ period: Period, seats: Int? = nil) -> [Alternative] {
        alternatives(BookingWish(room: room, start: period.start, end: period.end, seats: seats))
    }
}
