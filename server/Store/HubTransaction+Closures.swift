import HubDomain
import SQLStore

extension HubTransaction {
    /// The closures that hold, by their first day.
    func closures() throws -> [Closure] {
        try sql.rows("SELECT * FROM closure WHERE hub = \(hub) AND ended_at IS NULL ORDER BY start_date, id")
            .map(Closure.init(row:))
    }

    /// A closure, even one that was taken back.
    func closure(_ id: Closure.ID) throws -> Closure? {
        try sql.row("SELECT * FROM closure WHERE hub = \(hub) AND id = \(id)").map(Closure.init(row:))
    }

    /// Closes the hub, or some of its rooms, for whole days; what is booked then stays booked.
    func close(from start: LocalDate, until end: LocalDate, reason: TextLine, rooms: [Room.ID]?) throws -> Closure {
        guard let closure = Closure(id: newID(), start: start, end: end, reason: reason, rooms: rooms) else {
            throw Problem.invalid("end", rule: "end-after-start-date")
        }
        let graph = try roomGraph()
        guard (rooms ?? []).allSatisfy({ graph[$0] != nil }) else {
            throw Problem.invalid("rooms", rule: "unknown-room")
        }
        try sql.execute(
            """
            INSERT INTO closure (id, hub, start_date, end_date, reason, rooms)
            VALUES (\(closure.id), \(hub), \(start), \(end), \(reason), \(rooms.map(JSONText.init)))
            """
        )
        try configurationChanged()
        concerns(.closure, closure.id)
        return closure
    }

    /// Takes a closure back.
    func end(_ closure: Closure) throws {
        try sql.execute(
            "UPDATE closure SET ended_at = \(now) WHERE hub = \(hub) AND id = \(closure.id) AND ended_at IS NULL"
        )
        try configurationChanged()
    }

    /// The bookings still to come that lie within a closure, for a manager to decide on.
    func bookings(metBy closure: Closure) throws -> [Booking] {
        let zone = try theHub().zone
        let start = max(zone.startOfDay(closure.start), now)
        guard let closed = Period(start: start, end: zone.startOfDay(closure.end)) else { return [] }
        let graph = try roomGraph()
        let atoms = closure.rooms.map { rooms in Set(rooms.flatMap(graph.atoms(of:))).sorted() }
        return try bookings(occupying: atoms, during: closed)
    }
}

extension Closure {
    fileprivate init(row: SQLRow) throws {
        let rooms: JSONText<[Room.ID]>? = try row["rooms"]
        let closure = Closure(
            id: try row["id"],
            start: try row["start_date"],
            end: try row["end_date"],
            reason: try row["reason"],
            rooms: rooms?.value
        )
        guard let closure else { throw SQLFailure.invalid("a stored closure is empty") }
        self = closure
    }
}
