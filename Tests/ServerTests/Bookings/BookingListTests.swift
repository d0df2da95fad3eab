import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Lists of bookings")
struct BookingListTests {
    @Test
    func `show a partner its own in full and of others only that a room is taken`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let own = try await hub.book(room, "10:00", "11:00")
            _ = try await hub.book(room, "12:00", "13:00", as: hub.otherPartner)
            let gone = try await hub.book(room, "14:00", "15:00", as: hub.otherPartner)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(gone.text("id"))", as: hub.otherPartner)
            let list = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.partner)
            #expect(list.items.count == 2)
            #expect(list.items.first == own.json.without("hours"))
            let busy: [String: JSONValue] = [
                "room": .string(room), "start": .string("2027-03-10T11:00:00Z"), "end": .string("2027-03-10T12:00:00Z"),
                "status": .string("busy"),
            ]
            #expect(list.items.last == .object(busy))
            let all = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.manager)
            #expect(all.items.compactMap { $0["status"]?.text } == ["confirmed", "confirmed", "cancelled"])
        }
    }

    @Test
    func `tell nothing about others by way of a filter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00", as: hub.otherPartner)
            for filter in ["status=confirmed", "partner=\(hub.otherPartnerID)", "partner=\(hub.partnerID)"] {
                let list = try await hub.ask(.get, "/api/v1/bookings?\(filter)", as: hub.partner)
                #expect(list.status == .ok)
                #expect(list.items.isEmpty)
            }
            let all = try await hub.ask(.get, "/api/v1/bookings?partner=\(hub.otherPartnerID)", as: hub.manager)
            #expect(all.items.count == 1)
        }
    }

    @Test
    func `are cut to a range, also where a long booking reaches in`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let long = try await hub.book(room, "06:00", "2027-03-12T10:00:00+01:00")
            let short = try await hub.book(room, "2027-03-12T10:00:00+01:00", "2027-03-12T11:00:00+01:00")
            let cases = [
                ("2027-03-11T00:00:00Z", "2027-03-12T00:00:00Z", [long]),
                ("2027-03-12T09:00:00Z", "2027-03-13T00:00:00Z", [short]),
                ("2027-03-12T08:59:00Z", "2027-03-13T00:00:00Z", [long, short]),
                ("2027-03-12T10:00:00Z", "2027-03-13T00:00:00Z", []),
            ]
            for (from, to, expected) in cases {
                let list = try await hub.ask(.get, "/api/v1/bookings?from=\(from)&to=\(to)", as: hub.manager)
                #expect(list.items.compactMap { $0["id"]?.text } == expected.map { $0.text("id") })
            }
        }
    }

    @Test
    func `come in parts without losing or doubling any`() async throws {
        try await TestHub.run { hub in
            let rooms = [try await hub.newRoom("Bug"), try await hub.newRoom("Heck")]
            var booked: Set<String> = []
            for room in rooms {
                for hour in ["08", "09", "10", "11"] {
                    booked.insert(try await hub.book(room, "\(hour):00", "\(hour):30").text("id"))
                }
            }
            var seen: [String] = []
            var cursor = ""
            repeat {
                let list = try await hub.ask(.get, "/api/v1/bookings?limit=3\(cursor)", as: hub.partner)
                seen += list.items.compactMap { $0["id"]?.text }
                cursor = list["next"]?.text.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(seen.count == 8)
            #expect(Set(seen) == booked)
        }
    }

    @Test(arguments: ["status=nice", "from=tomorrow", "from=2027-03-10T10:00:00", "limit=0", "limit=many", "cursor=x"])
    func `say what is wrong with the question`(query: String) async throws {
        try await TestHub.run { hub in
            let refused = try await hub.ask(.get, "/api/v1/bookings?\(query)", as: hub.partner)
            #expect(refused.status == .badRequest)
            #expect(!refused.text("detail").contains("⟨"))
        }
    }
}
