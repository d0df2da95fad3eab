import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("What is free")
struct AvailabilityTests {
    private let wednesday = "from=2027-03-10T00:00:00%2B01:00&to=2027-03-11T00:00:00%2B01:00"

    @Test
    func `is the opening hours less what is taken and the buffers around it`() async throws {
        try await TestHub.run { hub in
            let more = #""openingHours": {"wed": [["08:00", "12:00"], ["13:00", "18:00"]]}, "setupMinutes": 30"#
            let room = try await hub.newRoom("Helling", more)
            _ = try await hub.book(room, "09:00", "10:00")
            let free = try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(wednesday)")
            let stretches = free.items.map { [$0["start"]?.text ?? "", $0["end"]?.text ?? ""] }
            #expect(
                stretches == [
                    ["2027-03-10T07:00:00Z", "2027-03-10T07:30:00Z"], ["2027-03-10T09:30:00Z", "2027-03-10T11:00:00Z"],
                    ["2027-03-10T12:00:00Z", "2027-03-10T17:00:00Z"],
                ]
            )
            let first = try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(wednesday)&limit=2")
            let rest = try await hub.ask(
                .get,
                "/api/v1/rooms/\(room)/free?\(wednesday)&limit=2&cursor=\(first.text("next"))"
            )
            #expect(first.items + rest.items == free.items)
        }
    }

    @Test
    func `tells strangers nothing but times`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00")
            let free = try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(wednesday)")
            #expect(free.status == .ok)
            #expect(!free.text.contains("Digitalrat"))
            #expect(try await hub.ask(.get, "/api/v1/rooms/nowhere/free?\(wednesday)").status == .notFound)
        }
    }

    @Test
    func `finds rooms that are free for the whole range, big enough and equipped`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug", capacity: 8, #""equipment": ["Beamer"]"#)
            let heck = try await hub.newRoom("Heck", capacity: 20, #""equipment": ["Beamer", "Kamera"]"#)
            let deck = try await hub.newRoom("Deck", capacity: 30, #""parts": ["\#(bug)", "\#(heck)"]"#)
            _ = try await hub.book(bug, "10:00", "11:00")
            let range = "from=2027-03-10T09:30:00Z&to=2027-03-10T10:30:00Z"
            let cases = [
                ("", [heck]), ("&seats=20", [heck]), ("&seats=21", []), ("&equipment=Beamer,Kamera", [heck]),
                ("&equipment=Orgel", []),
            ]
            for (more, rooms) in cases {
                let free = try await hub.ask(.get, "/api/v1/availability?\(range)\(more)")
                #expect(free.items.compactMap { $0["id"]?.text } == rooms)
            }
            let later = try await hub.ask(
                .get,
                "/api/v1/availability?from=2027-03-10T10:00:00Z&to=2027-03-10T11:00:00Z"
            )
            #expect(later.items.compactMap { $0["id"]?.text } == [bug, deck, heck])
        }
    }

    @Test(arguments: [
        ("", "missing", 400), ("from=2027-03-10T10:00:00Z&to=2027-03-10T10:00:00Z", "empty-range", 400),
        ("from=2027-03-10T10:00:00Z&to=2029-03-10T10:00:00Z", "refused", 422),
        ("from=2027-03-10&to=2027-03-11", "not-an-instant", 400),
    ])
    func `says what is wrong with the question`(query: String, code: String, status: Int) async throws {
        try await TestHub.run { hub in
            let refused = try await hub.ask(.get, "/api/v1/availability?\(query)")
            #expect(refused.status.code == status)
            #expect(refused.text("code") == code)
            #expect(!refused.text("detail").contains("⟨"))
        }
    }
}
