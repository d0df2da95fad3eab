import Documents
import Foundation
import HTTPTypes
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("A certificate of attendance")
struct CertificateTests {
    @Test
    func `is there once all is over, for whoever was there, and for nobody else`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let ticket = try await hub.ticket(for: workshop)
            let absent = try await hub.ticket(for: workshop, name: "Ulf Fern")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            let path = "/api/v1/registrations/\(ticket.registration)/certificate.pdf"
            #expect(try await hub.ask(.get, path, as: ticket.link).status == .notFound)
            #expect(try await !hub.ask(.get, "/t/\(ticket.link)").text.contains("certificate.pdf"))

            hub.clock.advance(by: .minutes(89))
            for token in [ticket.link, hub.partner, hub.manager] {
                let answer = try await hub.ask(.get, path, as: token)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"certificate.pdf\"")
                #expect(answer.body.starts(with: Data("%PDF-".utf8)))
            }
            #expect(try await hub.ask(.get, "/t/\(ticket.link)").text.contains("/t/\(ticket.link)/certificate.pdf"))
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/certificate.pdf").status == .ok)

            #expect(try await hub.ask(.get, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, path, as: absent.link).status == .notFound)
            let none = "/api/v1/registrations/\(absent.registration)/certificate.pdf"
            #expect(try await hub.ask(.get, none, as: absent.link).status == .notFound)
            #expect(try await hub.ask(.get, "/t/\(absent.link)/certificate.pdf").status == .notFound)
            #expect(try await !hub.ask(.get, "/t/\(absent.link)").text.contains("certificate.pdf"))
        }
    }

    @Test
    func `tells the dates that somebody was inside for, and their hours together`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            // Two in a row, and one on the next day.
            let more = [(95, 60), (24 * 60, 45)].map { start, length in
                let begin = hub.clock.now + .minutes(start)
                return hub.sessionJSON(room, begin, begin + .minutes(length))
            }
            let first = hub.sessionJSON(room, hub.clock.now - .minutes(1), hub.clock.now + .minutes(89))
            let answer = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: #"{"title": "E-Akte", "capacity": 5, "sessions": [\#(([first] + more).joined(separator: ","))]}"#
            )
            let ticket = try await hub.ticket(for: answer.text("id"))
            _ = try await hub.checkIn(ticket.code)
            hub.clock.advance(by: .minutes(120))
            _ = try await hub.checkIn(ticket.code, "out")
            hub.clock.advance(by: .days(2))
            let certificate = try await hub.read { inside in
                let registration = try inside.registration(Registration.ID(ticket.registration)).orNotFound
                let workshop = try inside.workshop(registration.workshop).orNotFound
                return try inside.certificate(of: registration, for: workshop)
            }
            let known = try #require(certificate)
            #expect(known.attended.map(\.period.duration) == [.minutes(90), .minutes(60)])
            let told = CertificateMaker(
                clock: HubClock(zone: known.hub.zone, words: hub.hall.renderer.words(.german)),
                hub: known.hub,
                event: known.event,
                name: known.registration.name,
                attended: known.attended
            )
            let blocks = told.document().blocks
            let facts = blocks.flatMap { block in if case .facts(let facts) = block { facts } else { [PrintedFact]() } }
            #expect(facts.last?.value == "2 Stunden 30 Minuten, 2 von 3 Terminen")
            #expect(facts.first?.strong == "E-Akte")
        }
    }

    @Test
    func `is not given to whoever came and left before it began, nor of whoever was erased`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .minutes(20)).text("id")
            let early = try await hub.ticket(for: workshop)
            _ = try await hub.checkIn(early.code)
            hub.clock.advance(by: .minutes(10))
            _ = try await hub.checkIn(early.code, "out")
            hub.clock.advance(by: .hours(3))
            let path = "/api/v1/registrations/\(early.registration)/certificate.pdf"
            #expect(try await hub.ask(.get, path, as: hub.manager).status == .notFound)
        }
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            _ = try await hub.checkIn(ticket.code)
            hub.clock.advance(by: .hours(3))
            _ = try await hub.eraseHer("gast@example.org")
            let path = "/api/v1/registrations/\(ticket.registration)/certificate.pdf"
            #expect(try await hub.ask(.get, path, as: hub.manager).status == .notFound)
        }
    }
}
