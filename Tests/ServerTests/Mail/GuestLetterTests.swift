import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Letters to guests of a booking")
struct GuestLetterTests {
    @Test
    func `bring the way to the ticket, once, and keep it from everybody else`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booking = try await hub.book(room, "10:00", "12:00", #""seats": 4"#).text("id")
            _ = await hub.sendLetters()
            let invited = try await hub.invite(to: booking, seats: 2)
            let url = try #require(invited["url"]?.text)
            let link = String(url.split(separator: "/").last ?? "")
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["gast@example.org"])
            #expect(letters.first?.subject == "Einladung: Digitalrat, Mi, 10. März, 10:00–12:00 Uhr")
            #expect(letters.first?.plain.contains("/t/\(link)") == true)
            #expect(letters.first?.plain.contains("Amt Warnow-West") == true)
            let kept = try #require(try await hub.letters().last)
            #expect(kept.content?.pass == nil)
            #expect(kept.content?.letter.map { "\($0)" }?.contains(link) == false)
        }
    }

    @Test
    func `tell that the booking is moved and that it is off`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booking = try await hub.book(room, "10:00", "12:00", #""seats": 4"#)
            _ = try await hub.invite(to: booking.text("id"))
            _ = await hub.sendLetters()
            let moved = try await hub.change(
                booking,
                #""start": "\#(TestHub.wednesday("13:00"))", "end": "\#(TestHub.wednesday("14:00"))""#
            )
            #expect(moved.status == .ok, "\(moved.text)")
            let told = await toGuest(hub)
            #expect(told == ["Verlegt"])
            _ = try await hub.change(moved, #""title": "Beirat""#)
            #expect(await toGuest(hub) == [])
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            #expect(await toGuest(hub) == ["Fällt aus"])
        }
    }

    @Test
    func `are not sent to whoever was called off before`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booking = try await hub.book(room, "10:00", "12:00", #""seats": 4"#).text("id")
            let guest = try await hub.invite(to: booking)
            let cancelled = try await hub.ask(.delete, "/api/v1/registrations/\(guest.text("id"))", as: hub.partner)
            #expect(cancelled.status == .ok, "\(cancelled.text)")
            #expect(await toGuest(hub) == [])
        }
    }

    private func toGuest(_ hub: TestHub) async -> [String] {
        await hub.sendLetters().filter { $0.recipient.address.text == "gast@example.org" }
            .map { String($0.subject.prefix { $0 != ":" }) }
    }
}

@Suite("Letters to the host of a workshop")
struct HostLetterTests {
    @Test
    func `tell that a manager moved a session, and called it off`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let made = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24))
            let path = "/api/v1/workshops/\(made.text("id"))"
            _ = await hub.sendLetters()
            let start = hub.clock.now + .hours(30)
            let moved = try await hub.ask(
                .patch,
                path,
                as: hub.manager,
                json: #"{"sessions": [\#(hub.sessionJSON(room, start, start + .hours(1)))]}"#,
                headers: [.ifMatch: made.headers[.eTag] ?? ""]
            )
            #expect(moved.status == .ok, "\(moved.text)")
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["amt@example.org"])
            #expect(letters.first?.subject == "Verlegt: E-Akte, Mi, 10. März")
            #expect(letters.first?.plain.contains("Von: leitung@example.org (Hubleitung)") == true)
            _ = try await hub.ask(
                .patch,
                path,
                as: hub.manager,
                json: #"{"title": "E-Akte für alle"}"#,
                headers: [.ifMatch: moved.headers[.eTag] ?? ""]
            )
            #expect(await hub.sendLetters().isEmpty)
            for _ in 0..<2 { _ = try await hub.ask(.delete, path, as: hub.manager) }
            #expect(await hub.sendLetters().map(\.subject) == ["Abgesagt: E-Akte für alle, Mi, 10. März"])
        }
    }

    @Test
    func `tell nobody what one of their own did`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let made = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24))
            let colleague = try await hub.addColleague()
            _ = await hub.sendLetters()
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(made.text("id"))", as: colleague.token)
            #expect(await hub.sendLetters().isEmpty)
        }
    }

    @Test
    func `go to the host's people where the hub announced it for them`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let start = hub.clock.now + .hours(24)
            let made = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.manager,
                json: """
                    {"title": "E-Akte", "capacity": 5, "host": "\(hub.partnerID)",
                    "sessions": [\(hub.sessionJSON(room, start, start + .hours(1)))]}
                    """
            )
            #expect(made.status == .created, "\(made.text)")
            _ = await hub.sendLetters()
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(made.text("id"))", as: hub.manager)
            #expect(await hub.sendLetters().map(\.recipient.address.text) == ["amt@example.org"])
        }
    }
}
