import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A registration that is changed")
struct RegistrationChangeTests {
    @Test
    func `has another name and fewer seats, and the same code`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 4, from: .hours(3)).text("id")
            let ticket = try await hub.ticket(for: workshop, name: "Maria Sommer", seats: 3)
            let waiting = try await hub.register(for: workshop, name: "Zwei", seats: 2).text("id")
            let form = try await hub.ask(.get, "/t/\(ticket.link)/change")
            #expect(form.text.contains("value=\"Maria Sommer\""))
            let sent = try await hub.submit("/t/\(ticket.link)/change", "name=Maria+Winter&seats=2")
            #expect(sent.headers[.location] == "/t/\(ticket.link)?changed=1")
            let page = try await hub.ask(.get, "/t/\(ticket.link)?changed=1")
            #expect(page.text.contains("Ihre Anmeldung ist geändert"))
            // The seats go to whoever waits.
            #expect(try await hub.state(waiting)["status"]?.text == "confirmed")
            hub.clock.advance(by: .hours(3))
            let answer = try await hub.checkIn(ticket.code)
            #expect(answer.text("verdict") == "accepted")
            #expect(answer.text("name") == "Maria Winter")
            #expect(try await hub.inside() == 2)
        }
    }

    @Test
    func `has more seats as far as they are free`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 4, from: .hours(3)).text("id")
            let ticket = try await hub.ticket(for: workshop, seats: 2)
            _ = try await hub.ticket(for: workshop)
            #expect(try await hub.change(ticket, #"{"seats": 4}"#).rules == ["seats-not-free"])
            #expect(try await hub.change(ticket, #"{"seats": 5}"#).rules == ["seats-per-registration"])
            let page = try await hub.submit("/t/\(ticket.link)/change", "name=Maria&seats=4")
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("value=\"4\""))
            #expect(try await hub.change(ticket, #"{"seats": 3}"#)["seats"]?.number == 3)
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 4)
            // Who waits can wait for more, and keeps the place.
            let waiting = try await hub.register(for: workshop)
            let patched = try await hub.ask(
                .patch,
                "/api/v1/registrations/\(waiting.text("id"))",
                as: hub.partner,
                json: #"{"seats": 2}"#
            )
            #expect(patched["position"]?.number == 1)
        }
    }

    @Test
    func `stays as it is once admission opens, or when it was given back`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .minutes(31)).text("id")
            let ticket = try await hub.ticket(for: workshop, seats: 2)
            #expect(try await hub.change(ticket, #"{"seats": 1}"#).status == .ok)
            hub.clock.advance(by: .minutes(1))
            #expect(try await hub.change(ticket, #"{"seats": 2}"#).rules == ["admission-open"])
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/change").status == .seeOther)
            #expect(!(try await hub.ask(.get, "/t/\(ticket.link)").text.contains("/change")))
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            #expect(try await hub.change(ticket, #"{"name": "X"}"#).rules == ["registration-ended"])
        }
    }

    @Test
    func `is told to kiosks`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(3)).text("id"), seats: 3)
            let kiosk = try await TestKiosk.pair(with: hub)
            let (_, cursor) = try await kiosk.changes()
            #expect(try await hub.change(ticket, #"{"seats": 2}"#).status == .ok)
            let news = try await kiosk.changes(since: cursor).changes
            let seats = news.compactMap { if case .ticket(let change) = $0 { change.seats } else { nil } }
            #expect(seats == [2])
        }
    }

    @Test
    func `opens its form also where the host allows fewer seats at once by now`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(3)).text("id")
            let ticket = try await hub.ticket(for: workshop, seats: 3)
            let path = "/api/v1/workshops/\(workshop)"
            let json = #"{"seatsPerRegistration": 2}"#
            _ = try await hub.ask(.patch, path, as: hub.partner, json: json, headers: [.ifMatch: "*"])
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/change").status == .ok)
            #expect(try await hub.change(ticket, #"{"name": "Maria"}"#).rules == ["seats-per-registration"])
            #expect(try await hub.change(ticket, #"{"seats": 2}"#).status == .ok)
        }
    }

    @Test
    func `is told as it is by then in a letter that has not left yet`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(3)).text("id"), seats: 3)
            #expect(try await hub.change(ticket, #"{"seats": 2}"#).status == .ok)
            let letters = try await hub.write { try $0.claimLetters(most: 8) } ?? []
            let seats = letters.compactMap { entry in
                if case .seat(let news) = entry.content?.letter { news.seats } else { nil }
            }
            #expect(seats == [2])
        }
    }

    @Test
    func `of guests goes by the booking alone, and of others is nobody's business`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling"), "10:00", "12:00").text("id")
            let guest = try await hub.guestTicket(to: booking)
            #expect(try await hub.ask(.get, "/t/\(guest.link)/change").status == .notFound)
            #expect(try await hub.change(guest, #"{"name": "X"}"#).status == .notFound)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(3)).text("id"))
            let path = "/api/v1/registrations/\(ticket.registration)"
            #expect(try await hub.ask(.patch, path, as: guest.link, json: #"{"name": "X"}"#).status == .notFound)
            #expect(try await hub.ask(.patch, path, as: hub.otherPartner, json: #"{"name": "X"}"#).status == .notFound)
        }
    }
}

extension TestHub {
    fileprivate func change(_ ticket: TestTicket, _ json: String) async throws -> TestAnswer {
        try await ask(.patch, "/api/v1/registrations/\(ticket.registration)", as: ticket.link, json: json)
    }

    fileprivate func state(_ registration: String) async throws -> TestAnswer {
        try await ask(.get, "/api/v1/registrations/\(registration)", as: manager)
    }
}
