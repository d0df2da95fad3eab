import Foundation

/// A file of `Tests/HubDomainTests/Vectors`.
package enum VectorFile {
    package static func load<Content: Decodable>(_ type: Content.Type, from name: String) throws -> Content {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(components: "HubDomainTests", "Vectors", name)
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }

    /// What a file must say for its rows to make sense.
    static func require<Value>(_ value: Value?, _ meaning: String) throws -> Value {
        guard let value else {
            throw DecodingError.valueNotFound(Value.self, .init(codingPath: [], debugDescription: meaning))
        }
        return value
    }
}
