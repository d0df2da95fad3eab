import Foundation
import HubDomain
import SQLStore

/// A registration, its place on the waiting list while it waits, and its ticket once it has a seat.
struct RegistrationState: Sendable {
    let registration: Registration
    /// Counts from 1.
    let position: Int?
    let ticket: IssuedTicket?
    let shortCode: ShortCode?
}

extension HubTransaction {
    /// Why somebody was not registered, or a registration was not changed.
    enum RegistrationFailure: Error, Equatable {
        case refused(RegistrationRefusal)
        case unfit(AnswerProblem)
        /// There is no ticket to be issued anew.
        case noTicket
    }

    /// Who wants to attend.
    struct Applicant: Sendable {
        /// None of somebody at a door who gave none.
        let email: EmailAddress?
        let language: String?
        let answers: RegistrationAnswers
    }

    /// Gives seats, and with them the ticket, or a place on the waiting list; the link goes out by mail, and is answered
    /// this once where nobody has to show that they read it there.
    func register(
        _ applicant: Applicant,
        for workshop: Workshop,
        by asker: RegistrationAsker = .attendee,
        telling: Bool = true
    ) throws -> (RegistrationState, link: BearerToken?) {
        try check(applicant.answers, for: workshop)
        // Offers that were let pass first go to those who waited.
        try endLapsedOffers(in: workshop)
        let status: RegistrationStatus
        var offer: SeatOffer?
        let outcome = workshop.outcome(
            asking: applicant.answers.seats,
            by: asker,
            given: try seats(of: workshop),
            at: now
        )
        switch outcome {
        case .confirmed: status = .confirmed
        case .toConfirm(let end): (status, offer) = (.waitlisted, SeatOffer(until: end, isToConfirm: true))
        case .waitlisted: status = .waitlisted
        case .refused(let refusal): throw RegistrationFailure.refused(refusal)
        }
        let (state, link) = try enter(applicant, for: workshop, as: status, offer)
        if telling { try tellSeated(state.registration, in: workshop) }
        return (state, asker == .attendee && workshop.terms.confirmHours != nil ? nil : link)
    }

    /// Writes somebody down and tells how they stand.
    func enter(
        _ applicant: Applicant,
        for workshop: Workshop,
        as status: RegistrationStatus,
        _ offer: SeatOffer? = nil
    ) throws -> (RegistrationState, link: BearerToken) {
        let (registration, link) = try writeDown(applicant, for: workshop, as: status, offer)
        return (try state(of: registration), link)
    }

    /// Writes somebody down; whoever has a seat has a ticket, under a new id or `ticket`.
    func writeDown(
        _ applicant: Applicant,
        for workshop: Workshop,
        as status: RegistrationStatus,
        _ offer: SeatOffer? = nil,
        ticket: TicketID? = nil
    ) throws -> (Registration, link: BearerToken) {
        let id: Registration.ID = newID()
        let registration = Registration(
            id: id,
            workshop: workshop.id,
            name: applicant.answers.name,
            email: applicant.email ?? .untold(of: id),
            organisation: applicant.answers.organisation,
            language: applicant.language,
            seats: applicant.answers.seats,
            needs: applicant.answers.needs,
            companions: applicant.answers.companions,
            status: status,
            offer: offer,
            createdAt: now
        )
        let link = link(of: registration.id)
        try insert(registration, link: link)
        if status == .confirmed { _ = try issueTicket(for: registration, of: workshop, as: ticket) }
        return (registration, link)
    }

    /// What opens the page of whoever is registered: a keyed digest, so that letters can tell it again though nothing of it
    /// is stored but its own digest.
    func link(of registration: Registration.ID) -> BearerToken {
        BearerToken(bytes: secrets.digest(Data(registration.text.utf8), for: .ticketLink))
    }

    func registration(_ id: Registration.ID) throws -> Registration? {
        try sql.row("SELECT * FROM registration WHERE hub = \(hub) AND id = \(id)").map(Registration.init(row:))
    }

    /// In order of arrival.
    func registrations(of workshop: Workshop.ID) throws -> [Registration] {
        try sql.rows("SELECT * FROM registration WHERE hub = \(hub) AND workshop = \(workshop) ORDER BY arrival")
            .map(Registration.init(row:))
    }

    /// How a registration stands, with place or ticket.
    func state(of registration: Registration) throws -> RegistrationState {
        // Of whoever was erased, no code leads anywhere.
        let ticket = registration.name.isErased ? nil : try ticket(of: registration.id)
        return RegistrationState(
            registration: registration,
            position: registration.status == .waitlisted && registration.offer == nil
                ? try position(of: registration) : nil,
            ticket: ticket,
            shortCode: try ticket.map { try shortCode(of: $0) }
        )
    }

    /// Gives the seats back, and to whoever waits for them; cancelling twice is cancelling.
    ///
    /// `account` is who did it, nil where it was whoever has the seat.
    func cancel(_ registration: Registration, of workshop: Workshop, by account: Account?) throws {
        guard registration.status != .cancelled else { return }
        try end(registration)
        if let ticket = try ticket(of: registration.id) { try setStatus(.cancelled, of: ticket, workshop) }
        try tellCalledOff(registration, in: workshop, by: account)
        try moveUp(in: workshop)
    }

    /// Writes down that somebody comes no more, nor waits.
    func end(_ registration: Registration) throws {
        concerns(.registration, registration.id)
        try sql.execute(
            """
            UPDATE registration SET status = \(RegistrationStatus.cancelled), ended_at = \(now), version = version + 1
            WHERE hub = \(hub) AND id = \(registration.id)
            """
        )
    }

    /// Gives back the seat of whoever has the link, as long as it has not begun.
    func giveBack(_ held: HolderPage) throws {
        let (registration, workshop) = (held.state.registration, held.workshop.workshop)
        if registration.status != .cancelled, workshop.hasBegun(at: now) {
            throw Problem.refused(rule: "workshop-begun")
        }
        try cancel(registration, of: workshop, by: nil)
    }

    /// Whoever waits and fits gets a seat and a ticket, or is offered one, in the order of arrival.
    func moveUp(in workshop: Workshop) throws {
        var seats = try seats(of: workshop)
        switch workshop.serve(&seats, at: now) {
        case .seated(let next): for id in next { try seat(id, in: workshop) }
        case .offered(let next, let end): for id in next { try offerSeat(to: id, until: end, in: workshop) }
        case nil: break
        }
    }

    /// Gives whoever waited a seat and the ticket, and tells them with what `topic` says.
    func seat(_ id: Registration.ID, in workshop: Workshop, telling topic: SeatNews.Topic = .movedUp) throws {
        try sql.execute(
            """
            UPDATE registration
            SET status = \(RegistrationStatus.confirmed), offer_until = NULL, offer_confirms = 0, version = version + 1
            WHERE hub = \(hub) AND id = \(id)
            """
        )
        guard let registration = try registration(id) else { return }
        _ = try issueTicket(for: registration, of: workshop)
        try tell(topic, to: registration, about: workshop)
    }

    /// Makes a new code of a registration's ticket; the one before is `revoked` from now on.
    func reissueTicket(of registration: Registration, _ workshop: Workshop) throws -> RegistrationState {
        guard registration.status == .confirmed, !registration.name.isErased,
            let ticket = try ticket(of: registration.id)
        else {
            throw RegistrationFailure.noTicket
        }
        let issued = try reissue(ticket, of: workshop)
        try tellReissued(registration, in: workshop, issue: issued.issue)
        return try state(of: registration)
    }

    /// How many seats are taken, and who waits.
    func seats(of workshop: Workshop) throws -> WorkshopSeats {
        let taken: Int? = try sql.value(
            """
            SELECT SUM(seats) FROM registration
            WHERE workshop = \(workshop.id) AND status = \(RegistrationStatus.confirmed)
            """
        )
        let waiting = try sql.rows(
            """
            SELECT id, seats FROM registration WHERE workshop = \(workshop.id) AND \(isWaiting) ORDER BY arrival
            """
        )
        return WorkshopSeats(
            capacity: workshop.capacity,
            taken: taken ?? 0,
            offered: try seatsOffered(in: workshop.id),
            granted: try seatsGranted(in: workshop.id),
            waiting: try waiting.map { .init(registration: try $0["id"], seats: try $0["seats"]) }
        )
    }

    private func position(of registration: Registration) throws -> Int {
        let position: Int? = try sql.value(
            """
            SELECT COUNT(*) FROM registration
            WHERE workshop = \(registration.workshop) AND \(isWaiting) AND arrival <=
                (SELECT arrival FROM registration WHERE hub = \(hub) AND id = \(registration.id))
            """
        )
        return position ?? 0
    }

    private func insert(_ registration: Registration, link: BearerToken) throws {
        concerns(.registration, registration.id)
        try sql.execute(
            """
            INSERT INTO registration (id, hub, workshop, arrival, name, email, organisation, language, seats, needs,
                companions, status, offer_until, offer_confirms, link_digest, created_at, version)
            VALUES (\(registration.id), \(hub), \(registration.workshop), \(next(.arrival)), \(registration.name),
                \(registration.email), \(registration.organisation), \(registration.language), \(registration.seats),
                \(registration.needs.stored), \(registration.companions.stored),
                \(registration.status), \(registration.offer?.until), \(registration.offer?.isToConfirm ?? false),
                \(link.digest), \(now), 1)
            """
        )
    }
}

extension Registration {
    init(row: SQLRow) throws {
        let isToConfirm: Bool = try row["offer_confirms"]
        self.init(
            id: try row["id"],
            workshop: try row["workshop"],
            name: try row["name"],
            email: try row["email"],
            organisation: try row["organisation"],
            language: try row["language"],
            seats: try row["seats"],
            needs: Set(stored: try row["needs"]),
            companions: (try row["companions"] as JSONText<[TextLine]>?)?.value ?? [],
            status: try row["status"],
            offer: (try row["offer_until"] as Instant?).map { SeatOffer(until: $0, isToConfirm: isToConfirm) },
            createdAt: try row["created_at"]
        )
    }
}
