import Crypto
package import HubDomain

extension AdmissionVectors {
    /// What a scanner read, said in words that need no literal code.
    package struct Scan: Decodable, Sendable {
        package let ticket: String?
        package let issue: UInt8?
        package let shortCode: String?
        package let ticketId: String?
        package let raw: String?
        package let times: Int?
        package let rawHex: String?
        package let changes: [Change]?

        /// The ticket that the scan is made from.
        package var ticketKey: String? { ticket ?? shortCode ?? ticketId }

        /// The bytes as the scanner gives them, made from the genuine code, of the issue to present, or from the short
        /// code or the id of the ticket that the scan names.
        package func bytes(code: () throws -> TicketCode, shortCode: () throws -> ShortCode, id: () throws -> TicketID)
            throws
            -> [UInt8]
        {
            if let rawHex { return Hex.bytes(rawHex) ?? [] }
            if let raw { return (0..<(times ?? 1)).flatMap { _ in Array(raw.utf8) } }
            let changes = changes ?? []
            if ticketId != nil { return Array(try id().text.utf8) }
            if self.shortCode != nil {
                return changes.reduce(Array(try shortCode().text.utf8)) { $1.applied(toText: $0) }
            }
            let changed = try changes.reduce(try code().bytes) { try $1.applied(toBytes: $0) }
            return changes.reduce(Array(Base32Hex.encode(changed).utf8)) { $1.applied(toText: $0) }
        }
    }

    /// One change to a code, to its bytes or to its text.
    package struct Change: Decodable, Sendable {
        package let setByte: Int?
        package let to: UInt8?
        package let flipBit: Int?
        package let signedBy: String?
        package let cut: Int?
        package let insert: String?
        package let at: Int?
        package let prefix: String?
        package let suffix: String?
        package let twice: Bool?
        package let lowercase: Bool?
        package let wrongCheck: Bool?

        func applied(toBytes bytes: [UInt8]) throws -> [UInt8] {
            var bytes = bytes
            if let setByte, let to { bytes[setByte] = to }
            if let flipBit { bytes[flipBit / 8] ^= 128 >> UInt8(flipBit % 8) }
            if signedBy != nil {
                let head = Array(bytes.prefix(TicketClaims.length))
                let signed = Array("ankerplatz ticket v1".utf8) + [0] + head
                bytes = head + Array(try Curve25519.Signing.PrivateKey().signature(for: signed))
            }
            return bytes
        }

        func applied(toText text: [UInt8]) -> [UInt8] {
            var text = text
            if let cut { text = Array(text.prefix(cut)) }
            if let insert, let at { text.insert(contentsOf: Array(insert.utf8), at: at) }
            if let prefix { text = Array(prefix.utf8) + text }
            if let suffix { text += Array(suffix.utf8) }
            if twice == true { text += text }
            if lowercase == true { text = Array(String(decoding: text, as: UTF8.self).lowercased().utf8) }
            if wrongCheck == true, let last = text.popLast(), let value = ShortCode.alphabet.firstIndex(of: last) {
                text.append(ShortCode.alphabet[(value + 1) % 32])
            }
            return text
        }
    }
}
