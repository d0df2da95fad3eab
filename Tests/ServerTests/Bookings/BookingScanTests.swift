import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

// A workshop on Wednesday 10 March 2027 from 10 to 12, in a room whose bookings need a check-in.

@Suite("A booking that a ticket confirms")
struct BookingScanTests {
    private struct Scene {
        let room: String
        let booking: String
        let ticket: TestTicket
        let kiosk: TestKiosk
    }

    private func scene(_ hub: TestHub) async throws -> Scene {
        let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
        let start = Instant("2027-03-10T10:00:00+01:00")
        let workshop = try await hub.addWorkshop(room: room, from: start - hub.clock.now, lasting: .hours(2))
        let list = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.manager)
        return Scene(
            room: room,
            booking: list.items.first?["id"]?.text ?? "",
            ticket: try await hub.ticket(for: workshop.text("id")),
            kiosk: try await TestKiosk.pair(with: hub)
        )
    }

    private func booking(_ scene: Scene, _ hub: TestHub) async throws -> TestAnswer {
        try await hub.ask(.get, "/api/v1/bookings/\(scene.booking)", as: hub.manager)
    }

    @Test
    func `stands once any ticket of its workshop was let in`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:14:59+01:00"))
            #expect(try await hub.checkIn(scene.ticket.code).text("verdict") == "accepted")
            hub.clock.set(Instant("2027-03-10T10:30:00+01:00"))
            let booking = try await booking(scene, hub)
            #expect(booking.text("status") == "confirmed")
            #expect(booking["checkIn"]?["by"]?.text == "scan")
            #expect(booking["checkIn"]?["checkedInAt"]?.text == "2027-03-10T09:14:59Z")
        }
    }

    @Test
    func `stands when guests came before check-in opens: they are there`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T09:35:00+01:00"))
            #expect(try await hub.checkIn(scene.ticket.code).text("verdict") == "accepted")
            hub.clock.set(Instant("2027-03-10T10:30:00+01:00"))
            #expect(try await booking(scene, hub).text("status") == "confirmed")
        }
    }

    @Test
    func `is released though a ticket was refused, went out, or came too late`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            #expect(try await hub.checkIn(scene.ticket.code).text("verdict") == "tooEarly")
            #expect(try await hub.checkIn(scene.ticket.code, "out").text("verdict") == "notInside")
            hub.clock.set(Instant("2027-03-10T10:15:00+01:00"))
            #expect(try await hub.checkIn(scene.ticket.code).text("verdict") == "accepted")
            let booking = try await booking(scene, hub)
            #expect(booking.text("status") == "released")
            #expect(booking["checkIn"]?["checkedInAt"] == .null)
        }
    }

    @Test
    func `wins with a check-in of 10.10 that a kiosk uploads at 10.40, when the rest was not booked again`()
        async throws
    {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            #expect(try await booking(scene, hub).text("status") == "released")
            // Another booking of the room, clear of this one, has had the release written down.
            #expect(try await hub.book(scene.room, "15:00", "16:00").status == .created)
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            let results = try await scene.kiosk.send([scene.kiosk.scan(scene.ticket.code, ago: .minutes(30))])
            #expect(results.map(\.stored) == [true])
            #expect(results.map(\.conflict) == [nil])
            let restored = try await booking(scene, hub)
            #expect(restored.text("status") == "confirmed")
            #expect(restored["checkIn"]?["checkedInAt"]?.text == "2027-03-10T09:10:00Z")
            #expect(try await hub.book(scene.room, "11:00", "12:00").text("code") == "taken")
            #expect(try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager).items.isEmpty)
        }
    }

    @Test
    func `wins as well when nothing had been written down in between`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            _ = try await scene.kiosk.send([scene.kiosk.scan(scene.ticket.code, ago: .minutes(30))])
            #expect(try await booking(scene, hub).text("status") == "confirmed")
            #expect(try await hub.book(scene.room, "11:00", "12:00").text("code") == "taken")
        }
    }

    @Test
    func `wins over an offer of the room, and whoever was offered it waits on`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            let times = #""start": "\#(TestHub.wednesday("11:00"))", "end": "\#(TestHub.wednesday("12:00"))""#
            let wait = #"{"room": "\#(scene.room)", \#(times), "title": "Beirat"}"#
            let joined = try await hub.ask(.post, "/api/v1/waiting", as: hub.otherPartner, json: wait)
            #expect(joined.status == .created)
            let status = {
                try await hub.ask(.get, "/api/v1/waiting", as: hub.otherPartner).items.first?["status"]?.text
            }
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            #expect(try await status() == "offered")
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            _ = try await scene.kiosk.send([scene.kiosk.scan(scene.ticket.code, ago: .minutes(30))])
            #expect(try await booking(scene, hub).text("status") == "confirmed")
            #expect(try await status() == "waiting")
        }
    }

    @Test
    func `is a conflict for the manager when the room was booked again before the scan arrived`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            let taker = try await hub.book(scene.room, "10:30", "12:00", as: hub.otherPartner)
            #expect(taker.status == .created)
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            let scan = scene.kiosk.scan(scene.ticket.code, ago: .minutes(30))
            let results = try await scene.kiosk.send([scan])
            #expect(results.map(\.stored) == [true])
            #expect(results.map(\.conflict) == ["roomRebooked"])
            #expect(try await booking(scene, hub).text("status") == "released")
            let conflicts = try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager)
            #expect(conflicts.items.map { $0["kind"]?.text } == ["roomRebooked"])
            // What happens to the ticket later does not clear it up.
            _ = try await scene.kiosk.send([scene.kiosk.scan(scene.ticket.code, .out, verdict: .checkedOut)])
            #expect(try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager).items.count == 1)
            // Somebody was there: it is no no-show.
            hub.clock.set(Instant("2027-03-10T16:00:00+01:00"))
            let path = "/api/v1/occupancy?from=\(TestHub.query("00:00"))&to=\(TestHub.query("10:20"))&groupBy=room"
            #expect(try await hub.ask(.get, path, as: hub.manager)["total"]?["noShowRate"]?.double == 0)
        }
    }

    @Test
    func `stays released by a scan of 10.15 that arrives late`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            _ = try await scene.kiosk.send([scene.kiosk.scan(scene.ticket.code, ago: .minutes(25))])
            #expect(try await booking(scene, hub).text("status") == "released")
            #expect(try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager).items.isEmpty)
        }
    }

    @Test
    func `goes by the kiosk's clock as corrected`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            // Its clock is an hour fast; by the right time the guest came at 10:10.
            let scan = scene.kiosk.scan(scene.ticket.code, ago: .minutes(30), clockOffset: .hours(-1))
            _ = try await scene.kiosk.send([scan])
            #expect(try await booking(scene, hub)["checkIn"]?["checkedInAt"]?.text == "2027-03-10T09:10:00Z")
        }
    }

    @Test
    func `awaits somebody again after the scan was annulled`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:05:00+01:00"))
            let scan = try await hub.checkIn(scene.ticket.code).text("id")
            #expect(try await booking(scene, hub)["checkIn"]?["by"]?.text == "scan")
            #expect(try await hub.ask(.delete, "/api/v1/checkins/\(scan)", as: hub.desk).status == .ok)
            #expect(try await booking(scene, hub)["checkIn"]?["checkedInAt"] == .null)
            hub.clock.set(Instant("2027-03-10T10:15:00+01:00"))
            #expect(try await booking(scene, hub).text("status") == "released")
        }
    }

    @Test
    func `stands by the ticket of a guest as well, be it reported late`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
            let booking = try await hub.book(room, "10:00", "12:00")
            let ticket = try await hub.guestTicket(to: booking.text("id"))
            let kiosk = try await TestKiosk.pair(with: hub)
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            let atom = Room.ID(room)
            try await hub.write { try $0.settle([atom]) }
            hub.clock.set(Instant("2027-03-10T10:40:00+01:00"))
            let results = try await kiosk.send([kiosk.scan(ticket.code, ago: .minutes(30))])
            #expect(results.map(\.verdict) == [.accepted])
            #expect(results.map(\.conflict) == [nil])
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T10:41:00+01:00")
        }
    }

    @Test
    func `leaves its workshop announced though it was released`() async throws {
        try await TestHub.run { hub in
            let scene = try await scene(hub)
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            let workshop = try await hub.ask(.get, "/api/v1/workshops", as: hub.manager).items.first
            let changed = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(workshop?["id"]?.text ?? "")",
                as: hub.manager,
                json: #"{"title": "Formulare, verschoben"}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(changed.status == .ok, "\(changed.text)")
            #expect(changed.text("status") == "published")
            #expect(try await booking(scene, hub).text("status") == "released")
        }
    }
}
