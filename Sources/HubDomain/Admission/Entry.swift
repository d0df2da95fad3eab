/// Someone with a genuine ticket wants in: the rules in their order, the first that applies decides.
struct Entry {
    let admission: Admission
    let ticket: KnownTicket
    /// Nil where the sessions are not held.
    let meant: AdmittedSession?
    let place: Place
    let claim: SeatClaim

    init(_ admission: Admission, _ ticket: KnownTicket) {
        self.admission = admission
        self.ticket = ticket
        let event = admission.held.event
        meant = event?.sessionMeant(at: admission.door, admission.now)
        place = Place(room: admission.door.room(of: event), session: meant?.session.id)
        claim = admission.history.claim(
            on: place,
            of: ticket.held?.seats,
            asking: admission.seats,
            reentry: event?.reentry ?? .afterLeaving
        )
    }

    var judgement: Judgement {
        var judgement = Judgement(
            standing ?? wrongDoor ?? wrongTime ?? repeated ?? crowded ?? accepted,
            ticket: ticket.id
        )
        judgement.workshop = admission.held.event?.workshop
        switch judgement.verdict {
        case .revoked, .cancelled, .waitlisted, .notApproved, .updateNeeded:
            return judgement
        case .tooEarly:
            judgement.opensAt = meant?.opens ?? ticket.validity.opens
        case .alreadyInside:
            let first = admission.history.first(on: place)
            judgement.firstScannedAt = first?.at
            judgement.firstRoom = first?.room
            judgement.seatsLeft = claim.left
        case .accepted, .acceptedUnverified:
            judgement.seats = claim.seats
            judgement.seatsLeft = claim.left
        default:
            break
        }
        judgement.session = meant?.session.id
        judgement.room = meant?.session.room ?? (judgement.verdict.admits ? place.room : nil)
        judgement.period = meant?.session.period
        return judgement
    }

    private var standing: Verdict? {
        if let held = ticket.held, held.issue > ticket.issue { return .revoked }
        if admission.held.event?.isCancelled == true { return .cancelled }
        if admission.held.isTicketUnread { return .updateNeeded }
        guard ticket.isHeld else { return nil }
        return switch ticket.held?.status {
        case .cancelled: .cancelled
        case .waitlisted: .waitlisted
        case .notApproved: .notApproved
        case .valid, nil: nil
        }
    }

    /// A partner's badge opens the foyer and rooms; it is a ticket to no session.
    private var wrongDoor: Verdict? {
        if let meant { return meant.isBehind(admission.door) ? nil : .wrongWorkshop }
        if case .session = admission.door, ticket.event == .partnerBadge { return .wrongWorkshop }
        return nil
    }

    private var wrongTime: Verdict? {
        let opens = meant?.opens ?? ticket.validity.opens
        let closes = meant?.closes ?? ticket.validity.closes
        if admission.now >= closes { return .tooLate }
        return admission.now < opens ? .tooEarly : nil
    }

    private var repeated: Verdict? {
        claim.seats > 0 || admission.held.event?.reentry == .always ? nil : .alreadyInside
    }

    private var crowded: Verdict? {
        let here = admission.history.seatsInside(place.room, leavingFor: place)
        let fits =
            admission.held.hubCrowd?.hasRoom(for: claim.entering) ?? true
            && admission.held.roomCrowd?.hasRoom(for: claim.seats - min(claim.moving, here)) ?? true
        return fits ? nil : .full
    }

    private var accepted: Verdict {
        ticket.isHeld ? .accepted : .acceptedUnverified
    }
}
