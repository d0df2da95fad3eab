import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A button that many press at once")
struct PageRaceTests {
    @Test
    func `books the last slot for one of twenty, tells the others, and sends one confirmation`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookies = [try await hub.cookie(of: "amt@example.org"), try await hub.cookie(of: "verein@example.org")]
            let answers = try await atOnce(20) { number in
                let form = PageRaceTests.form(room, "10:00", "11:00", key: number)
                return try await hub.submit("/book", form, cookie: cookies[number % 2])
            }
            #expect(answers.count { $0.status == .seeOther } == 1)
            let refused = answers.filter { $0.status != .seeOther }
            #expect(refused.allSatisfy { $0.status == .conflict && $0.text.contains(#"value="Runde"#) })
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.manager).items.count == 1)
            #expect(await hub.sendLetters().count == 1)
        }
    }

    @Test
    func `is one booking when the same page sends it twenty times`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = PageRaceTests.form(room, "10:00", "11:00", key: 1)
            let answers = try await atOnce(20) { _ in try await hub.submit("/book", form, cookie: cookie) }
            #expect(Set(answers.map { $0.headers[.location] }).count == 1)
            #expect(answers.allSatisfy { $0.status == .seeOther })
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.manager).items.count == 1)
        }
    }

    @Test
    func `spends eight hours that are left once when five are asked for in four rooms`() async throws {
        try await TestHub.run { hub in
            var rooms: [String] = []
            for number in 0..<4 { rooms.append(try await hub.newRoom("Dock \(number)")) }
            try await hub.setBudget(8)
            let (cookie, all) = (try await hub.cookie(of: "amt@example.org"), rooms)
            let answers = try await atOnce(4) { number in
                let form = PageRaceTests.form(all[number], "10:00", "15:00", key: number)
                return try await hub.submit("/book", form, cookie: cookie)
            }
            #expect(answers.count { $0.status == .seeOther } == 1)
            let refused = answers.filter { $0.status != .seeOther }
            #expect(refused.allSatisfy { $0.status == .unprocessableContent && $0.text.contains("3 Stunden") })
            #expect(try await hub.hoursLeft() == 3)
        }
    }

    @Test
    func `gives twelve of fifty a seat, and the others a place in the line`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 12).text("id")
            let answers = try await atOnce(50) { number in
                let form = "name=Gast+\(number)&email=gast\(number)%40example.org"
                return try await hub.submit("/workshops/\(workshop)/registrations", form)
            }
            #expect(answers.allSatisfy { $0.status == .seeOther })
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(shown["taken"]?.number == 12)
            #expect(shown["waiting"]?.number == 38)
        }
    }

    @Test
    func `approves or declines, and tells the other manager who was faster`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let path = "/manage/requests/\(try await hub.book(room, "10:00", "11:00").text("id"))"
            let cookie = try await hub.cookie(of: "leitung@example.org")
            _ = await hub.sendLetters()
            let answers = try await atOnce(2) { number in
                let decision = number == 0 ? "approve" : "decline&reason=Besetzt"
                return try await hub.submit(path, "decision=\(decision)", cookie: cookie)
            }
            #expect(answers.allSatisfy { $0.status == .seeOther })
            let places = answers.compactMap { $0.headers[.location] }
            #expect(places.count { $0.contains("approved=") || $0.contains("declined=") } == 1)
            let late = try #require(places.first { !$0.contains("approved=") && !$0.contains("declined=") })
            let told = try await hub.ask(.get, late, cookie: cookie).text
            #expect(told.contains("hat leitung@example.org schon entschieden"))
            #expect(await hub.sendLetters().count == 1)
        }
    }

    private static func form(_ room: String, _ start: String, _ end: String, key: Int) -> String {
        "room=\(room)&day=10&month=3&year=2027&start=\(start)&end=\(end)&title=Runde&key=k\(key)&step=confirm"
    }
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
