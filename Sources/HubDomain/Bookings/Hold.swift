/// A slot kept for somebody until an instant; it is over by the clock alone, whether or not anybody wrote that down.
package struct Hold: Hashable, Sendable {
    package typealias ID = Identifier<Hold>

    /// For whom a slot is kept.
    package enum Holder: Hashable, Sendable {
        /// A person who is filling in the form about it.
        case account(Account.ID)
        /// An organisation to whom it is offered.
        case partner(Partner.ID)
    }

    /// How long a slot is kept while somebody fills in the form about it.
    package static let length = TimeSpan.minutes(10)

    package let id: ID
    package let room: Room.ID
    package let period: Period
    package let holder: Holder
    /// At this instant others may have it.
    package let until: Instant

    package init(id: ID, room: Room.ID, period: Period, holder: Holder, until: Instant) {
        self.id = id
        self.room = room
        self.period = period
        self.holder = holder
        self.until = until
    }

    package func stands(at now: Instant) -> Bool {
        now < until
    }

    /// Whether the slot is kept for `asker`, so that it does not stand in their way.
    package func isFor(_ asker: Asker) -> Bool {
        switch holder {
        case .account(let account): account == asker.account
        case .partner(let partner): partner == asker.partner
        }
    }
}

/// Who asks for a slot, and for which organisation.
package struct Asker: Hashable, Sendable {
    package let account: Account.ID
    package let partner: Partner.ID?

    package init(_ account: Account.ID, for partner: Partner.ID?) {
        self.account = account
        self.partner = partner
    }
}
