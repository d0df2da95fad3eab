/// One line in the account of a partner's hours; what is left is the sum of all lines of a month or year.
package struct LedgerEntry: Equatable, Sendable {
    package typealias ID = Identifier<LedgerEntry>

    /// Why hours came or went.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// What the budget gives for the month or year; further ones where a manager has changed it.
        case allowance
        /// A room was booked.
        case booking
        /// A booking became longer or shorter, or began to count elsewhere.
        case change
        /// A booking ended in time.
        case credit
        /// A manager gave hours.
        case grant
        /// Hours were given to another partner, or came from one.
        case transfer
    }

    package let id: ID
    package let partner: Partner.ID
    package let period: BudgetPeriod
    package let kind: Kind
    /// What was added, negative for what was taken.
    package let minutes: Int
    package var booking: Booking.ID?
    /// To whom hours went or from whom they came.
    package var counterpart: Partner.ID?
    /// Who did it; nobody where time did.
    package var account: Account.ID?
    /// A manager's reason: for a grant, or for a booking for which there were not enough hours.
    package var reason: TextLine?
    package let at: Instant

    package init(
        id: ID,
        partner: Partner.ID,
        period: BudgetPeriod,
        kind: Kind,
        minutes: Int,
        booking: Booking.ID? = nil,
        counterpart: Partner.ID? = nil,
        account: Account.ID? = nil,
        reason: TextLine? = nil,
        at: Instant
    ) {
        self.id = id
        self.partner = partner
        self.period = period
        self.kind = kind
        self.minutes = minutes
        self.booking = booking
        self.counterpart = counterpart
        self.account = account
        self.reason = reason
        self.at = at
    }
}
