extension WorkshopSeats {
    /// More than so many no kiosk has at once: with each exchange it gets new ones.
    package static let mostForWalkIns = 20

    /// How many seats a kiosk is to have for people who come without a ticket, being one of `kiosks` and holding `held`
    /// now.
    ///
    /// Half of what nobody has goes to the kiosks, in equal parts; the other half stays for those who register online or
    /// at the desk. While somebody waits for a seat no kiosk has any.
    package func walkInSeats(holding held: Int, sharedBy kiosks: Int) -> Int {
        guard waiting.isEmpty else { return 0 }
        let budget = max(0, capacity - taken - offered) / 2
        guard budget > 0 else { return 0 }
        let share = min(WorkshopSeats.mostForWalkIns, max(1, budget / max(1, kiosks)))
        let others = granted - held
        return max(0, min(share, budget - others))
    }
}

extension Workshop {
    /// Whether people who come without a ticket may have its seats from kiosks: it is for everybody, and one can register.
    package func welcomesWalkIns(at now: Instant) -> Bool {
        visibility == .public && guestsOf == nil && takesRegistrations(at: now)
    }

    /// Until when a kiosk may let such people in to a session; nil while it admits nobody.
    package func walkInEnd(of session: WorkshopSession, at now: Instant) -> Instant? {
        let opens = session.period.start - .minutes(admissionLeadMinutes)
        let end = min(session.period.end + .minutes(admissionTailMinutes), registrationCloses)
        return welcomesWalkIns(at: now) && opens <= now && now < end ? end : nil
    }
}
