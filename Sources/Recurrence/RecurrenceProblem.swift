package import HubDomain

/// Why a rule cannot repeat a booking, with the facts that explain it.
package enum RecurrenceProblem: Error, Hashable, Sendable {
    /// This part of the text is no part of an RRULE value.
    case notUnderstood(part: String)
    case finerThanDaily(frequency: String)
    /// Neither COUNT nor UNTIL.
    case endless
    case countAndUntil
    /// RFC 5545 or one of its extensions knows this part, this hub does not.
    case unsupported(part: String)
    /// RFC 5545 forbids this part in a rule of this frequency.
    case misplaced(part: String, frequency: RecurrenceRule.Frequency)
    case endsBeforeStart
    /// `next` is the first later day that the rule names.
    case startNotNamed(next: LocalDate?)
    case tooMany(limit: Int)
    case tooFarAhead(latest: LocalDate)
}
