import Crypto

/// What ties a record to all those before it, so that none is altered, taken out or put in between without its being seen.
///
/// A linear hash chain (Haber and Stornetta, "How to Time-Stamp a Digital Document", 1991) with SHA-256 (FIPS 180-4). It
/// proves that nothing was damaged or touched in passing; who may write the whole file can also write it anew.
package struct ChainLink: Hashable, Sendable {
    package static let length = SHA256.byteCount

    /// The digest of the record itself.
    package let content: [UInt8]
    /// The digest of the value before and of `content`.
    package let value: [UInt8]

    /// As it was stored; nil unless both have 32 bytes.
    package init?(content: [UInt8], value: [UInt8]) {
        guard content.count == ChainLink.length, value.count == ChainLink.length else { return nil }
        self.content = content
        self.value = value
    }

    /// The next one of a chain; the first one follows nothing.
    package init(of record: ChainedRecord, after previous: ChainLink?) {
        content = record.digest
        value = ChainLink.value(after: previous, content)
    }

    package func follows(_ previous: ChainLink?) -> Bool {
        value == ChainLink.value(after: previous, content)
    }

    package func holds(_ record: ChainedRecord) -> Bool {
        content == record.digest
    }

    private static func value(after previous: ChainLink?, _ content: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: (previous?.value ?? [UInt8](repeating: 0, count: length)) + content))
    }
}

/// A record as a chain sees it: its fields in a fixed order.
package struct ChainedRecord: Hashable, Sendable {
    private let fields: [String?]

    package init(_ fields: [String?]) {
        self.fields = fields
    }

    /// Each field with its length before it, so that no two records have the same bytes; an absent one is no empty one.
    fileprivate var digest: [UInt8] {
        var hash = SHA256()
        for field in fields {
            guard let field else {
                hash.update(data: [0])
                continue
            }
            let length = UInt64(field.utf8.count)
            hash.update(data: [1] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * (7 - $0))) })
            hash.update(data: Array(field.utf8))
        }
        return Array(hash.finalize())
    }
}
