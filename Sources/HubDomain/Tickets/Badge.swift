/// A partner's badge: a code by which doors know somebody who acts for a partner, and that admits to no event.
///
/// Its event is `EventNumber.partnerBadge`, its ticket id names the member (`docs/ticket-code.md`).
package enum Badge {
    /// A year; whoever is still a member then gets another one.
    package static let lifetime = TimeSpan.days(365)

    /// The window of the code of a badge that is made at `now`; nil before 2020 and after the year 8191, which no code can say.
    package static func validity(madeAt now: Instant) -> TicketValidity? {
        TicketValidity(opens: now, closes: now + lifetime)
    }
}
