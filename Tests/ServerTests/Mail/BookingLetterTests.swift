import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Letters about bookings")
struct BookingLetterTests {
    @Test
    func `one confirmation goes out when fifty want the last slot at once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    let token = number % 2 == 0 ? hub.partner : hub.otherPartner
                    group.addTask { _ = try await hub.book(room, "10:00", "11:00", as: token) }
                }
                try await group.waitForAll()
            }
            #expect(await told(hub) == ["Gebucht"])
        }
    }

    @Test
    func `one confirmation goes out for a request sent twice`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            for _ in 0..<3 {
                _ = try await hub.book(room, "10:00", "11:00", headers: [.idempotencyKey: "einmal"])
            }
            #expect(await told(hub) == ["Gebucht"])
        }
    }

    @Test
    func `none goes out for a preview, nor for what is refused`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let start = TestHub.wednesday("10:00")
            _ = try await hub.bookSeries(room, start, TestHub.wednesday("11:00"), "FREQ=DAILY;COUNT=3", preview: true)
            _ = try await hub.book(room, "11:00", "10:00")
            #expect(await told(hub).isEmpty)
        }
    }

    @Test
    func `one goes out for a series, with all its dates and those it goes without`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "2027-03-17T10:00:00+01:00", "2027-03-17T11:00:00+01:00", as: hub.otherPartner)
            await hub.sendLetters()
            _ = try await hub.bookSeries(
                room,
                TestHub.wednesday("10:00"),
                TestHub.wednesday("11:00"),
                "FREQ=WEEKLY;COUNT=4",
                onConflict: "skip"
            )
            let letters = await hub.sendLetters()
            #expect(letters.count == 1)
            let text = letters.first?.plain ?? ""
            for day in ["10. März 2027", "24. März 2027", "31. März 2027"] { #expect(text.contains(day), "\(text)") }
            #expect(text.contains("Ausgelassen, weil dort nicht gebucht werden konnte: Mi, 17. März."))
        }
    }

    @Test
    func `the third of eight that is moved is told of alone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room)
            await hub.sendLetters()
            _ = try await hub.change(
                try await hub.date(2, of: series),
                #""start": "2027-03-24T14:00:00+01:00", "end": "2027-03-24T15:00:00+01:00""#
            )
            let letters = await hub.sendLetters()
            #expect(letters.map(\.subject) == ["Geändert: Digitalrat, Mi, 24. März, 14:00–15:00 Uhr"])
            #expect(letters.first?.plain.contains("bisher: Mittwoch, 24. März 2027, 10:00–11:00 Uhr") == true)
        }
    }

    @Test
    func `nobody is told when only the title of a running series changes`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room)
            let third = try await hub.date(2, of: series)
            _ = try await hub.invite(to: third.text("id"))
            await hub.sendLetters()
            _ = try await hub.change(third, scope: "all", #""title": "Rat für Digitales""#)
            #expect(await told(hub).isEmpty)
        }
    }

    @Test
    func `the guests of the one date that is cancelled are told, and no others`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room)
            for index in [1, 2] {
                let date = try await hub.date(index, of: series)
                _ = try await hub.invite(to: date.text("id"), email: "gast\(index)@example.org")
            }
            await hub.sendLetters()
            let third = try await hub.date(2, of: series)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(third.text("id"))", as: hub.partner)
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["amt@example.org", "gast2@example.org"])
            #expect(letters.last?.subject == "Fällt aus: Digitalrat, Mi, 24. März, 10:00–11:00 Uhr")
        }
    }

    @Test
    func `approving and declining at once makes one letter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let booking = try await hub.book(room, "10:00", "11:00").text("id")
            #expect(await told(hub) == ["Angefragt"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for verb in ["approve", "decline"] {
                    group.addTask {
                        _ = try await hub.ask(.post, "/api/v1/bookings/\(booking)/\(verb)", as: hub.manager, json: "{}")
                    }
                }
                try await group.waitForAll()
            }
            let decided = await told(hub)
            #expect(decided == ["Zugesagt"] || decided == ["Abgelehnt"])
        }
    }

    @Test
    func `both sides are told of a request that nobody decided on, once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let id = Booking.ID(try await hub.book(room, "10:00", "11:00").text("id"))
            await hub.sendLetters()
            hub.clock.set(Instant(TestHub.wednesday("10:00")))
            for _ in 0..<2 {
                try await hub.write { inside in try inside.tellExpired(try inside.booking(id).orNotFound) }
            }
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["amt@example.org", "leitung@example.org"])
            #expect(letters.map { $0.subject.prefix { $0 != ":" } } == ["Verfallen", "Nicht entschieden"])
        }
    }

    @Test
    func `both sides are told by the clock, and of what is over after a standstill nobody`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            _ = try await hub.book(room, "10:00", "11:00")
            _ = try await hub.book(room, "12:00", "13:00")
            await hub.sendLetters()
            let service = hub.outbox(Postman(deliver: { _ in .sent }))
            hub.clock.set(Instant(TestHub.wednesday("09:59")))
            await service.tellOfWhatTimeDid()
            #expect(await told(hub).isEmpty)
            hub.clock.set(Instant(TestHub.wednesday("10:00")))
            await service.tellOfWhatTimeDid()
            await service.tellOfWhatTimeDid()
            #expect(await told(hub) == ["Verfallen", "Nicht entschieden"])
            hub.clock.set(Instant(TestHub.wednesday("14:00")))
            await service.tellOfWhatTimeDid()
            #expect(await told(hub).isEmpty)
            let bookings = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.manager).items
            #expect(bookings.map { $0["status"]?.text } == ["expired", "expired"])
        }
    }

    @Test
    func `who booked is told what somebody else did, and by whom`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booking = try await hub.book(room, "10:00", "11:00")
            await hub.sendLetters()
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.manager)
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["amt@example.org"])
            #expect(letters.first?.plain.contains("Von: leitung@example.org (Hubleitung)") == true)
            // Cancelling once more changes nothing, and nobody is told.
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.manager)
            #expect(await told(hub).isEmpty)
        }
    }

    @Test
    func `the people of a partner are told of what the hub books for them`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00", as: hub.manager, #""partner": "\#(hub.partnerID)""#)
            let readers = await hub.sendLetters().map(\.recipient.address.text)
            #expect(readers == ["amt@example.org", "leitung@example.org"])
        }
    }

    /// What the letters that are sent now are about, as their subjects begin.
    private func told(_ hub: TestHub) async -> [String] {
        await hub.sendLetters().map { String($0.subject.prefix { $0 != ":" }) }
    }
}
