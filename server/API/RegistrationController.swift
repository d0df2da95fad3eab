import Foundation
import HTTPTypes
import HubDomain

/// Registrations: made by anyone, kept by whoever has the link, looked after by the host.
struct RegistrationController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.post, "/workshops/{id}/registrations", .people, register),
            .api(.get, "/workshops/{id}/registrations", .bookers, list),
            .api(.post, "/registrations/{id}/accept", [.holder], accept),
            .api(.get, "/registrations/{id}", [.holder, .partner, .manager], show),
            .api(.patch, "/registrations/{id}", [.holder, .partner, .manager], change).needing(.invite),
            .api(.delete, "/registrations/{id}", [.holder, .partner, .manager], cancel).needing(.invite),
            .api(.get, "/registrations/{id}/certificate.pdf", [.holder, .partner, .manager], certificate),
            .api(.post, "/registrations/{id}/reissue", [.partner, .manager], reissue).needing(.invite),
        ]
    }

    /// Strangers are slowed down, accounts are not.
    private func register(_ call: Call) async throws -> Answer {
        if call.caller.account == nil { try hall.limiter.count(.registration, call.peer, at: call.now) }
        let applicant = try call.json().read { $0.applicant() }
        let origin = hall.origin(of: call)
        return try await call.commit { hub in
            let workshop = try hub.workshop(call.id(), seenBy: call.caller)
            guard call.caller.mayRegister(for: workshop) else { throw Problem.lacking(.invite) }
            let (state, link) = try hub.registering { try hub.register(applicant, for: workshop) }
            let out = RegistrationOut(state, link: link.map { "\(origin)/t/\($0.text)" })
            return try .created(out, at: "/api/v1/registrations/\(state.registration.id)")
        }
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let attendance = try await call.read { try $0.attendance(of: $0.workshop(call.id(), managedBy: call.caller)) }
        let guests = attendance.guests.filter { $0.registration.isMeant(by: call.find) }
        return try .json(try ItemList(guests, page) { $0.registration.id.text }.map(GuestOut.init))
    }

    private func show(_ call: Call) async throws -> Answer {
        let state = try await call.read { hub in
            try hub.state(of: hub.registration(call.id(), managedBy: call.caller).registration)
        }
        return try .json(RegistrationOut(state))
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        return try await call.commit { hub in
            let (registration, workshop) = try hub.registration(call.id(), managedBy: call.caller)
            let answers = try body.read { $0.answers(over: registration.answers) }
            try hub.registering { try hub.change(registration, to: answers, in: hub.announced(workshop.id)) }
            let changed = try hub.registration(call.id(), managedBy: call.caller).registration
            return try .json(RegistrationOut(try hub.state(of: changed)))
        }
    }

    /// Takes the seat that is offered.
    private func accept(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let (registration, workshop) = try hub.registration(call.id(), managedBy: call.caller)
            try hub.takeSeat(registration, in: workshop)
            let taken = try hub.registration(call.id(), managedBy: call.caller).registration
            return try .json(RegistrationOut(try hub.state(of: taken)))
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let (registration, workshop) = try hub.registration(call.id(), managedBy: call.caller)
            try hub.cancel(registration, of: workshop, by: call.caller.account)
            let cancelled = try hub.registration(call.id(), managedBy: call.caller).registration
            return try .json(RegistrationOut(try hub.state(of: cancelled)))
        }
    }

    private func certificate(_ call: Call) async throws -> Answer {
        try await hall.file(
            call.read { hub in
                let (registration, workshop) = try hub.registration(call.id(), managedBy: call.caller)
                return try hub.certificate(of: registration, for: workshop)
            }
        )
    }

    private func reissue(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let (registration, workshop) = try hub.registration(call.id(), managedBy: call.caller)
            let state = try hub.registering { try hub.reissueTicket(of: registration, workshop) }
            return try .json(RegistrationOut(state))
        }
    }
}

extension HubTransaction {
    /// A registration that is the caller's by its link, or for a workshop that the caller hosts; 404 otherwise.
    func registration(
        _ id: Registration.ID,
        managedBy caller: Caller
    ) throws -> (registration: Registration, workshop: Workshop) {
        guard let registration = try registration(id), let workshop = try workshop(registration.workshop),
            caller == .holder(id) || caller.manages(workshop)
        else { throw Problem.notFound }
        return (registration, workshop)
    }

    /// Words what the registration's rules refuse.
    func registering<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch RegistrationFailure.refused(let refusal) {
            throw Problem(refusal, zone: try theHub().zone)
        } catch RegistrationFailure.unfit(let problem) {
            throw Problem(problem)
        } catch RegistrationFailure.noTicket {
            throw Problem.conflict(rule: "no-ticket")
        } catch TicketFailure.tooManyIssues {
            throw Problem.refused(rule: "too-many-issues")
        }
    }
}

/// A registration as it is answered.
struct RegistrationOut: Encodable, Sendable {
    struct Ticket: Encodable, Sendable {
        let id: String
        let code: String
        let shortCode: String
        let issue: Int
        let status: TicketStatus
        /// Where the holder finds it, told once.
        let url: String?
    }

    let id: String
    let workshop: String
    let name: String
    /// None of somebody who came without a ticket and gave none.
    let email: String?
    let organisation: String?
    let language: String?
    let seats: Int
    let needs: [AccessNeed]?
    let companions: [String]?
    let status: RegistrationStatus
    let position: Int?
    /// Until when a seat is kept for whoever waits.
    let offeredUntil: String?
    /// Until when a seat is kept for whoever has to confirm the address by a letter.
    let confirmUntil: String?
    let ticket: Ticket?
    /// The holder's page, also of one who waits; told once.
    let url: String?
    let createdAt: String

    init(_ state: RegistrationState, link: String? = nil) {
        let registration = state.registration
        id = registration.id.text
        workshop = registration.workshop.text
        name = registration.name.text
        email = registration.email.isUntold ? nil : registration.email.text
        organisation = registration.organisation?.text
        language = registration.language
        seats = registration.seats
        needs = registration.needs.isEmpty ? nil : registration.needs.inOrder
        companions = registration.companions.isEmpty ? nil : registration.companions.map(\.text)
        status = registration.status
        position = state.position
        let offer = registration.status == .waitlisted ? registration.offer : nil
        offeredUntil = offer.flatMap { $0.isToConfirm ? nil : $0.until.rfc3339 }
        confirmUntil = offer.flatMap { $0.isToConfirm ? $0.until.rfc3339 : nil }
        url = link
        createdAt = registration.createdAt.rfc3339
        ticket = state.ticket.map { ticket in
            Ticket(
                id: ticket.id.text,
                code: ticket.code.text,
                shortCode: state.shortCode?.text ?? "",
                issue: Int(ticket.issue),
                status: ticket.status,
                url: link
            )
        }
    }
}

extension JSONBody.Reader {
    /// What is said of a registration, the rest as it was.
    fileprivate mutating func answers(over known: RegistrationAnswers) -> RegistrationAnswers? {
        var answers = known
        update(&answers.name, "name")
        updateOrClear(&answers.organisation, "organisation")
        update(&answers.seats, "seats", in: 1...100_000)
        if let needs = optional("needs", as: [AccessNeed].self).flatMap(\.self) { answers.needs = Set(needs) }
        update(&answers.companions, "companions")
        return answers
    }

    mutating func applicant() -> HubTransaction.Applicant? {
        let name = required("name", as: TextLine.self)
        let email = required("email", as: EmailAddress.self)
        let organisation = optional("organisation", as: TextLine.self)
        let language = language("language")
        let seats = number("seats", in: 1...100_000)
        let needs = optional("needs", as: [AccessNeed].self)
        let companions = optional("companions", as: [TextLine].self)
        guard let name, let email, let organisation, let language, let seats, let needs, let companions else {
            return nil
        }
        let answers = RegistrationAnswers(
            name: name,
            organisation: organisation,
            seats: seats ?? 1,
            needs: Set(needs ?? []),
            companions: companions ?? []
        )
        return .init(email: email, language: language, answers: answers)
    }
}
