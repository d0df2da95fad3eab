/// What somebody says of themselves when they register, and can say otherwise later.
package struct RegistrationAnswers: Equatable, Sendable {
    package var name: TextLine
    package var organisation: TextLine?
    package var seats: Int
    package var needs: Set<AccessNeed>
    package var companions: [TextLine]

    package init(
        name: TextLine,
        organisation: TextLine? = nil,
        seats: Int,
        needs: Set<AccessNeed> = [],
        companions: [TextLine] = []
    ) {
        self.name = name
        self.organisation = organisation
        self.seats = seats
        self.needs = needs
        self.companions = companions
    }
}

extension Registration {
    package var answers: RegistrationAnswers {
        RegistrationAnswers(
            name: name,
            organisation: organisation,
            seats: seats,
            needs: needs,
            companions: companions
        )
    }
}

extension Workshop {
    /// Why a registration can't be changed at all; nil when it can.
    ///
    /// Doors let people in by the seats that they were told of, so that nothing changes once admission opens.
    package func refusal(changing registration: Registration, at now: Instant) -> RegistrationRefusal? {
        if status == .cancelled { return .cancelled }
        if registration.status == .cancelled || registration.hasLapsed(at: now) { return .registrationEnded }
        return now >= admissionPeriod.start ? .admissionOpen : nil
    }

    /// Why it can't be changed to so many seats: more there are only of what is free.
    ///
    /// Who waits can wait for more, and keeps the place.
    package func refusal(
        changing registration: Registration,
        to asked: Int,
        given seats: WorkshopSeats,
        at now: Instant
    ) -> RegistrationRefusal? {
        if let refusal = refusal(changing: registration, at: now) { return refusal }
        if asked < 1 { return .noSeats(asked: asked) }
        if asked > mostSeatsAtOnce { return .tooManySeats(asked: asked, limit: mostSeatsAtOnce) }
        let hasSeats = registration.status == .confirmed || registration.standingOffer(at: now) != nil
        let more = asked - registration.seats
        return hasSeats && more > seats.free ? .notFree(more: more, free: seats.free) : nil
    }
}
