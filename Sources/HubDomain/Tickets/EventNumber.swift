/// What a ticket admits to, as codes carry it: workshops and bookings with guests count up from 1 in one number space.
package struct EventNumber: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Not an event: the code is a partner's badge, and its ticket id names the member.
    package static let partnerBadge = EventNumber(rawValue: 0)

    package static func < (left: EventNumber, right: EventNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension EventNumber: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.wireNumber())
    }

    package func encode(to encoder: any Encoder) throws {
        try encoder.encode(wireNumber: rawValue)
    }
}
