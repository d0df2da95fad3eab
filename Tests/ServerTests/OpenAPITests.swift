import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The OpenAPI document")
struct OpenAPITests {
    @Test
    func `says of every route for programs what it does`() async throws {
        try await TestHub.run { hub in
            let silent = hub.hall.routes.filter { $0.face == .api && $0.described == nil }
            #expect(silent.map { "\($0.method) \($0.path)" } == [])
        }
    }

    @Test
    func `is served to everybody`() async throws {
        try await TestHub.run { hub in
            let answer = try await hub.ask(.get, "/openapi.json")
            #expect(answer.status == .ok)
            #expect(answer.text("openapi") == "3.1.0")
        }
    }

    @Test
    func `refers to no schema that is not there`() {
        for description in RouteDescription.all.values {
            let named: [String?] =
                switch description.result {
                case .one(let name), .items(let name): [name, description.body]
                case .nothing, .media: [description.body]
                }
            for name in named.compactMap(\.self) { #expect(OpenAPISchemas.all[name] != nil, "\(name)") }
        }
    }
}
