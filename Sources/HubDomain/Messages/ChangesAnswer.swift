/// What `GET /kiosk/changes` answers.
package enum ChangesAnswer: Hashable, Sendable {
    case page(ChangesPage)
    /// The cursor is of another generation: load afresh, and offer again the scans of the last 14 days.
    case reset
}

/// News since a cursor, oldest first.
package struct ChangesPage: Hashable, Codable, Sendable {
    package let changes: [Change]
    package let cursor: String
    package let more: Bool
    package let serverTime: Instant

    package init(changes: [Change], cursor: String, more: Bool, serverTime: Instant) {
        self.changes = changes
        self.cursor = cursor
        self.more = more
        self.serverTime = serverTime
    }
}

extension ChangesAnswer: Codable {
    private enum CodingKeys: CodingKey {
        case reset
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if try container.decodeIfPresent(Bool.self, forKey: .reset) == true {
            self = .reset
        } else {
            self = .page(try ChangesPage(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .page(let page):
            try page.encode(to: encoder)
        case .reset:
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(true, forKey: .reset)
        }
    }
}
