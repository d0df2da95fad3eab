import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The rules of a room")
struct RoomRuleTests {
    @Test
    func `are none until they are stated`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.ask(.get, "/api/v1/rooms/\(try await hub.newRoom("Helling"))")
            for member in [
                "shortest", "longest", "noticeMinutes", "horizonDays", "cancelCutoffMinutes", "maxPersons",
            ] {
                #expect(room[member] == .null, "\(member)")
            }
            #expect(room["layouts"] == .array([]))
            #expect(room["sectors"] == .array([]))
        }
    }

    @Test
    func `are stated, changed and taken back`() async throws {
        try await TestHub.run { hub in
            let stated = """
                "shortest": 30, "longest": 240, "noticeMinutes": 1440, "horizonDays": 90, "cancelCutoffMinutes": 2880,
                "maxPersons": 40, "layouts": [{"name": "rows", "capacity": 40}, {"name": "u", "capacity": 18}],
                "sectors": ["civil-society", "administration"]
                """
            let room = "/api/v1/rooms/\(try await hub.newRoom("Helling", stated))"
            let shown = try await hub.ask(.get, room)
            #expect(shown["shortest"] == .number(30))
            #expect(shown["longest"] == .number(240))
            #expect(shown["noticeMinutes"] == .number(1440))
            #expect(shown["horizonDays"] == .number(90))
            #expect(shown["cancelCutoffMinutes"] == .number(2880))
            #expect(shown["maxPersons"] == .number(40))
            #expect(shown["layouts"]?[1] == .object(["name": .string("u"), "capacity": .number(18)]))
            #expect(shown["sectors"]?.items.map(\.text) == ["administration", "civil-society"])
            let changed = try await hub.ask(
                .patch,
                room,
                as: hub.manager,
                json: #"{"longest": null, "sectors": [], "layouts": [{"name": "block", "capacity": 12}]}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(changed["longest"] == .null)
            #expect(changed["shortest"] == .number(30))
            #expect(changed["sectors"] == .array([]))
            #expect(changed["layouts"]?.items.count == 1)
        }
    }

    @Test(arguments: [
        (#""shortest": 0"#, ["not-in-range"]), (#""noticeMinutes": -1"#, ["not-in-range"]),
        (#""shortest": 60, "longest": 30"#, ["longest-below-shortest"]),
        (#""layouts": [{"name": "circle", "capacity": 4}]"#, ["not-a-layout"]),
        (#""layouts": [{"name": "rows", "capacity": 4}, {"name": "rows", "capacity": 5}]"#, ["layout-twice"]),
        (#""layouts": [{"name": "rows", "capacity": 0}]"#, ["not-a-layout"]), (#""sectors": ["army"]"#, ["not-one-of"]),
        (#""maxPersons": "many""#, ["not-a-whole-number"]),
    ])
    func `are refused when they make no sense`(members: String, rules: [String]) async throws {
        try await TestHub.run { hub in
            let json = #"{"name": "Helling", "capacity": 12, \#(members)}"#
            let refused = try await hub.ask(.post, "/api/v1/rooms", as: hub.manager, json: json)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == rules)
            #expect(!refused.text("detail").contains("⟨") && !refused.text("detail").contains("{member"))
        }
    }

    // It is Tuesday 9 March 2027, 9:41; bookings are for the day after. The first partner is of the administration.
    @Test(arguments: [
        (#""shortest": 90"#, "", "shortest", "manager"), (#""longest": 30"#, "", "longest", "manager"),
        (#""noticeMinutes": 1460"#, "", "notice", "manager"), (#""horizonDays": 0"#, "", "horizon", "manager"),
        (#""sectors": ["civil-society"]"#, "", "sectors", "manager"),
        (#""equipment": ["Beamer"]"#, #""equipment": ["Orgel"]"#, "equipment", "manager"),
        (#""layouts": [{"name": "u", "capacity": 4}]"#, #""layout": "u", "seats": 5"#, "capacity", "manager"),
        (#""layouts": [{"name": "u", "capacity": 4}]"#, #""layout": "rows""#, "layout", nil),
        (#""maxPersons": 8"#, #""seats": 9"#, "max-persons", nil),
    ])
    func `refuse a booking that breaks one, naming it and who can lift it`(
        stated: String,
        wish: String,
        rule: String,
        liftedBy: String?
    ) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", stated)
            for language in ["de", "en"] {
                let refused = try await hub.book(
                    room,
                    "10:00",
                    "11:00",
                    wish,
                    headers: [.acceptLanguage: language]
                )
                #expect(refused.status == .unprocessableContent)
                #expect(refused.rules == [rule])
                #expect(refused["violations"]?[0]?["liftedBy"]?.text == liftedBy)
                let detail = refused.text("detail")
                #expect(!detail.contains("⟨") && !detail.contains("{"), "\(detail)")
            }
            let more = (wish.isEmpty ? "" : wish + ", ") + #""partner": "\#(hub.partnerID)""#
            let reason = #""override": {"reason": "Tag der offenen Tür"}"#
            let forced = try await hub.book(room, "10:00", "11:00", as: hub.manager, more + ", " + reason)
            #expect(forced.status == (liftedBy == nil ? .unprocessableContent : .created))
        }
    }

    @Test
    func `offer ways out that can really be booked`() async throws {
        try await TestHub.run { hub in
            let rules = #""shortest": 60, "longest": 120, "noticeMinutes": 1500, "horizonDays": 3, "step": 15"#
            let room = try await hub.newRoom("Helling", rules)
            _ = try await hub.newRoom("Dock 1", #""sectors": ["civil-society"]"#)
            let fitting = try await hub.newRoom("Dock 2", capacity: 30)
            let refused = try await hub.book(room, "10:00", "14:00", #""seats": 10"#)
            #expect(Set(refused.rules) == ["longest", "notice"])
            let ways = refused["alternatives"]?.items ?? []
            #expect(ways.compactMap { $0["kind"]?.text } == ["room", "shorten"])
            #expect(ways.first?["room"]?.text == fitting)
            #expect(ways.last?["start"]?.text == "2027-03-10T09:45:00Z")
            for way in ways {
                let times = (way["start"]?.text ?? "", way["end"]?.text ?? "")
                let booked = try await hub.book(way["room"]?.text ?? "", times.0, times.1, #""seats": 10"#)
                #expect(booked.status == .created)
            }
        }
    }

    @Test
    func `keep the wished layout with the booking, and let it be changed`() async throws {
        try await TestHub.run { hub in
            let layouts = #""layouts": [{"name": "rows", "capacity": 20}, {"name": "block", "capacity": 6}]"#
            let room = try await hub.newRoom("Helling", layouts)
            let booked = try await hub.book(room, "10:00", "11:00", #""layout": "rows", "seats": 18"#)
            #expect(booked.status == .created)
            #expect(booked.text("layout") == "rows")
            #expect(try await hub.change(booked, #""layout": "block""#).rules == ["capacity"])
            let block = try await hub.change(booked, #""layout": "block", "seats": 6"#)
            #expect(block.text("layout") == "block")
            let plain = try await hub.change(block, #""layout": null"#)
            #expect(plain["layout"] == .null)
            #expect(plain["seats"] == .number(6))
        }
    }

    @Test
    func `decide what is available`() async throws {
        try await TestHub.run { hub in
            let range = "from=2027-03-10T09:00:00Z&to=2027-03-10T10:00:00Z"
            let free = try await hub.newRoom("Achterdeck")
            for (name, rules) in [
                ("Bug", #""shortest": 61"#), ("Deck", #""longest": 59"#), ("Heck", #""noticeMinutes": 1460"#),
                ("Kiel", #""horizonDays": 0"#),
            ] {
                _ = try await hub.newRoom(name, rules)
            }
            let open = try await hub.newRoom("Mast", #""sectors": ["civil-society"], "maxPersons": 8"#)
            let rows = try await hub.newRoom("Reling", #""layouts": [{"name": "rows", "capacity": 30}]"#)
            func rooms(_ more: String, as token: String? = nil) async throws -> [String] {
                let answer = try await hub.ask(.get, "/api/v1/availability?\(range)\(more)", as: token)
                return answer.items.compactMap { $0["id"]?.text }
            }
            #expect(try await rooms("") == [free, open, rows])
            #expect(try await rooms("", as: hub.partner) == [free, rows])
            #expect(try await rooms("&seats=9") == [free, rows])
            #expect(try await rooms("&layout=rows&seats=30") == [rows])
            #expect(try await rooms("&layout=rows&seats=31") == [])
        }
    }

    @Test
    func `of approval hold for a room that is made of a combined one`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)"], "needsApproval": true"#)
            let yard = try await hub.newRoom("Werft", #""parts": ["\#(deck)"]"#)
            #expect(try await hub.book(yard, "10:00", "11:00").text("status") == "pending")
            #expect(try await hub.book(bug, "12:00", "13:00").text("status") == "confirmed")
        }
    }
}

@Suite("Cancelling a booking in a room with a cut-off")
struct CancelCutoffTests {
    /// A room whose bookings can be cancelled until two hours before, and one of Wednesday 10:00 to 12:00 in it.
    private func booked(_ hub: TestHub, _ more: String = "") async throws -> TestAnswer {
        let rules = #""cancelCutoffMinutes": 120"# + (more.isEmpty ? "" : ", \(more)")
        return try await hub.book(try await hub.newRoom("Helling", rules), "10:00", "12:00")
    }

    private func cancel(_ booking: TestAnswer, _ hub: TestHub, as token: String) async throws -> TestAnswer {
        try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: token)
    }

    @Test
    func `is the partner's right until then`() async throws {
        try await TestHub.run { hub in
            let booking = try await booked(hub)
            hub.clock.set(Instant("2027-03-10T08:00:00+01:00"))
            #expect(try await cancel(booking, hub, as: hub.partner).text("status") == "cancelled")
        }
    }

    @Test
    func `is a manager's alone after it`() async throws {
        try await TestHub.run { hub in
            let booking = try await booked(hub)
            hub.clock.set(Instant("2027-03-10T08:00:01+01:00"))
            let refused = try await cancel(booking, hub, as: hub.partner)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["cancel-cutoff"])
            #expect(refused["violations"]?[0]?["liftedBy"]?.text == "manager")
            #expect(refused.text("detail").contains("8:00 Uhr"))
            let cancelled = try await cancel(booking, hub, as: hub.manager)
            #expect(cancelled.text("status") == "cancelled")
            #expect(try await cancel(booking, hub, as: hub.partner).status == .ok)
        }
    }

    @Test
    func `is not got round by moving it away or making it shorter`() async throws {
        try await TestHub.run { hub in
            let booking = try await booked(hub)
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            let away = #""start": "2027-04-10T10:00:00+02:00", "end": "2027-04-10T12:00:00+02:00""#
            #expect(try await hub.change(booking, away).rules == ["cancel-cutoff"])
            let shorter = #""end": "2027-03-10T11:00:00+01:00""#
            #expect(try await hub.change(booking, shorter).rules == ["cancel-cutoff"])
            let longer = try await hub.change(booking, #""end": "2027-03-10T13:00:00+01:00""#)
            #expect(longer.status == .ok)
            #expect(try await hub.change(longer, shorter, as: hub.manager).status == .ok)
        }
    }

    @Test
    func `of a request that waits for approval is possible at any time before it begins`() async throws {
        try await TestHub.run { hub in
            let booking = try await booked(hub, #""needsApproval": true"#)
            hub.clock.set(Instant("2027-03-10T09:59:00+01:00"))
            #expect(try await cancel(booking, hub, as: hub.partner).text("status") == "cancelled")
        }
    }
}
