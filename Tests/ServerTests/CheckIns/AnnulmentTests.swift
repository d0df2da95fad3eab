import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A check-in that is taken back")
struct AnnulmentTests {
    @Test
    func `no longer counts, and both are kept`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let id = UUID().uuidString.lowercased()
            _ = try await hub.checkIn(ticket.code, id: id)
            for _ in 0..<2 {
                let answer = try await hub.ask(.delete, "/api/v1/checkins/\(id)", as: hub.desk)
                #expect(answer.status == .ok)
                #expect(answer.text("verdict") == "accepted")
                #expect(answer.text("annulledAt") == hub.clock.now.rfc3339)
            }
            #expect(try await hub.inside() == 0)
            #expect(try await hub.checkIn(ticket.code, id: id).text("verdict") == "accepted")
            #expect(try await hub.inside() == 0)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `was an exit: they are inside again`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let id = UUID().uuidString
            _ = try await hub.checkIn(ticket.code)
            _ = try await hub.checkIn(ticket.code, "out", id: id)
            #expect(try await hub.inside() == 0)
            _ = try await hub.ask(.delete, "/api/v1/checkins/\(id)", as: hub.desk)
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `is one of the caller's own, of the last quarter of an hour`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let id = UUID().uuidString
            _ = try await hub.checkIn(ticket.code, id: id)
            let path = "/api/v1/checkins/\(id)"
            #expect(try await hub.ask(.delete, path, as: hub.manager).status == .notFound)
            #expect(try await hub.ask(.delete, path, as: hub.partner).status == .forbidden)
            #expect(try await hub.ask(.delete, "/api/v1/checkins/\(UUID())", as: hub.desk).status == .notFound)
            #expect(try await hub.ask(.delete, "/api/v1/checkins/4711", as: hub.desk).status == .notFound)
            hub.clock.advance(by: .minutes(15))
            #expect(try await hub.ask(.delete, path, as: hub.desk).status == .notFound)
            #expect(try await hub.inside() == 1)
        }
    }
}
