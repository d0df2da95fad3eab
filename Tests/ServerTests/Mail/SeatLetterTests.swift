import Foundation
import HTTPTypes
import HubDomain
import QRCode
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Letters to those who have a seat")
struct SeatLetterTests {
    @Test
    func `bring the ticket: when, where, symbol, short code, an entry for the calendar, and the way to cancel`()
        async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""floor": "1. OG""#)
            let workshop = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24)).text("id")
            await hub.sendLetters()
            let ticket = try await hub.ticket(for: workshop)
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["gast@example.org"])
            let letter = try #require(letters.first)
            #expect(letter.subject == "Ihr Ticket: E-Akte, Mi, 10. März, 9:41–11:11 Uhr")
            #expect(letter.plain.contains("Wann: Mittwoch, 10. März 2027, 9:41–11:11 Uhr, Einlass ab 9:11 Uhr"))
            #expect(letter.plain.contains("Wo: Takelage, 1. OG"))
            #expect(letter.plain.contains("/t/\(ticket.link)/cancel"))
            let short = try #require(ShortCode(ticket.shortCode))
            #expect(letter.plain.contains(short.grouped))
            #expect(letter.picture?.content == (try QRSymbol(ticket.code).png()))
            #expect(letter.html.contains("cid:\(letter.picture?.id ?? "none")"))
            #expect(letter.calendar?.method == "REQUEST")
            #expect(letter.calendar?.text.contains("UID:ticket-\(ticket.id)-") == true)
            #expect(letter.unsubscribe == nil)
            #expect(await hub.sendLetters().isEmpty)
        }
    }

    @Test
    func `are in the language of whoever registered, whoever did it for them`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            _ = try await hub.ask(
                .post,
                "/api/v1/workshops/\(workshop)/registrations",
                as: hub.partner,
                json: #"{"name": "Jo", "email": "jo@example.org", "language": "en"}"#
            )
            #expect(await hub.sendLetters().map(\.subject) == ["Your ticket: E-Akte, Wed 10 March, 9:41–11:11"])
        }
    }

    @Test
    func `keep link and code from managers, and from the store once they are sent`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            for _ in 0..<2 {
                let entry = try #require(try await hub.letters().last)
                let page = try await hub.ask(.get, "/manage/mail/\(entry.id)", cookie: cookie).text
                #expect(page.contains("Ihr Ticket: E-Akte"))
                #expect(!page.contains(ticket.link) && !page.contains(ticket.shortCode.prefix(4) + " "))
                let kept = entry.content?.letter.map { "\($0)" } ?? ""
                #expect(!kept.isEmpty && !kept.contains(ticket.link) && !kept.contains(ticket.code))
                await hub.sendLetters()
            }
        }
    }

    @Test
    func `are there with the registration, or there is no registration`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no letters'); END"
                )
            }
            #expect(try await hub.register(for: workshop).status.code >= 500)
            _ = try await hub.write { try $0.sql.execute("DROP TRIGGER full") }
            let known = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(known["taken"]?.number == 0)
        }
    }

    @Test
    func `say what is true when they are sent: a ticket tells of the move before it left, and nobody is told twice`()
        async throws
    {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop("E-Akte", room: try await hub.newRoom("Takelage"), from: .hours(24))
            _ = try await hub.ticket(for: made.text("id"))
            let room = try await hub.newRoom("Rahe")
            _ = try await hub.move(made, to: room, .hours(26))
            let letters = await hub.sendLetters().map { (String($0.subject.prefix { $0 != ":" }), $0) }
            #expect(letters.map(\.0) == ["Ihr Ticket"])
            #expect(letters.first?.1.plain.contains("11:41–12:41 Uhr, Einlass ab 11:11 Uhr (bisher: ") == true)
            #expect(letters.first?.1.plain.contains("Wo: Rahe (bisher: Takelage)") == true)
        }
    }

    @Test
    func `tell of a move once, to exactly those registered there, and take the calendar along`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop("E-Akte", from: .hours(24))
            let other = try await hub.addWorkshop("Formulare", from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: made.text("id"))
            _ = try await hub.register(for: other)
            let first = await hub.sendLetters().first { $0.subject.contains("E-Akte") }
            let moved = try await hub.move(made, to: try await hub.newRoom("Rahe"), .hours(26))
            let told = await hub.sendLetters()
            #expect(told.map(\.subject) == ["Verlegt: E-Akte, Mi, 10. März, 11:41–12:41 Uhr"])
            let letter = try #require(told.first)
            #expect(letter.plain.contains("Ihr Ticket gilt weiter."))
            #expect(letter.plain.contains("/t/\(ticket.link)/cancel"))
            #expect(letter.calendar?.method == "REQUEST")
            #expect(letter.entry("UID") == first?.entry("UID"))
            #expect(try #require(letter.sequence) > (first?.sequence ?? 0))
            _ = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(made.text("id"))",
                as: hub.partner,
                json: #"{"summary": "Nur andere Worte."}"#,
                headers: [.ifMatch: moved.headers[.eTag] ?? ""]
            )
            #expect(await hub.sendLetters().isEmpty)
        }
    }

    @Test
    func `tell two moves in one, and nothing when it is back where it was`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let made = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24), lasting: .hours(1))
            _ = try await hub.register(for: made.text("id"))
            await hub.sendLetters()
            let second = try await hub.move(made, to: room, .hours(26))
            let third = try await hub.move(second, to: room, .hours(28))
            let told = await hub.sendLetters()
            #expect(told.map(\.subject) == ["Verlegt: E-Akte, Mi, 10. März, 13:41–14:41 Uhr"])
            #expect(told.first?.plain.contains("(bisher: Mittwoch, 10. März 2027, 9:41–10:41 Uhr)") == true)
            let away = try await hub.move(third, to: room, .hours(30))
            _ = try await hub.move(away, to: room, .hours(28))
            #expect(await hub.sendLetters().isEmpty)
            #expect(try await hub.letters().allSatisfy(\.isSent))
        }
    }

    @Test
    func `tell of a move that came while a letter was on its way`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let made = try await hub.addWorkshop("E-Akte", room: room, from: .hours(24))
            _ = try await hub.register(for: made.text("id"))
            let taken = try await hub.write { try $0.claimLetters(most: 8) }
            #expect(taken?.map(\.kind) == ["ticket"])
            _ = try await hub.move(made, to: room, .hours(26))
            #expect(await hub.sendLetters().map { $0.subject.prefix(7) } == ["Verlegt"])
        }
    }

    @Test
    func `tell that it is off and take it out of the calendar`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop("E-Akte", capacity: 1, from: .hours(24))
            _ = try await hub.ticket(for: made.text("id"))
            _ = try await hub.register(for: made.text("id"), name: "Wartende")
            let before = await hub.sendLetters()
            #expect(Set(before.map { $0.subject.prefix { $0 != ":" } }) == ["Ihr Ticket", "Warteliste"])
            for _ in 0..<2 { _ = try await hub.ask(.delete, "/api/v1/workshops/\(made.text("id"))", as: hub.partner) }
            let told = await hub.sendLetters()
            #expect(
                told.map(\.subject) == Array(repeating: "Fällt aus: E-Akte, Mi, 10. März, 9:41–11:11 Uhr", count: 2)
            )
            let off = try #require(told.first { $0.calendar != nil })
            let ticket = try #require(before.first { $0.calendar != nil })
            #expect(off.calendar?.method == "CANCEL")
            #expect(off.entry("UID") == ticket.entry("UID"))
            #expect(try #require(off.sequence) > (ticket.sequence ?? 0))
            #expect(off.picture == nil && !off.plain.contains("/t/"))
        }
    }

    @Test
    func `bring the ticket to whoever moves up, and confirm to whoever gave the seat back`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", capacity: 1, from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await hub.register(for: workshop, name: "Wartende")
            let waiting = await hub.sendLetters().first { $0.subject.hasPrefix("Warteliste") }
            #expect(waiting?.calendar == nil && waiting?.picture == nil)
            #expect(try await hub.submit("/t/\(ticket.link)/cancel", "").status == .seeOther)
            let told = await hub.sendLetters()
            #expect(told.map { $0.subject.prefix { $0 != ":" } } == ["Sie haben abgesagt", "Sie haben einen Platz"])
            #expect(told.first?.calendar?.method == "CANCEL")
            #expect(told.last?.calendar?.method == "REQUEST")
            #expect(told.last?.picture != nil)
        }
    }

    @Test
    func `are dropped when the seat was given back before they left`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await hub.submit("/t/\(ticket.link)/cancel", "")
            #expect(await hub.sendLetters().map { $0.subject.prefix { $0 != ":" } } == ["Sie haben abgesagt"])
            #expect(try await hub.letters().count == 1)
        }
    }

    @Test
    func `tell whoever is called off by the host`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let guest = try await hub.invite(to: booking).text("id")
            let request = await hub.sendLetters().first { $0.subject.hasPrefix("Einladung") }
            for _ in 0..<2 { _ = try await hub.ask(.delete, "/api/v1/registrations/\(guest)", as: hub.partner) }
            let told = await hub.sendLetters()
            #expect(told.map(\.subject) == ["Abgesagt: Digitalrat, Mi, 10. März, 10:00–12:00 Uhr"])
            #expect(told.first?.plain.contains("wenden Sie sich bitte an Amt Warnow-West") == true)
            #expect(told.first?.calendar?.method == "CANCEL")
            #expect(told.first?.entry("UID") == request?.entry("UID"))
        }
    }

    @Test
    func `bring the new code once the old one is worth nothing`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let path = "/api/v1/registrations/\(ticket.registration)/reissue"
            // The ticket that has not left yet brings it.
            for topic in ["Ihr Ticket", "Neuer Code"] {
                let code = try await hub.ask(.post, path, as: hub.partner)["ticket"]?["code"]?.text ?? ""
                let told = await hub.sendLetters()
                #expect(told.map { $0.subject.prefix { $0 != ":" } } == [topic[...]])
                #expect(told.first?.picture?.content == (try QRSymbol(code).png()))
            }
        }
    }

    @Test
    func `of a workshop of several dates list them, with a file for the calendar`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let start = hub.clock.now + .hours(24)
            let sessions = [
                hub.sessionJSON(room, start, start + .hours(1)),
                hub.sessionJSON(room, start + .days(1), start + .days(1) + .hours(1)),
            ]
            let made = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: #"{"title": "E-Akte", "capacity": 3, "sessions": [\#(sessions.joined(separator: ","))]}"#
            )
            _ = try await hub.ticket(for: made.text("id"))
            let letter = try #require(await hub.sendLetters().first { $0.subject.hasPrefix("Ihr Ticket") })
            #expect(letter.subject == "Ihr Ticket: E-Akte, 2 Termine ab Mi, 10. März")
            #expect(letter.calendar?.method == "PUBLISH")
            #expect(letter.plain.contains("- Donnerstag, 11. März 2027, 9:41–10:41 Uhr, Takelage"))
            _ = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(made.text("id"))",
                as: hub.partner,
                json: #"{"sessions": [\#(sessions[0])]}"#,
                headers: [.ifMatch: made.headers[.eTag] ?? ""]
            )
            let moved = try #require(await hub.sendLetters().first)
            #expect(moved.plain.contains("- entfällt: Donnerstag, 11. März 2027"))
            #expect(moved.calendar?.text.contains("STATUS:CANCELLED") == true)
        }
    }

    @Test
    func `go to nobody who was erased`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let (now, length) = (hub.clock.now, TimeSpan.hours(1))
            let begun = hub.sessionJSON(room, now - .minutes(1), now + length)
            let second = [24, 26].map { hub.sessionJSON(room, now + .hours($0), now + .hours($0) + length) }
            let made = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: #"{"title": "E-Akte", "capacity": 3, "sessions": [\#(begun), \#(second[0])]}"#
            )
            let id: Registration.ID = .init(try await hub.ticket(for: made.text("id")).registration)
            await hub.sendLetters()
            try await hub.write { inside in try inside.registration(id).map { try inside.erase($0) } }
            let moved = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(made.text("id"))",
                as: hub.partner,
                json: #"{"sessions": [\#(begun), \#(second[1])]}"#,
                headers: [.ifMatch: made.headers[.eTag] ?? ""]
            )
            #expect(moved.status == .ok, "\(moved.text)")
            #expect(await hub.sendLetters().isEmpty)
        }
    }

    @Test
    func `go on when many that are due are true no more`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling", capacity: 60), "10:00", "12:00").text(
                "id"
            )
            for number in 0..<30 { _ = try await hub.invite(to: booking, email: "gast\(number)@example.org") }
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking)", as: hub.partner)
            #expect(
                await hub.sendLetters().map { $0.subject.prefix { $0 != ":" } } == ["Gebucht", "Abgesagt"].sorted()
            )
            #expect(try await hub.letters().allSatisfy(\.isSent))
        }
    }
}

extension TestHub {
    /// Moves a workshop's one session, an hour long from now on.
    func move(_ workshop: TestAnswer, to room: String, _ start: TimeSpan) async throws -> TestAnswer {
        let session = sessionJSON(room, clock.now + start, clock.now + start + .hours(1))
        let answer = try await ask(
            .patch,
            "/api/v1/workshops/\(workshop.text("id"))",
            as: partner,
            json: #"{"sessions": [\#(session)]}"#,
            headers: [.ifMatch: workshop.headers[.eTag] ?? ""]
        )
        #expect(answer.status == .ok, "\(answer.text)")
        return answer
    }
}

extension MailMessage {
    /// What a line of the calendar entry says.
    fileprivate func entry(_ name: String) -> String? {
        calendar?.text.replacing("\r\n ", with: "").split(separator: "\r\n").first { $0.hasPrefix("\(name):") }
            .map { String($0.dropFirst(name.count + 1)) }
    }

    fileprivate var sequence: Int? { entry("SEQUENCE").flatMap(Int.init) }
}
