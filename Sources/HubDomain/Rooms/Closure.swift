/// Days on which the hub, or some of its rooms, are closed.
package struct Closure: Equatable, Sendable {
    package typealias ID = Identifier<Closure>

    package let id: ID
    package let start: LocalDate
    /// The first day open again.
    package let end: LocalDate
    package let reason: TextLine
    /// Nil when the whole hub is closed.
    package let rooms: [Room.ID]?

    /// Nil unless `start` is before `end`.
    package init?(id: ID, start: LocalDate, end: LocalDate, reason: TextLine, rooms: [Room.ID]? = nil) {
        guard start < end else { return nil }
        self.id = id
        self.start = start
        self.end = end
        self.reason = reason
        self.rooms = rooms
    }

    package func covers(_ date: LocalDate) -> Bool {
        start <= date && date < end
    }
}
