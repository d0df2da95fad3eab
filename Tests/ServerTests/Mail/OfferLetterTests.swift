import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

extension TestHub {
    /// Whom the letters went to that are sent now, and how their subjects begin.
    fileprivate func told() async -> [String] {
        await sendLetters().map { "\($0.recipient.address.text) \($0.subject.prefix { $0 != ":" })" }
    }

    /// What the service does now and then.
    fileprivate func tick() async {
        await outbox(Postman(deliver: { _ in .sent })).tellOfWhatTimeDid()
    }
}

@Suite("Letters about offers from the waiting list")
struct OfferLetterTests {
    @Test
    func `go to whoever waited once the slot is given back, with the time and the way`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let taken = try await hub.book(room, "14:00", "15:00", as: hub.manager).text("id")
            _ = try await hub.wait(room, "14:00", "15:00")
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("10:30"))
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
            let letters = await hub.sendLetters()
            let offer = try #require(letters.first { $0.recipient.address.text == "amt@example.org" })
            #expect(offer.subject == "Frei geworden: Beirat, Mi, 10. März, 14:00–15:00 Uhr")
            #expect(offer.plain.contains("Bis Mittwoch, 10. März 2027, 12:30 Uhr ist sie nur für Sie frei."))
            #expect(offer.plain.contains("/bookings#waiting"))
            await hub.tick()
            #expect(await hub.told().isEmpty)
        }
    }

    @Test
    func `go to the next when a turn passes by the clock, once, and to nobody once the slot has begun`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            _ = try await hub.book(room, "10:00", "14:00", as: hub.otherPartner)
            _ = try await hub.wait(room, "13:00", "14:00")
            let other = try await hub.wait(room, "13:30", "14:00", as: hub.otherPartner)
            #expect(other.status == .created, "\(other.text)")
            _ = await hub.sendLetters()
            // The request expires, and nobody asks anything.
            hub.clock.set(.wednesday("10:00"))
            await hub.tick()
            await hub.tick()
            #expect(await hub.told().filter { $0.hasSuffix("Frei geworden") } == ["amt@example.org Frei geworden"])
            hub.clock.set(.wednesday("12:00"))
            await hub.tick()
            await hub.tick()
            #expect(await hub.told() == ["verein@example.org Frei geworden"])
            hub.clock.set(.wednesday("13:30"))
            await hub.tick()
            #expect(await hub.told().isEmpty)
        }
    }

    @Test
    func `are not written when the server stood still until the offer was over`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            _ = try await hub.book(room, "08:00", "14:00", as: hub.otherPartner)
            _ = try await hub.wait(room, "13:00", "14:00")
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("12:00"))
            await hub.tick()
            #expect(await hub.told() == ["verein@example.org Freigegeben"])
        }
    }

    @Test
    func `are not sent once the offer was taken, given back or is over`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            for end in ["taken", "withdrawn", "over"] {
                let taken = try await hub.book(room, "14:00", "15:00", as: hub.manager).text("id")
                let wait = try await hub.wait(room, "14:00", "15:00").text("id")
                _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
                var own = ""
                switch end {
                case "taken": own = try await hub.book(room, "14:00", "15:00").text("id")
                case "withdrawn": _ = try await hub.ask(.delete, "/api/v1/waiting/\(wait)", as: hub.partner)
                default: hub.clock.advance(by: .hours(2))
                }
                #expect(!(await hub.told().contains { $0.hasSuffix("Frei geworden") }), "\(end)")
                if !own.isEmpty { _ = try await hub.ask(.delete, "/api/v1/bookings/\(own)", as: hub.partner) }
            }
        }
    }
}

@Suite("Letters about rooms that nobody came to")
struct ReleaseLetterTests {
    @Test
    func `go to whoever booked, by the clock, once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            _ = try await hub.book(room, "10:00", "12:00")
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("10:14"))
            await hub.tick()
            #expect(await hub.told().isEmpty)
            hub.clock.set(.wednesday("10:15"))
            await hub.tick()
            await hub.tick()
            let letters = await hub.sendLetters()
            #expect(letters.map(\.subject) == ["Freigegeben: Digitalrat, Mi, 10. März, 10:00–12:00 Uhr"])
            #expect(
                letters.first?.plain.contains("Innerhalb von 15 Minuten hat niemand eingecheckt.") == true
            )
            #expect(letters.first?.calendar?.text.contains("STATUS:CANCELLED") == true)
        }
    }

    @Test
    func `are not written about what was over before anybody looked`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            _ = try await hub.book(room, "10:00", "12:00")
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("12:00"))
            await hub.tick()
            #expect(await hub.told().isEmpty)
        }
    }

    @Test
    func `are not written about who checked in`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let booked = try await hub.book(room, "10:00", "12:00").text("id")
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("10:10"))
            _ = try await hub.ask(.post, "/api/v1/bookings/\(booked)/checkin", as: hub.desk)
            hub.clock.set(.wednesday("10:20"))
            await hub.tick()
            #expect(await hub.told().isEmpty)
        }
    }

    @Test
    func `are not sent when somebody had come after all`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let booked = Booking.ID(try await hub.book(room, "10:00", "12:00").text("id"))
            _ = await hub.sendLetters()
            hub.clock.set(.wednesday("10:20"))
            await hub.tick()
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    "UPDATE booking SET status = 'confirmed', checked_in_at = 1, checked_in_by = 'scan' WHERE id = \(booked)"
                )
            }
            #expect(await hub.told().isEmpty)
        }
    }
}
