/// A rule that a wish breaks, with the facts that explain it.
package enum BookingViolation: Hashable, Sendable {
    case endNotAfterStart(start: Instant, end: Instant)
    /// It would be over already.
    case past(end: Instant)
    /// The room can no longer be booked.
    case roomEnded
    case noSeats(asked: Int)
    case capacity(asked: Int, places: Int)
    /// Not on the steps of the clock; `start` and `end` are the nearest ones around what was asked.
    case step(minutes: Int, start: Instant, end: Instant)
    case holiday(LocalDate, Holiday)
    case closure(Closure.ID, reason: TextLine, until: LocalDate)
    /// The hours of the first day on which it does not fit.
    case openingHours(LocalDate, open: [Period])
    /// Overlaps what others have booked.
    case taken([Period])
    /// Leaves too little time for what the room needs between two bookings.
    case buffer(neighbours: [Period], needed: TimeSpan)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .endNotAfterStart: "end-after-start"
        case .past: "past"
        case .roomEnded: "room-ended"
        case .noSeats: "seats"
        case .capacity: "capacity"
        case .step: "step"
        case .holiday: "holiday"
        case .closure: "closure"
        case .openingHours: "opening-hours"
        case .taken: "taken"
        case .buffer: "buffer"
        }
    }

    /// Who may let it pass.
    package var liftedBy: Lifter {
        switch self {
        case .endNotAfterStart, .roomEnded, .noSeats, .taken: .nobody
        case .past, .capacity, .step, .holiday, .closure, .openingHours, .buffer: .manager
        }
    }
}

/// Who may override a rule, with a reason that is kept.
package enum Lifter: String, CaseIterable, Codable, Sendable {
    case nobody
    case manager
}

extension Sequence<BookingViolation> {
    /// What still stands in the way when a manager has given a reason.
    package var afterOverride: [BookingViolation] {
        filter { $0.liftedBy == .nobody }
    }
}
