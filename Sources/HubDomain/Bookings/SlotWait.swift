/// Somebody's place in the line for a slot that is taken.
package struct SlotWait: Equatable, Sendable {
    package typealias ID = Identifier<SlotWait>

    /// How a wait ended that did not end by itself.
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case booked
        case withdrawn
    }

    /// Where a wait stands, computed from the clock.
    package enum State: Equatable, Sendable {
        case waiting
        /// The slot is theirs alone until then.
        case offered(until: Instant)
        /// They had their turn and let it pass.
        case lapsed
        /// The slot has begun without their turn.
        case begun
        case ended(Outcome)
    }

    /// How long an offer stands at most; never beyond the start of the slot.
    package static let offerTime = TimeSpan.hours(2)

    package let id: ID
    package let room: Room.ID
    package let period: Period
    package let title: TextLine
    package let seats: Int?
    package let partner: Partner.ID
    package let createdBy: Account.ID
    package let createdAt: Instant
    /// When its turn came.
    package var offeredAt: Instant?
    package var outcome: Outcome?

    package init(
        id: ID,
        room: Room.ID,
        period: Period,
        title: TextLine,
        seats: Int? = nil,
        partner: Partner.ID,
        createdBy: Account.ID,
        createdAt: Instant,
        offeredAt: Instant? = nil,
        outcome: Outcome? = nil
    ) {
        self.id = id
        self.room = room
        self.period = period
        self.title = title
        self.seats = seats
        self.partner = partner
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.offeredAt = offeredAt
        self.outcome = outcome
    }

    package func state(at now: Instant) -> State {
        if let outcome { return .ended(outcome) }
        if let offer { return now < offer.until ? .offered(until: offer.until) : .lapsed }
        return period.start <= now ? .begun : .waiting
    }

    /// Whether it still can come to a booking.
    package func isOpen(at now: Instant) -> Bool {
        switch state(at: now) {
        case .waiting, .offered: true
        case .lapsed, .begun, .ended: false
        }
    }

    /// The slot kept for the partner whose turn it is; it has the wait's id.
    package var offer: Hold? {
        offeredAt.map { at in
            let until = min(at + SlotWait.offerTime, period.start)
            return Hold(id: Hold.ID(id.text), room: room, period: period, holder: .partner(partner), until: until)
        }
    }

    /// The wish as the rules want it.
    package func wish(ofSector sector: Sector?) -> BookingWish {
        BookingWish(room: room, start: period.start, end: period.end, seats: seats, sector: sector)
    }
}
