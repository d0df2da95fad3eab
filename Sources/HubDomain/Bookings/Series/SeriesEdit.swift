/// Which dates of a series a change is meant for.
package enum SeriesScope: String, CaseIterable, Codable, Sendable {
    case this
    /// The one that is changed and all that the rule names after it.
    case following
    case all

    /// Whether a change made at `changed` is meant for `one` too.
    package func reaches(_ one: SeriesOccurrence, from changed: SeriesOccurrence) -> Bool {
        switch self {
        case .this: one.id == changed.id
        case .following: one.named >= changed.named
        case .all: true
        }
    }
}

/// What is to change in a series.
package enum SeriesChange: Hashable, Sendable {
    /// Title, room, seats: whatever is no time.
    case details
    case cancel
    /// The changed occurrence takes this time; the others of the scope are moved by as many days and take its hours.
    case move(to: Period)
    /// The starts that another rule names.
    case dates([LocalDateTime], ending: SeriesEnd)
}

/// A wish to change a series, made at one of its occurrences.
package struct SeriesEdit: Hashable, Sendable {
    package let scope: SeriesScope
    package let occurrence: Booking.ID
    package let change: SeriesChange
    /// Whether also what was moved alone takes part; else it is listed and left.
    package let includesMoved: Bool

    package init(_ change: SeriesChange, of occurrence: Booking.ID, scope: SeriesScope, includesMoved: Bool = false) {
        self.scope = scope
        self.occurrence = occurrence
        self.change = change
        self.includesMoved = includesMoved
    }
}

/// Why there is no plan for a change of a series.
package enum SeriesEditProblem: Error, Hashable, Sendable {
    case noSuchOccurrence
    /// A single occurrence cannot be given another rule.
    case ruleOfOne
    /// Its clock would show an end before its start.
    case endNotAfterStart
}
