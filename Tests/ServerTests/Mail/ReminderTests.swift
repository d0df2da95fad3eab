import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Reminders")
struct ReminderTests {
    @Test
    func `go out at 17:00 of the day before, once, with the ticket and the way to decline them`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-09T16:59:59+01:00"))
            #expect(await reminders(hub).isEmpty)
            hub.clock.set(Instant("2027-03-09T17:00:00+01:00"))
            let told = await reminders(hub)
            #expect(told.map(\.subject) == ["Erinnerung: E-Akte, Mi, 10. März, 9:41–11:11 Uhr"])
            #expect(told.first?.unsubscribe?.hasSuffix("/t/\(ticket.link)/reminders") == true)
            #expect(told.first?.text.contains("\r\nList-Unsubscribe: <") == true)
            #expect(told.first?.picture != nil)
            for _ in 0..<20 {
                hub.clock.advance(by: .hours(1))
                #expect(await reminders(hub).isEmpty)
            }
        }
    }

    @Test
    func `go to guests of a booking, and when the server was down at the hour`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            _ = try await hub.invite(to: booking)
            await hub.sendLetters()
            hub.clock.set(.wednesday("07:00"))
            #expect(await reminders(hub).map { $0.subject.prefix { $0 != ":" } } == ["Erinnerung"])
        }
    }

    @Test
    func `go to nobody who was told of their seat since, nor once it has begun`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            hub.clock.set(Instant("2027-03-09T17:00:00+01:00"))
            _ = try await hub.register(for: workshop)
            await hub.sendLetters()
            hub.clock.advance(by: .minutes(1))
            #expect(await reminders(hub).isEmpty)
        }
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            _ = try await hub.register(for: workshop)
            await hub.sendLetters()
            hub.clock.advance(by: .hours(24))
            #expect(await reminders(hub).isEmpty)
        }
    }

    @Test
    func `go to nobody who gave the seat back, waits for one, or declined them`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", capacity: 2, from: .hours(24)).text("id")
            let first = try await hub.ticket(for: workshop)
            let second = try await hub.ticket(for: workshop)
            _ = try await hub.register(for: workshop)
            let page = try await hub.ask(.get, "/t/\(second.link)/reminders")
            #expect(page.text.contains("Möchten Sie keine Erinnerungen mehr?"))
            #expect(try await hub.submit("/t/\(second.link)/reminders", "").status == .seeOther)
            #expect(
                try await hub.ask(.get, "/t/\(second.link)/reminders").text.contains("bekommen keine Erinnerungen mehr")
            )
            hub.clock.set(Instant("2027-03-09T16:30:00+01:00"))
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(first.registration)", as: hub.partner)
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-09T17:30:00+01:00"))
            // Whoever moved up in time is reminded, as anybody is.
            #expect(await reminders(hub).count == 1)
        }
    }

    @Test
    func `are dropped when it is off or moved away before they left, and come again for the new day`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let made = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24))
            _ = try await hub.register(for: made.text("id"))
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-09T17:00:00+01:00"))
            await hub.outbox(Postman(deliver: { _ in .sent })).tellOfWhatTimeDid()
            _ = try await hub.move(made, to: room, .hours(72))
            #expect(await hub.sendLetters().map { $0.subject.prefix { $0 != ":" } } == ["Verlegt"])
            hub.clock.set(Instant("2027-03-11T17:00:00+01:00"))
            #expect(await reminders(hub).map(\.subject) == ["Erinnerung: E-Akte, Fr, 12. März, 17:00–18:00 Uhr"])
        }
    }

    @Test
    func `reach everybody on a long list, a few at a time`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", capacity: 30, from: .hours(24)).text("id")
            for number in 0..<30 { _ = try await hub.register(for: workshop, name: "Gast \(number)") }
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-09T17:00:00+01:00"))
            var rounds = 0
            while let due = try await hub.read({ try $0.remindersDue().first }) {
                try await hub.write { try $0.remind(due, most: 8) }
                rounds += 1
            }
            #expect(rounds == 4)
            #expect(await hub.sendLetters().count == 30)
        }
    }

    private func reminders(_ hub: TestHub) async -> [MailMessage] {
        await hub.outbox(Postman(deliver: { _ in .sent })).tellOfWhatTimeDid()
        return await hub.sendLetters()
    }
}
