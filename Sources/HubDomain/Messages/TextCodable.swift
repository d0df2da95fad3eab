/// A value that is written as one text, in JSON as everywhere: its description, and read from nothing else.
package protocol TextCodable: Codable, CustomStringConvertible {
    /// What a text that is refused is not.
    static var textForm: String { get }

    init?(_ text: String)
}

extension TextCodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not \(Self.textForm)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
