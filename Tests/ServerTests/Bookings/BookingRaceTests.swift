import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Many at once")
struct BookingRaceTests {
    @Test
    func `a hundred want one slot and one gets it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let answers = try await atOnce(100) { try await hub.book(room, "10:00", "11:00") }
            #expect(hasOneWinner(answers))
        }
    }

    @Test
    func `with neither guard a hundred get it, and the check above says so`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            try await hub.write { inside in
                try inside.sql.execute("DROP TRIGGER occupancy_no_overlap_insert")
                // Nor do the rules see what is taken.
                try inside.sql.execute(
                    """
                    CREATE TRIGGER forget AFTER INSERT ON occupancy
                    BEGIN DELETE FROM occupancy WHERE rowid = NEW.rowid; END
                    """
                )
            }
            let answers = try await atOnce(100) { try await hub.book(room, "10:00", "11:00") }
            #expect(!hasOneWinner(answers))
            #expect(answers.count { $0.status == .created } == 100)
        }
    }

    @Test
    func `what is taken between looking and booking is refused by the schema, with what is free`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(try await hub.newRoom("Rahe"), "10:00", "11:00")
            // Somebody whom the rules did not see takes the same room in the middle of the next booking.
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    """
                    CREATE TRIGGER rival AFTER INSERT ON booking
                    BEGIN
                        INSERT INTO occupancy (hub, room, booking, start_at, end_at)
                        SELECT NEW.hub, NEW.room, booking, NEW.start_at, NEW.end_at FROM occupancy WHERE room <> NEW.room;
                    END
                    """
                )
            }
            let refused = try await hub.book(room, "10:00", "11:00")
            #expect(refused.status == .conflict)
            #expect(refused.text("code") == "taken")
            #expect(refused.rules == ["taken"])
            let shift = try #require(refused["alternatives"]?.items.first { $0["kind"]?.text == "shift" })
            let start = try #require(shift["start"]?.text.flatMap { Instant(rfc3339: $0) })
            #expect(abs((start - Instant(TestHub.wednesday("10:00"))).milliseconds) >= TimeSpan.hours(1).milliseconds)
            let all = try await hub.ask(.get, "/api/v1/bookings", as: hub.manager)
            #expect(all.items.count == 1)
        }
    }

    @Test
    func `a combined room and a part of it are never both booked`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let heck = try await hub.newRoom("Heck")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)", "\#(heck)"]"#)
            for hour in 10..<20 {
                let answers = try await atOnce(10) { number in
                    try await hub.book(number % 2 == 0 ? deck : bug, "\(hour):00", "\(hour):45")
                }
                #expect(answers.count { $0.status == .created } == 1)
                #expect(answers.count { $0.status == .conflict } == 9)
            }
        }
    }

    @Test
    func `a repeated request is one booking, answered the same byte for byte`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let key: HTTPFields = [.idempotencyKey: "einmal"]
            let answers = try await atOnce(50) { try await hub.book(room, "10:00", "11:00", headers: key) }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(answers.allSatisfy { $0.status == .created })
            let other = try await hub.book(room, "12:00", "13:00", headers: key)
            #expect(other.status == .unprocessableContent)
            #expect(other.text("code") == "idempotency-key-reused")
            let all = try await hub.ask(.get, "/api/v1/bookings", as: hub.manager)
            #expect(all.items.count == 1)
        }
    }

    @Test
    func `a refusal is kept with its key as well`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let first = try await hub.book(room, "10:00", "11:00")
            let key: HTTPFields = [.idempotencyKey: "nochmal"]
            let refused = try await hub.book(room, "10:00", "11:00", headers: key)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(first.text("id"))", as: hub.partner)
            let again = try await hub.book(room, "10:00", "11:00", headers: key)
            #expect(refused.status == .conflict)
            #expect(again.body == refused.body)
        }
    }

    @Test
    func `approving and declining at once has one winner`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "11:00")
            let answers = try await atOnce(2) { number in
                let verb = number == 0 ? "approve" : "decline"
                return try await hub.ask(.post, "/api/v1/bookings/\(asked.text("id"))/\(verb)", as: hub.manager)
            }
            #expect(Set(answers.map(\.status.code)) == [200, 409])
        }
    }

    @Test
    func `the schema itself refuses what overlaps, and only the schema does`() async throws {
        try await TestHub.run { hub in
            let room = Room.ID(try await hub.newRoom("Helling"))
            _ = try await hub.book(room.text, "10:00", "11:00")
            let second = try await hub.book(room.text, "11:00", "12:00")
            let id = Booking.ID(second.text("id"))
            await #expect(throws: SQLFailure.overlap(table: "occupancy")) {
                try await hub.write { try $0.moveWithoutAsking(id, to: Instant("2027-03-10T10:30:00+01:00")) }
            }
            try await hub.write { inside in
                try inside.sql.execute("DROP TRIGGER occupancy_no_overlap_insert")
                try inside.moveWithoutAsking(id, to: Instant("2027-03-10T10:30:00+01:00"))
            }
            let overlapping: Int? = try await hub.read { inside in
                try inside.sql.value(
                    """
                    SELECT COUNT(*) FROM occupancy AS one JOIN occupancy AS other
                        ON one.room = other.room AND one.booking < other.booking
                        AND one.start_at < other.end_at AND other.start_at < one.end_at
                    """
                )
            }
            #expect(overlapping == 1)
        }
    }
}

/// Whether of a race for one slot one got it, and everybody else was told that it is taken.
private func hasOneWinner(_ answers: [TestAnswer]) -> Bool {
    answers.count { $0.status == .created } == 1
        && answers.count { $0.status == .conflict && $0.text("code") == "taken" } == answers.count - 1
}

/// Runs `body` so many times at once.
private func atOnce(
    _ count: Int,
    _ body: @escaping @Sendable (Int) async throws -> TestAnswer
) async throws -> [TestAnswer] {
    try await withThrowingTaskGroup(of: TestAnswer.self) { group in
        for number in 0..<count { group.addTask { try await body(number) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}

private func atOnce(
    _ count: Int,
    _ body: @escaping @Sendable () async throws -> TestAnswer
) async throws -> [TestAnswer] {
    try await atOnce(count) { _ in try await body() }
}

extension HubTransaction {
    /// What a booking would do that no rule had looked at.
    fileprivate func moveWithoutAsking(_ id: Booking.ID, to start: Instant) throws {
        guard var booking = try booking(id) else { return }
        booking.period = Period(start: start, lasting: booking.period.duration)
        try vacate(id)
        try occupy(try atoms(of: booking.room), with: booking)
    }
}
