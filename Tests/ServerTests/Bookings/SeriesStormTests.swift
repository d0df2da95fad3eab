import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Series booked, moved and cancelled at random")
struct SeriesStormTests {
    @Test(arguments: [1, 2, 3, 4])
    func `never overlap, keep clear of buffers, and occupy exactly what stands`(seed: UInt64) async throws {
        try await TestHub.run { hub in
            let buffers = #""setupMinutes": 15, "teardownMinutes": 30"#
            let bug = try await hub.newRoom("Bug", buffers)
            let heck = try await hub.newRoom("Heck")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)", "\#(heck)"]"#)
            var storm = Storm(seed: seed, rooms: [bug, heck, deck])
            var counts: [Int: Int] = [:]
            for _ in 0..<250 {
                if storm.oneOf(8) == 0 { hub.clock.advance(by: .hours(30)) }
                let answer = try await storm.step(in: hub)
                counts[answer.status.code, default: 0] += 1
                #expect([200, 201, 409, 412, 422].contains(answer.status.code), "\(answer.text)")
            }
            #expect((counts[200] ?? 0) > 10 && (counts[201] ?? 0) > 10 && (counts[409] ?? 0) > 2, "\(counts)")
            try await hub.read { try $0.expectOrder() }
        }
    }
}

/// Asks for series and changes of series by the numbers of one seed.
private struct Storm {
    private var state: UInt64
    private let rooms: [String]
    private var booked: [String] = []

    init(seed: UInt64, rooms: [String]) {
        state = seed
        self.rooms = rooms
    }

    mutating func oneOf(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func step(in hub: TestHub) async throws -> TestAnswer {
        if booked.isEmpty || oneOf(3) == 0 { return try await book(in: hub) }
        let path = "/api/v1/bookings/\(booked[oneOf(booked.count)])"
        let query = "?scope=\(["this", "following", "all"][oneOf(3)])" + (oneOf(3) == 0 ? "&includeMoved=true" : "")
        if oneOf(4) == 0 { return try await hub.ask(.delete, path + query, as: hub.manager) }
        let known = try await hub.ask(.get, path, as: hub.manager)
        let tag: HTTPFields = [.ifMatch: known.headers[.eTag] ?? ""]
        let change = "{\(change(of: known))}"
        guard oneOf(4) == 0 else {
            return try await hub.ask(.patch, path + query, as: hub.manager, json: change, headers: tag)
        }
        let preview = try await hub.ask(
            .patch,
            path + query + "&preview=true",
            as: hub.manager,
            json: change,
            headers: tag
        )
        let after = try await hub.ask(.get, path, as: hub.manager)
        #expect(after.body == known.body && after.headers[.eTag] == known.headers[.eTag])
        let real = try await hub.ask(.patch, path + query, as: hub.manager, json: change, headers: tag)
        #expect(preview.status == real.status)
        #expect(preview.starts == real.starts)
        return real
    }

    private mutating func book(in hub: TestHub) async throws -> TestAnswer {
        let today = Rostock.zone.date(at: hub.clock.now)
        let answer = try await hub.ask(
            .post,
            "/api/v1/bookings",
            as: hub.manager,
            json: """
                {"room": "\(rooms[oneOf(3)])", \(times(on: today.adding(days: 1 + oneOf(10)))), "title": "Runde",
                "recurrence": "\(rule())", "onConflict": "\(conflict())"}
                """
        )
        booked += (answer["occurrences"]?.items ?? []).compactMap { $0["id"]?.text }
        return answer
    }

    private mutating func change(of known: TestAnswer) -> String {
        let date = Instant(rfc3339: known.text("start")).map(Rostock.zone.date) ?? LocalDate(dayNumber: 20_900)
        let choice =
            switch oneOf(5) {
            case 0: #""title": "Neue Runde""#
            case 1: #""room": "\#(rooms[oneOf(3)])""#
            case 2: #""recurrence": "\#(rule())""#
            default: times(on: date.adding(days: oneOf(5) - 2))
            }
        return choice + #", "onConflict": "\#(conflict())""#
    }

    private mutating func times(on date: LocalDate) -> String {
        let start = (8 + oneOf(9)) * 60 + oneOf(4) * 15
        let end = start + (oneOf(12) == 0 ? 26 * 60 : 45 + oneOf(6) * 15)
        return #""start": "\#(instant(date, start))", "end": "\#(instant(date, end))""#
    }

    private func instant(_ date: LocalDate, _ minutes: Int) -> String {
        let time = LocalTime(minutes: minutes % 1440) ?? .midnight
        return Rostock.zone.earliest(date.adding(days: minutes / 1440), time).rfc3339
    }

    private mutating func rule() -> String {
        let frequency = oneOf(3) == 0 ? "DAILY" : "WEEKLY"
        return "FREQ=\(frequency);INTERVAL=\(1 + oneOf(2));COUNT=\(2 + oneOf(7))"
    }

    private mutating func conflict() -> String {
        oneOf(3) == 0 ? "fail" : "skip"
    }
}

private enum Rostock {
    static let zone: HubZone = {
        guard let zone = HubZone("Europe/Berlin") else { preconditionFailure("no zone") }
        return zone
    }()
}

extension HubTransaction {
    /// What must hold between bookings and the rooms they take.
    fileprivate func expectOrder() throws {
        let rooms = try roomGraph()
        let bookings = try sql.rows("SELECT * FROM booking WHERE hub = \(hub)").map { try Booking(row: $0, at: now) }
        let standing = bookings.filter(\.status.occupies)
        let expected = Set(standing.flatMap { booking in rooms.atoms(of: booking.room).map { "\($0) \(booking.id)" } })
        let rows = try sql.rows("SELECT * FROM occupancy WHERE hub = \(hub)")
        let found = try rows.map { row in
            let atom: Room.ID = try row["room"]
            let booking: Booking.ID = try row["booking"]
            #expect(try bookings.first { $0.id == booking }?.period == row.period())
            return "\(atom) \(booking)"
        }
        #expect(Set(found) == expected)
        for atom in rooms.all {
            let taking = standing.filter { rooms.atoms(of: $0.room).contains(atom.id) }
                .sorted { $0.period.start < $1.period.start }
            for (one, next) in zip(taking, taking.dropFirst()) {
                let needed = max(rooms.buffers(of: one.room).teardown, rooms.buffers(of: next.room).setup)
                #expect(next.period.start - one.period.end >= needed, "\(one.period) \(next.period)")
            }
        }
    }
}
