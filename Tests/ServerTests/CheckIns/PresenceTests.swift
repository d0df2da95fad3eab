import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Who is inside")
struct PresenceTests {
    @Test
    func `is listed by name, with room and time, and counted by room`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let other = try await hub.addRoom("Takelage")
            let first = try await hub.addWorkshop(room: room).text("id")
            let second = try await hub.addWorkshop(room: other).text("id")
            let group = try await hub.ticket(for: first, name: "Gruppe", seats: 5)
            let single = try await hub.ticket(for: second, name: "Aylin")
            _ = try await hub.checkIn(group.code, more: #", "seats": 3"#)
            hub.clock.advance(by: .minutes(2))
            _ = try await hub.checkIn(single.code, more: #", "room": "\#(other)""#)
            let list = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)
            #expect(list["inside"]?.number == 4)
            let people = try #require(list["people"]?.items)
            #expect(people.map { $0["name"]?.text } == ["Aylin", "Gruppe"])
            #expect(people.map { $0["room"]?.text } == [other, room])
            #expect(people.map { $0["seats"]?.number } == [1, 3])
            #expect(people[0]["since"]?.text == hub.clock.now.rfc3339)
            let byRoom = try #require(list["byRoom"]?.items)
            #expect(
                Set(byRoom.map { "\($0["room"]?.text ?? "") \($0["inside"]?.number ?? 0)" }) == [
                    "\(room) 3", "\(other) 1",
                ]
            )
            #expect(list.text("asOf") == hub.clock.now.rfc3339)
            #expect(try await hub.ask(.get, "/api/v1/presence", as: hub.manager).status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/presence", as: hub.partner).status == .forbidden)
            #expect(try await hub.ask(.get, "/api/v1/presence").status == .unauthorized)
        }
    }

    @Test
    func `ends at the hub's closing time, though nothing runs then`() async throws {
        try await TestHub.run(at: Instant("2027-03-09T21:00:00+01:00")) { hub in
            let workshop = try await hub.addWorkshop(lasting: .hours(8)).text("id")
            let early = try await hub.ticket(for: workshop)
            let late = try await hub.ticket(for: workshop)
            _ = try await hub.checkIn(early.code)
            hub.clock.set(Instant("2027-03-09T23:59:59+01:00"))
            #expect(try await hub.inside() == 1)
            hub.clock.set(Instant("2027-03-10T00:00:00+01:00"))
            #expect(try await hub.inside() == 0)
            _ = try await hub.checkIn(late.code)
            hub.clock.advance(by: .minutes(1))
            #expect(try await hub.inside() == 1)
            #expect(try await hub.checkIn(early.code, "out").text("verdict") == "notInside")
        }
    }

    @Test
    func `moves from room to room and is one person at two doors`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let workshop = try await hub.addWorkshop(room: room).text("id")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await hub.checkIn(ticket.code)
            let door = #", "room": "\#(room)""#
            #expect(try await hub.checkIn(ticket.code, more: door).text("verdict") == "accepted")
            #expect(try await hub.inside() == 1)
            #expect(try await hub.checkIn(ticket.code, more: door).text("verdict") == "alreadyInside")
        }
    }

    @Test
    func `is told to the host: expected, arrived and inside`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop().text("id")
            let group = try await hub.ticket(for: id, name: "Gruppe", seats: 4)
            let single = try await hub.ticket(for: id, name: "Aylin")
            _ = try await hub.ticket(for: id, name: "Fehlt")
            _ = try await hub.checkIn(group.code, more: #", "seats": 3"#)
            _ = try await hub.checkIn(single.code)
            _ = try await hub.checkIn(single.code, "out")
            let attendance = try await hub.read { transaction in
                let workshop = try #require(try transaction.workshop(Workshop.ID(id)))
                return try transaction.attendance(of: workshop)
            }
            #expect(attendance.expected == 6)
            #expect(attendance.arrived == 4)
            #expect(attendance.inside == 3)
            #expect(attendance.guests.map(\.registration.name.text) == ["Gruppe", "Aylin", "Fehlt"])
            #expect(attendance.guests.map(\.arrived) == [3, 1, 0])
            #expect(attendance.guests.map(\.inside) == [3, 0, 0])
        }
    }

    @Test
    func `fills and empties in the course of a day`() async throws {
        try await TestHub.run(at: Instant("2027-03-09T09:10:00+01:00")) { hub in
            let id = try await hub.addWorkshop(lasting: .hours(6)).text("id")
            let first = try await hub.ticket(for: id, seats: 2)
            let second = try await hub.ticket(for: id)
            _ = try await hub.checkIn(first.code)
            hub.clock.set(Instant("2027-03-09T10:40:00+01:00"))
            _ = try await hub.checkIn(second.code)
            hub.clock.set(Instant("2027-03-09T11:00:00+01:00"))
            _ = try await hub.checkIn(first.code, "out")
            let day = try #require(
                Period(start: Instant("2027-03-09T00:00:00+01:00"), end: Instant("2027-03-10T00:00:00+01:00"))
            )
            let flow = try await hub.read { try $0.flow(during: day) }
            #expect(flow.halfHours.map(\.came) == [2, 0, 0, 1])
            #expect(flow.halfHours.first?.start == Instant("2027-03-09T09:00:00+01:00"))
            #expect(flow.came == 3)
            #expect(flow.left == 2)
            #expect(flow.inside == 1)
            #expect(flow.peak?.seats == 3)
            #expect(flow.peak?.at == Instant("2027-03-09T10:40:00+01:00"))
        }
    }
}
