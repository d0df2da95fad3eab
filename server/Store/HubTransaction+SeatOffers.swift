import HubDomain
import SQLStore

// Where a host wants it, a seat is not given but offered: one that comes free is kept for the first of the waiting list
// who fits, one that is free for whoever registers and has to confirm the address, until they take it, decline it or the
// deadline passes. Then it goes to the next.

extension HubTransaction {
    /// In a query over `registration`: who waits and has not had their turn.
    var isWaiting: SQL { "registration.status = \(RegistrationStatus.waitlisted) AND offer_until IS NULL" }

    /// The same: for whom a seat is kept.
    var isOffered: SQL { "registration.status = \(RegistrationStatus.waitlisted) AND offer_until > \(now)" }

    /// The same: who let an offer pass, and was not told so yet.
    private var hasLapsed: SQL { "registration.status = \(RegistrationStatus.waitlisted) AND offer_until <= \(now)" }

    /// Seats kept for those they were offered to.
    func seatsOffered(in workshop: Workshop.ID) throws -> Int {
        let seats: Int? = try sql.value(
            "SELECT SUM(seats) FROM registration WHERE workshop = \(workshop) AND \(isOffered)"
        )
        return seats ?? 0
    }

    /// Keeps a seat for whoever waits, and tells them.
    func offerSeat(to id: Registration.ID, until end: Instant, in workshop: Workshop) throws {
        try sql.execute(
            """
            UPDATE registration SET offer_until = \(end), version = version + 1
            WHERE hub = \(hub) AND id = \(id)
            """
        )
        guard let registration = try registration(id) else { return }
        try tell(.offered(until: end), to: registration, about: workshop)
    }

    /// Takes the seat that is offered; taking it twice is taking it.
    func takeSeat(_ registration: Registration, in workshop: Workshop) throws {
        if registration.status == .confirmed { return }
        guard let offer = registration.standingOffer(at: now), workshop.status == .published else {
            throw Problem.refused(rule: "offer-over")
        }
        concerns(.registration, registration.id)
        try seat(registration.id, in: workshop, telling: offer.isToConfirm ? .ticket : .movedUp)
    }

    /// Those who let an offer pass wait no longer, are told so, and the next are asked; an address that nobody confirmed
    /// gets no further letter.
    func endLapsedOffers(in workshop: Workshop) throws {
        let lapsed = try lapsed(in: workshop)
        guard !lapsed.isEmpty else { return }
        for guest in lapsed {
            try end(guest)
            if guest.offer?.isToConfirm == false { try tell(.offerPassed, to: guest, about: workshop) }
        }
        try moveUp(in: workshop)
    }

    /// How many seats would be taken once offers that were let pass have ended, and the next were served.
    func seatsOnceSettled(in workshop: Workshop) throws -> WorkshopSeats {
        var seats = try seats(of: workshop)
        if try !lapsed(in: workshop).isEmpty { _ = workshop.serve(&seats, at: now) }
        return seats
    }

    private func lapsed(in workshop: Workshop) throws -> [Registration] {
        try sql.rows("SELECT * FROM registration WHERE workshop = \(workshop.id) AND \(hasLapsed) ORDER BY arrival")
            .map(Registration.init(row:))
    }

    /// Ends the offers of all workshops that have been let pass.
    func endLapsedOffers() throws {
        let rows = try sql.rows(
            "SELECT DISTINCT workshop FROM registration WHERE hub = \(hub) AND \(hasLapsed) ORDER BY workshop"
        )
        for workshop in try rows.compactMap({ try workshop($0["workshop"]) }) { try endLapsedOffers(in: workshop) }
    }

    func hasLapsedOffers() throws -> Bool {
        let one: Int? = try sql.value("SELECT 1 FROM registration WHERE hub = \(hub) AND \(hasLapsed) LIMIT 1")
        return one != nil
    }
}
