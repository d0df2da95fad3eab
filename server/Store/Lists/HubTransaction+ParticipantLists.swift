import HubDomain
import SQLStore

extension HubTransaction {
    /// What would become of these if a list was taken over now.
    func fates(of entries: [ParticipantEntry], in workshop: Workshop) throws -> [ParticipantFate] {
        var seats = try seatsOnceSettled(in: workshop)
        let known = try acquaintances(entries.map(\.email), in: workshop)
        return workshop.fates(of: entries, known: known, given: &seats, at: now)
    }

    /// Registers those who can be and are not yet; `language` is written to whose own the list does not say.
    func take(
        _ entries: [ParticipantEntry],
        to workshop: Workshop,
        language: String?,
        telling: Bool
    ) throws -> [ParticipantFate] {
        try endLapsedOffers(in: workshop)
        var seats = try seats(of: workshop)
        let known = try acquaintances(entries.map(\.email), in: workshop)
        let fates = workshop.fates(of: entries, known: known, given: &seats, at: now)
        for (entry, fate) in zip(entries, fates) {
            guard let status = fate.status else { continue }
            let applicant = Applicant(
                email: entry.email,
                language: entry.language ?? language,
                answers: entry.answers
            )
            let (registration, _) = try writeDown(applicant, for: workshop, as: status)
            if telling { try tellSeated(registration, in: workshop) }
        }
        return fates
    }

    /// Which of these addresses somebody in the workshop has.
    private func acquaintances(
        _ addresses: [EmailAddress],
        in workshop: Workshop
    ) throws -> [EmailAddress: Acquaintance] {
        guard !addresses.isEmpty else { return [:] }
        let guests = try sql.rows(
            """
            SELECT * FROM registration
            WHERE hub = \(hub) AND workshop = \(workshop.id) AND email IN \(list: addresses)
            """
        ).map(Registration.init(row:))
        let pairs = guests.compactMap { guest -> (EmailAddress, Acquaintance)? in
            let isOut = guest.status == .cancelled || guest.hasLapsed(at: now)
            // Who never confirmed the address has called nothing off.
            if isOut, guest.offer?.isToConfirm == true { return nil }
            return (guest.email, isOut ? .calledOff : .registered)
        }
        return Dictionary(pairs) { first, second in first == .registered ? first : second }
    }
}

extension ParticipantFate {
    /// As what somebody is written down; nil of whom nothing is.
    fileprivate var status: RegistrationStatus? {
        switch kind {
        case .added: .confirmed
        case .waitlisted: .waitlisted
        case .known, .refused: nil
        }
    }
}
