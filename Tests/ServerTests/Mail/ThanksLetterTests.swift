import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Thanks")
struct ThanksLetterTests {
    @Test
    func `go to those who came, in the morning after, once, with the certificate and the way to decline them`()
        async throws
    {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await hub.ticket(for: workshop, name: "Ulf Fern")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-10T08:59:59+01:00"))
            #expect(await thanks(hub).isEmpty)
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            let told = await thanks(hub)
            #expect(told.map(\.subject) == ["Danke für Ihren Besuch: E-Akte"])
            #expect(told.first?.recipient.name == "Maria Sommer")
            #expect(told.first?.file?.name == "certificate.pdf")
            #expect(told.first?.file?.content.starts(with: Array("%PDF-".utf8)) == true)
            #expect(told.first?.unsubscribe?.hasSuffix("/t/\(ticket.link)/reminders") == true)
            #expect(told.first?.plain.contains("/t/\(ticket.link)\n") == true)
            #expect(told.first?.calendar == nil)
            #expect(told.first?.picture == nil)
            for _ in 0..<20 {
                hub.clock.advance(by: .hours(12))
                #expect(await thanks(hub).isEmpty)
            }
        }
    }

    @Test
    func `wait for the last session, and tell the dates that somebody came to`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Takelage")
            let sessions = [hub.clock.now - .minutes(1), hub.clock.now + .hours(48), hub.clock.now + .hours(72)]
                .map { hub.sessionJSON(room, $0, $0 + .minutes(60)) }.joined(separator: ",")
            let json = #"{"title": "E-Akte", "capacity": 5, "sessions": [\#(sessions)]}"#
            let workshop = try await hub.ask(.post, "/api/v1/workshops", as: hub.partner, json: json).text("id")
            let ticket = try await hub.ticket(for: workshop)
            for _ in 0..<2 {
                #expect(await thanks(hub).allSatisfy { !$0.subject.hasPrefix("Danke") })
                #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
                hub.clock.advance(by: .minutes(30))
                _ = try await hub.checkIn(ticket.code, "out")
                hub.clock.advance(by: .hours(48) - .minutes(30))
            }
            let told = try #require(await thanks(hub).first { $0.subject.hasPrefix("Danke") }?.plain)
            #expect(told.contains("2 Termine"))
            #expect(told.contains("9. März") && told.contains("11. März") && !told.contains("12. März"))
        }
    }

    @Test
    func `go to nobody who declined such letters, and never for what was called off or is long over`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await hub.checkIn(ticket.code)
            #expect(try await hub.submit("/t/\(ticket.link)/reminders", "").status == .seeOther)
            let off = try await hub.addWorkshop("Fällt aus").text("id")
            _ = try await hub.checkIn(hub.ticket(for: off).code)
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(off)", as: hub.partner)
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            #expect(await thanks(hub).isEmpty)
        }
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            _ = try await hub.checkIn(hub.ticket(for: workshop).code)
            await hub.sendLetters()
            hub.clock.advance(by: .days(9))
            #expect(await thanks(hub).isEmpty)
        }
    }

    @Test
    func `reach everybody on a long list, a few at a time`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", capacity: 30).text("id")
            for number in 0..<20 {
                let ticket = try await hub.ticket(for: workshop, name: "Gast \(number)")
                if number % 2 == 0 { _ = try await hub.checkIn(ticket.code) }
            }
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            var rounds = 0
            while let over = try await hub.read({ try $0.thanksDue().first }) {
                try await hub.write { try $0.thank(for: over, most: 8) }
                rounds += 1
            }
            #expect(rounds == 3)
            #expect(await hub.sendLetters().count == 10)
        }
    }

    @Test
    func `go once to whoever a door without a network tells of only afterwards`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            let tickets = [try await hub.ticket(for: workshop), try await hub.ticket(for: workshop, name: "Ulf Fern")]
            let declined = try await hub.ticket(for: workshop, name: "Enno Still")
            #expect(try await hub.submit("/t/\(declined.link)/reminders", "").status == .seeOther)
            _ = try await hub.checkIn(tickets[0].code)
            let kiosk = try await TestKiosk.pair(with: hub)
            let scans = [kiosk.scan(tickets[1].code), kiosk.scan(tickets[0].code), kiosk.scan(declined.code)]
            let leaving = kiosk.scan(tickets[1].code, .out, ago: .minutes(-30))
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            #expect(await thanks(hub).map(\.recipient.name) == ["Maria Sommer"])
            hub.clock.advance(by: .days(1))
            #expect(try await kiosk.send(scans).allSatisfy(\.stored))
            let late = await thanks(hub)
            #expect(late.map(\.recipient.name) == ["Ulf Fern"])
            #expect(late.first?.file?.name == "certificate.pdf")
            _ = try await kiosk.send(scans + [leaving])
            #expect(await thanks(hub).isEmpty)
        }
    }

    @Test
    func `go to nobody of whom a door tells when it is long over`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            let ticket = try await hub.ticket(for: workshop)
            let kiosk = try await TestKiosk.pair(with: hub)
            let scan = kiosk.scan(ticket.code)
            await hub.sendLetters()
            hub.clock.set(Instant("2027-03-10T09:00:00+01:00"))
            #expect(await thanks(hub).isEmpty)
            hub.clock.advance(by: .days(7))
            _ = try await kiosk.send([scan])
            #expect(await thanks(hub).isEmpty)
        }
    }

    private func thanks(_ hub: TestHub) async -> [MailMessage] {
        await hub.outbox(Postman(deliver: { _ in .sent })).tellOfWhatTimeDid()
        return await hub.sendLetters()
    }
}
