import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The hub, its partners and closures")
struct PlaceTests {
    @Test
    func `the hub is shown to everybody and changed by managers`() async throws {
        try await TestHub.run { hub in
            let shown = try await hub.ask(.get, "/api/v1/hub")
            #expect(shown.text("zone") == "Europe/Berlin")
            #expect(shown.text("land") == "DE-MV")
            #expect(shown.text("closingTime") == "24:00")
            #expect(shown["openingHours"] == .null)
            #expect(shown["maxPersons"] == .null)
            #expect(shown.text("id") == String(hub.store.hub.rawValue))
            let change = #"{"name": "Werftdreieck", "maxPersons": 120, "openingHours": {"mon": [["08:00", "18:00"]]}}"#
            #expect(try await hub.ask(.patch, "/api/v1/hub", as: hub.partner, json: change).status == .forbidden)
            let changed = try await hub.ask(.patch, "/api/v1/hub", as: hub.manager, json: change)
            #expect(changed.status == .ok)
            #expect(changed["maxPersons"]?.number == 120)
            #expect(try await hub.ask(.get, "/api/v1/hub").body == changed.body)
            let wrong = #"{"zone": "Berlin", "land": "MV", "closingTime": "25:00", "maxPersons": 0}"#
            let refused = try await hub.ask(.patch, "/api/v1/hub", as: hub.manager, json: wrong)
            #expect(refused.rules == ["not-a-zone", "not-one-of", "not-a-time", "not-in-range"])
            let old = try await hub.ask(
                .patch,
                "/api/v1/hub",
                as: hub.manager,
                json: change,
                headers: [.ifMatch: "\"v1\""]
            )
            #expect(old.status == .preconditionFailed)
        }
    }

    @Test
    func `partners are managers' business`() async throws {
        try await TestHub.run { hub in
            let wish = #"{"name": "Rostock IT", "sector": "business"}"#
            #expect(try await hub.ask(.post, "/api/v1/partners", as: hub.partner, json: wish).status == .forbidden)
            let added = try await hub.ask(.post, "/api/v1/partners", as: hub.manager, json: wish)
            #expect(added.status == .created)
            let path = "/api/v1/partners/\(added.text("id"))"
            let renamed = try await hub.ask(.patch, path, as: hub.manager, json: #"{"name": "IT Rostock"}"#)
            #expect(renamed.text("name") == "IT Rostock")
            #expect(renamed.text("sector") == "business")
            #expect(try await hub.ask(.get, "/api/v1/partners", as: hub.manager).items.count == 3)
            #expect(try await hub.ask(.patch, path + "x", as: hub.manager, json: "{}").status == .notFound)
            let wrong = try await hub.ask(.post, "/api/v1/partners", as: hub.manager, json: #"{"sector": "other"}"#)
            #expect(wrong.rules == ["missing", "not-one-of"])
        }
    }

    @Test
    func `a closure names the bookings it meets and cancels none`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let heck = try await hub.newRoom("Heck")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)"]"#)
            let met = try await hub.book(deck, "10:00", "11:00")
            _ = try await hub.book(heck, "10:00", "11:00")
            _ = try await hub.book(bug, "2027-03-11T10:00:00+01:00", "2027-03-11T11:00:00+01:00")
            let wish = #"{"start": "2027-03-10", "end": "2027-03-11", "reason": "Inventur", "rooms": ["\#(bug)"]}"#
            let closure = try await hub.ask(.post, "/api/v1/closures", as: hub.manager, json: wish)
            #expect(closure.status == .created)
            #expect(closure["bookings"] == .array([met.json.without("hours")]))
            let kept = try await hub.ask(.get, "/api/v1/bookings/\(met.text("id"))", as: hub.partner)
            #expect(kept.text("status") == "confirmed")
            #expect(try await hub.book(deck, "14:00", "15:00").rules == ["closure"])
            #expect(try await hub.book(heck, "14:00", "15:00").status == .created)
            let path = "/api/v1/closures/\(closure.text("id"))"
            #expect(try await hub.ask(.get, "/api/v1/closures", as: hub.manager).items.count == 1)
            #expect(try await hub.ask(.delete, path, as: hub.manager).status == .ok)
            #expect(try await hub.ask(.delete, path, as: hub.manager).status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/closures", as: hub.manager).items.isEmpty)
            #expect(try await hub.book(deck, "14:00", "15:00").status == .created)
        }
    }

    @Test(arguments: [
        (#"{"start": "2027-03-10", "end": "2027-03-10", "reason": "x"}"#, ["end-after-start-date"]),
        (#"{"start": "2027-02-30", "end": "2027-03-10T00:00:00Z"}"#, ["not-a-date", "not-a-date", "missing"]),
        (#"{"start": "2027-03-10", "end": "2027-03-11", "reason": "x", "rooms": ["?"]}"#, ["unknown-room"]),
        (#"{"start": "2027-03-10", "end": "2027-03-11", "reason": "x", "rooms": "all"}"#, ["not-a-list"]),
    ])
    func `a closure is refused with every fault named`(json: String, rules: [String]) async throws {
        try await TestHub.run { hub in
            let refused = try await hub.ask(.post, "/api/v1/closures", as: hub.manager, json: json)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == rules)
        }
    }
}
