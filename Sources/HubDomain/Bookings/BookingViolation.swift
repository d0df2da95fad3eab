/// A rule that a wish breaks, with the facts that explain it.
///
/// Kept with the dates of a series that were skipped for it, so a case that once was released keeps its name.
package enum BookingViolation: Hashable, Codable, Sendable {
    case endNotAfterStart(start: Instant, end: Instant)
    /// It would be over already.
    case past(end: Instant)
    /// The room can no longer be booked.
    case roomEnded
    case noSeats(asked: Int)
    case capacity(asked: Int, places: Int)
    /// More than may ever be in the room.
    case maxPersons(asked: Int, most: Int)
    /// The room cannot be arranged like that.
    case layout(Layout.Name, known: [Layout.Name])
    case equipment(missing: [String])
    /// Only these sectors may book.
    case sectors([Sector])
    /// Not on the steps of the clock; `start` and `end` are the nearest ones around what was asked.
    case step(minutes: Int, start: Instant, end: Instant)
    case tooShort(least: TimeSpan)
    case tooLong(most: TimeSpan)
    /// Asked for too late before its start.
    case notice(TimeSpan, earliest: Instant)
    /// Asked for too early: `last` is the last day that can be booked today.
    case horizon(days: Int, last: LocalDate)
    case holiday(LocalDate, Holiday)
    case closure(Closure.ID, reason: TextLine, until: LocalDate)
    /// The hours of the first day on which it does not fit.
    case openingHours(LocalDate, open: [Period])
    /// Overlaps what others have booked.
    case taken([Period])
    /// Somebody is just booking it.
    case held(until: Instant)
    /// It is offered to somebody from the waiting list.
    case offered(until: Instant)
    /// Leaves too little time for what the room needs between two bookings.
    case buffer(neighbours: [Period], needed: TimeSpan)
    /// More minutes than the partner has left; after the `last` day there are new ones.
    case budget(asked: Int, left: Int, last: LocalDate)
    /// A date of a series whose start the clock jumps over that night.
    case clockJumps(LocalDateTime, at: Instant)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .endNotAfterStart: "end-after-start"
        case .past: "past"
        case .roomEnded: "room-ended"
        case .noSeats: "seats"
        case .capacity: "capacity"
        case .maxPersons: "max-persons"
        case .layout: "layout"
        case .equipment: "equipment"
        case .sectors: "sectors"
        case .step: "step"
        case .tooShort: "shortest"
        case .tooLong: "longest"
        case .notice: "notice"
        case .horizon: "horizon"
        case .holiday: "holiday"
        case .closure: "closure"
        case .openingHours: "opening-hours"
        case .taken: "taken"
        case .held: "held"
        case .offered: "offered"
        case .buffer: "buffer"
        case .budget: "budget"
        case .clockJumps: "clock-jumps"
        }
    }

    /// Who may let it pass.
    package var liftedBy: Lifter {
        switch self {
        case .endNotAfterStart, .roomEnded, .noSeats, .maxPersons, .layout, .taken, .held, .offered, .clockJumps:
            .nobody
        case .past, .capacity, .equipment, .sectors, .step, .tooShort, .tooLong, .notice, .horizon, .holiday, .closure,
            .openingHours, .buffer, .budget:
            .manager
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

extension BookingViolation {
    /// Whether it may go away when others give their time back.
    package var passes: Bool {
        switch self {
        case .taken, .held, .offered, .buffer: true
        default: false
        }
    }

    /// Whether it also speaks against a booking that stands; the others ask only when it was made.
    package var outlivesBooking: Bool {
        switch self {
        case .past, .notice, .horizon, .held, .offered, .budget: false
        default: true
        }
    }
}
