import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The gate")
struct GateTests {
    @Test
    func `answers an unknown path with a problem`() async throws {
        try await TestHub.run { hub in
            let answer = try await hub.ask(.get, "/api/v1/nowhere")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
            #expect(answer.text("code") == "not-found")
        }
    }

    @Test
    func `names the methods that a path has`() async throws {
        try await TestHub.run { hub in
            let answer = try await hub.ask(.post, "/readyz")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET")
        }
    }

    @Test
    func `refuses a token that nobody has`() async throws {
        try await TestHub.run { hub in
            let stranger = try await hub.ask(.get, "/readyz", as: "nobody")
            let desk = try await hub.ask(.get, "/readyz", as: hub.desk)
            #expect(stranger.status == .unauthorized)
            #expect(desk.status == .ok)
        }
    }
}
