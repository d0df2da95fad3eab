import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Guests of a booking")
struct GuestTests {
    @Test
    func `get a ticket that opens the door to the room, and the host sees who came`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booking = try await hub.book(room, "10:00", "12:00").text("id")
            let ticket = try await hub.guestTicket(to: booking, name: "Jördis Grün")
            hub.clock.set(.wednesday("09:45"))
            let answer = try await hub.checkIn(ticket.code)
            #expect(answer.text("verdict") == "accepted")
            #expect(answer.text("name") == "Jördis Grün")
            #expect(answer.text("room") == room)
            let guests = try await hub.ask(.get, "/api/v1/bookings/\(booking)/guests", as: hub.partner)
            #expect(guests.items.map { $0["name"]?.text } == ["Jördis Grün"])
            #expect(guests.items.map { $0["inside"]?.number } == [1])
            #expect(guests.items.first?["firstScannedAt"]?.text == Instant.wednesday("09:45").rfc3339)
        }
    }

    @Test
    func `are let in by a kiosk, which was told of them`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let kiosk = try await TestKiosk.pair(with: hub)
            let (_, cursor) = try await kiosk.changes()
            let ticket = try await hub.guestTicket(to: booking)
            let news = try await kiosk.changes(since: cursor).changes
            #expect(news.contains { if case .ticket(let change) = $0 { change.id.text == ticket.id } else { false } })
            #expect(news.contains { if case .session = $0 { true } else { false } })
            let event = news.compactMap { if case .workshop(let change) = $0 { change } else { nil } }.first
            #expect(event?.isPublic == false)
            #expect(event?.title == "Digitalrat")
        }
    }

    @Test
    func `are as many as the booking was made for`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", capacity: 60)
            let booking = try await hub.book(room, "10:00", "12:00", #""seats": 3"#).text("id")
            #expect(try await hub.invite(to: booking, seats: 2).status == .created)
            let tooMany = try await hub.invite(to: booking, seats: 2)
            #expect(tooMany.status == .unprocessableContent)
            #expect(tooMany.rules == ["guests-full"])
            #expect(try await hub.invite(to: booking).status == .created)
        }
    }

    @Test
    func `without a number are as many as the room has places, never more than it lets in`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", capacity: 60, #""maxPersons": 2"#)
            let booking = try await hub.book(room, "10:00", "12:00").text("id")
            #expect(try await hub.invite(to: booking, seats: 2).status == .created)
            #expect(try await hub.invite(to: booking).rules == ["guests-full"])
        }
    }

    @Test
    func `can be invited once the booking is confirmed`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let booking = try await hub.book(room, "10:00", "12:00").text("id")
            #expect(try await hub.invite(to: booking).rules == ["booking-not-confirmed"])
            _ = try await hub.ask(.post, "/api/v1/bookings/\(booking)/approve", as: hub.manager, json: "{}")
            #expect(try await hub.invite(to: booking).status == .created)
        }
    }

    @Test
    func `of others are nobody's business`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let ticket = try await hub.guestTicket(to: booking)
            let path = "/api/v1/bookings/\(booking)/guests"
            #expect(try await hub.ask(.get, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.invite(to: booking, as: hub.otherPartner).status == .notFound)
            let registration = "/api/v1/registrations/\(ticket.registration)"
            #expect(try await hub.ask(.get, registration, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, registration, as: hub.partner).status == .ok)
        }
    }

    @Test
    func `are invited to no workshop: it is in no list and has no page`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let event = try await hub.invite(to: booking).text("workshop")
            #expect(!event.isEmpty)
            for token in [hub.partner, hub.manager] {
                #expect(try await hub.ask(.get, "/api/v1/workshops", as: token).items.isEmpty)
                #expect(try await hub.ask(.get, "/api/v1/workshops/\(event)", as: token).status == .notFound)
                #expect(try await hub.ask(.delete, "/api/v1/workshops/\(event)", as: token).status == .notFound)
                #expect(try await hub.ask(.get, "/workshops/\(event)", as: token).status == .notFound)
                #expect(try await hub.register(for: event, as: token).status == .notFound)
            }
            #expect(try await hub.register(for: event).status == .notFound)
        }
    }

    @Test
    func `find the new time and room with the ticket they have`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00")
            let ticket = try await hub.guestTicket(to: booking.text("id"))
            let other = try await hub.newRoom("Takelage")
            let times = #""start": "\#(TestHub.wednesday("15:00"))", "end": "\#(TestHub.wednesday("16:00"))""#
            let moved = try await hub.change(booking, #""room": "\#(other)", \#(times)"#)
            #expect(moved.status == .ok, "\(moved.text)")
            hub.clock.set(.wednesday("10:00"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "tooEarly")
            hub.clock.set(.wednesday("15:00"))
            let answer = try await hub.checkIn(ticket.code)
            #expect(answer.text("verdict") == "accepted")
            #expect(answer.text("room") == other)
        }
    }

    @Test
    func `whose booking waits for approval again are not let in until it has it`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00")
            let ticket = try await hub.guestTicket(to: booking.text("id"))
            let asking = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            _ = try await hub.change(booking, #""room": "\#(asking)""#)
            hub.clock.set(.wednesday("09:45"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "notApproved")
            let path = "/api/v1/bookings/\(booking.text("id"))/approve"
            _ = try await hub.ask(.post, path, as: hub.manager, json: "{}")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `whose booking is cancelled have no ticket any more`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let ticket = try await hub.guestTicket(to: booking)
            #expect(try await hub.ask(.delete, "/api/v1/bookings/\(booking)", as: hub.partner).status == .ok)
            hub.clock.set(.wednesday("10:00"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "cancelled")
            let page = try await hub.ask(.get, "/t/\(ticket.link)")
            #expect(page.text.contains("Der Termin findet nicht statt"))
            #expect(!page.text.contains("/workshops/"))
        }
    }

    @Test
    func `keep a booking from being made for fewer than are invited`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00")
            _ = try await hub.guestTicket(to: booking.text("id"), seats: 4)
            let fewer = try await hub.change(booking, #""seats": 3"#)
            #expect(fewer.rules == ["capacity-below-taken"])
            #expect(try await hub.change(booking, #""seats": 4"#).status == .ok)
        }
    }

    @Test
    func `can be called off, which frees their place`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00", #""seats": 1"#)
            let ticket = try await hub.guestTicket(to: booking.text("id"))
            let path = "/api/v1/registrations/\(ticket.registration)"
            #expect(try await hub.ask(.delete, path, as: hub.partner).text("status") == "cancelled")
            #expect(try await hub.invite(to: booking.text("id")).status == .created)
            // Renaming the booking does not bring the one who called off back.
            _ = try await hub.change(booking, #""title": "Runde""#)
            hub.clock.set(.wednesday("10:00"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "cancelled")
        }
    }

    @Test
    func `are invited on the page, with the link to the ticket shown once`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let path = "/bookings/\(booking)/guests"
            let empty = try await hub.submit(path, "name=&email=gast%40example.org", cookie: cookie)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Geben Sie den Namen des Gastes an."))
            #expect(empty.text.contains("gast@example.org"))
            let form = "name=J%C3%B6rdis+Gr%C3%BCn&email=gast%40example.org&seats=1&key=\(UUID().uuidString)"
            let sent = try await hub.submit(path, form, cookie: cookie)
            let target = sent.headers[.location] ?? ""
            #expect(sent.status == .seeOther)
            // Sent twice, as by a double click, it is one guest.
            #expect(try await hub.submit(path, form, cookie: cookie).headers[.location] == target)
            let page = try await hub.ask(.get, target, cookie: cookie)
            let link = target.split(separator: "=").last.map(String.init) ?? ""
            #expect(page.text.contains("/t/\(link)"))
            #expect(page.text.components(separatedBy: "Jördis Grün").count >= 3)
            #expect(try await hub.ask(.get, "/t/\(link)").text.contains("Digitalrat"))
            #expect(try await hub.ask(.get, path, cookie: cookie).text.contains("/t/\(link)") == false)
        }
    }
}

@Suite("Guests of a series")
struct SeriesGuestTests {
    @Test
    func `of the 3rd of 8 keep their tickets when it alone is moved`() async throws {
        try await TestHub.run { hub in
            let series = try await hub.bookWednesdays(try await hub.newRoom("Helling"))
            let third = try await hub.date(2, of: series)
            let ticket = try await hub.guestTicket(to: third.text("id"))
            let other = try await hub.guestTicket(to: try await hub.date(3, of: series).text("id"))
            let times = #""start": "2027-03-25T14:00:00+01:00", "end": "2027-03-25T15:00:00+01:00""#
            #expect(try await hub.change(third, scope: "this", times).status == .ok)
            hub.clock.set(Instant("2027-03-25T13:50:00+01:00"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            #expect(try await hub.checkIn(other.code).text("verdict") == "tooEarly")
        }
    }

    @Test
    func `from the 5th on move with it, those of 1 to 4 and their check-ins stay`() async throws {
        try await TestHub.run { hub in
            let series = try await hub.bookWednesdays(try await hub.newRoom("Helling"))
            let first = try await hub.guestTicket(to: series.text("id"))
            let fifth = try await hub.date(4, of: series)
            let ticket = try await hub.guestTicket(to: fifth.text("id"))
            hub.clock.set(.wednesday("10:00"))
            #expect(try await hub.checkIn(first.code).text("verdict") == "accepted")
            let times = #""start": "2027-04-08T15:00:00+02:00", "end": "2027-04-08T16:30:00+02:00""#
            #expect(try await hub.change(fifth, scope: "following", times).status == .ok)
            #expect(try await hub.checkIn(first.code).text("verdict") == "alreadyInside")
            let guests = try await hub.ask(.get, "/api/v1/bookings/\(series.text("id"))/guests", as: hub.partner)
            #expect(guests.items.map { $0["arrived"]?.number } == [1])
            hub.clock.set(Instant("2027-04-08T15:10:00+02:00"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `of a cancelled date have no ticket any more, at the kiosk too; the others keep theirs`() async throws {
        try await TestHub.run { hub in
            let series = try await hub.bookWednesdays(try await hub.newRoom("Helling"))
            let second = try await hub.date(1, of: series)
            let gone = try await hub.guestTicket(to: second.text("id"))
            let stays = try await hub.guestTicket(to: series.text("id"))
            let kiosk = try await TestKiosk.pair(with: hub)
            hub.clock.set(Instant("2027-03-15T10:00:00+01:00"))
            let (_, cursor) = try await kiosk.changes()
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(second.text("id"))?scope=this", as: hub.partner)
            let told = try await kiosk.changes(since: cursor).changes.compactMap { change in
                if case .ticket(let ticket) = change { (ticket.id.text, ticket.status) } else { nil }
            }
            #expect(told.map(\.0) == [gone.id])
            #expect(told.map(\.1) == [.cancelled])
            hub.clock.set(Instant("2027-03-17T10:00:00+01:00"))
            #expect(try await hub.checkIn(gone.code).text("verdict") == "cancelled")
            #expect(try await hub.checkIn(stays.code).text("verdict") == "tooLate")
        }
    }
}
