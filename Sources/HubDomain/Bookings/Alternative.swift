/// A way out of a refusal that can really be booked.
package struct Alternative: Hashable, Sendable {
    /// What differs from the wish.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case shift
        case room
        case shorten
        /// In a series: without this date.
        case skip
    }

    package let kind: Kind
    package let room: Room.ID
    package let period: Period

    package init(kind: Kind, room: Room.ID, period: Period) {
        self.kind = kind
        self.room = room
        self.period = period
    }
}
