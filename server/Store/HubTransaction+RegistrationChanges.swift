import HubDomain
import SQLStore

extension HubTransaction {
    /// Changes what whoever registered said of themselves; kiosks are told, seats that come free go to whoever waits.
    func change(_ registration: Registration, to answers: RegistrationAnswers, in workshop: Workshop) throws {
        try check(answers, for: workshop)
        try endLapsedOffers(in: workshop)
        let refusal = workshop.refusal(
            changing: registration,
            to: answers.seats,
            given: try seats(of: workshop),
            at: now
        )
        if let refusal { throw RegistrationFailure.refused(refusal) }
        guard answers != registration.answers else { return }
        concerns(.registration, registration.id)
        changes(registration.answers, into: answers)
        try sql.execute(
            """
            UPDATE registration SET name = \(answers.name), organisation = \(answers.organisation), seats = \(answers.seats),
                needs = \(answers.needs.stored), companions = \(answers.companions.stored), version = version + 1
            WHERE hub = \(hub) AND id = \(registration.id)
            """
        )
        if let ticket = try ticket(of: registration.id) {
            try sql.execute("UPDATE ticket SET seats = \(answers.seats) WHERE hub = \(hub) AND id = \(ticket.id)")
            try ticketChanged(ticket.id, of: workshop, ticket.validity)
        }
        if answers.seats < registration.seats { try moveUp(in: workshop) }
    }
}

extension HubTransaction {
    /// Throws what a host did not ask for, or not like this.
    func check(_ answers: RegistrationAnswers, for workshop: Workshop) throws {
        if let problem = workshop.terms.problems(with: answers).first { throw RegistrationFailure.unfit(problem) }
    }
}

extension [TextLine] {
    /// As they are stored; null when there is none.
    var stored: JSONText<[TextLine]>? { isEmpty ? nil : JSONText(self) }
}
