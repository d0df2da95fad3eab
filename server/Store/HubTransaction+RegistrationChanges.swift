import HubDomain
import SQLStore

extension HubTransaction {
    /// Changes what whoever registered said of themselves; kiosks are told, seats that come free go to whoever waits.
    func change(_ registration: Registration, to change: RegistrationChange, in workshop: Workshop) throws {
        let unfit = workshop.terms.problems(needs: change.needs, companions: change.companions, seats: change.seats)
        if let problem = unfit.first { throw RegistrationFailure.unfit(problem) }
        try endLapsedOffers(in: workshop)
        let refusal = workshop.refusal(
            changing: registration,
            to: change.seats,
            given: try seats(of: workshop),
            at: now
        )
        if let refusal { throw RegistrationFailure.refused(refusal) }
        guard change != RegistrationChange(registration) else { return }
        try sql.execute(
            """
            UPDATE registration SET name = \(change.name), organisation = \(change.organisation), seats = \(change.seats),
                needs = \(change.needs.stored), companions = \(change.companions.stored), version = version + 1
            WHERE hub = \(hub) AND id = \(registration.id)
            """
        )
        if let ticket = try ticket(of: registration.id) {
            try sql.execute("UPDATE ticket SET seats = \(change.seats) WHERE hub = \(hub) AND id = \(ticket.id)")
            try ticketChanged(ticket.id, of: workshop, ticket.validity)
        }
        if change.seats < registration.seats { try moveUp(in: workshop) }
    }
}

extension [TextLine] {
    /// As they are stored; null when there is none.
    var stored: JSONText<[TextLine]>? { isEmpty ? nil : JSONText(self) }
}
