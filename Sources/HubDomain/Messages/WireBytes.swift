import Foundation

/// Bytes in a message: base64 (RFC 4648, section 4).
package struct WireBytes: Hashable, Codable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let data = Data(base64Encoded: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64")
        }
        bytes = Array(data)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes).base64EncodedString())
    }
}
