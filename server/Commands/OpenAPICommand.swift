import ArgumentParser
import Foundation
import HubDomain
import Templates
import Terminal

/// The command `openapi`.
struct OpenAPICommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Prints the OpenAPI document of the HTTP API."
    )

    /// The route table belongs to a hub; an empty one that nobody sees will do.
    func run() async throws {
        try await orExit {
            let folder = FileManager.default.temporaryDirectory.appending(path: "ankerplatz-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let house = try await House.open(folder, at: Instant(.now))
            let hall = Hall(store: house.store, renderer: try Renderer(), settings: ServeSettings())
            let document = try Answer.jsonData(OpenAPIDocument(routes: hall.routes).content)
            try await house.close()
            print(String(decoding: document, as: UTF8.self))
        }
    }
}
