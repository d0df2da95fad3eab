import Foundation

/// A file of `Tests/HubDomainTests/Vectors`.
package enum VectorFile {
    package static func load<Content: Decodable>(_ type: Content.Type, from name: String) throws -> Content {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(components: "HubDomainTests", "Vectors", name)
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }
}
