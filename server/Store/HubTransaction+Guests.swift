import HubDomain
import SQLStore

// Tickets admit to events. The guests of a booking have one of their own, made with the first of them: an invitation
// that is in no list, has one session, and follows the booking wherever it goes.

extension HubTransaction {
    /// What the guests of a booking are invited to; nil while there are none.
    func guestEvent(of booking: Booking.ID) throws -> Workshop? {
        guard let row = try sql.row("SELECT * FROM workshop WHERE hub = \(hub) AND guests_of = \(booking)") else {
            return nil
        }
        return try Workshop(row: row, sessions: try sessions(of: row["id"]), topics: [])
    }

    /// How many can come to a booking, and how many are invited.
    func guests(of booking: Booking) throws -> BookingGuests {
        let taken = try guestEvent(of: booking.id).map { try state(of: $0).taken } ?? 0
        return BookingGuests(of: booking, in: try roomGraph(), taken: taken)
    }

    /// Who is invited to a booking, and who of them came.
    func guestList(of booking: Booking) throws -> [GuestState] {
        try guestEvent(of: booking.id).map { try attendance(of: $0).guests } ?? []
    }

    /// Invites somebody to a booking and makes the ticket; the link to it is told this once, and goes to the guest.
    func invite(_ guest: Applicant, to booking: Booking, by account: Account) throws
        -> (RegistrationState, link: BearerToken)
    {
        let known = try guests(of: booking)
        if let refusal = known.refusal(of: guest.answers.seats, to: booking, at: now) { throw Problem(refusal) }
        let event = try guestEvent(of: booking.id) ?? addGuestEvent(to: booking, places: known.places, by: account)
        let (state, link) = try enter(guest, for: event, as: .confirmed)
        try tellSeated(state.registration, in: event)
        return (state, link)
    }

    /// To be called with every change of a booking: its guests' tickets move and end with it, and kiosks are told.
    func guestsFollow(_ booking: Booking) throws {
        guard let known = try guestEvent(of: booking.id) else { return }
        let guests = try guests(of: booking)
        if booking.status.occupies, guests.taken > guests.places {
            throw Problem.refused(rule: "capacity-below-taken", ["taken": String(guests.taken)])
        }
        var event = known
        event.title = booking.title
        event.host = booking.partner
        event.capacity = guests.places
        event.status = WorkshopStatus(ofGuestsAt: booking.status)
        event.registrationCloses = booking.period.end
        event.sessions = known.sessions.map {
            WorkshopSession(id: $0.id, room: booking.room, period: booking.period)
        }
        guard event != known else { return }
        event.version += 1
        for session in event.sessions { try update(session, in: booking.id) }
        _ = try save(event)
        // Who comes late to a room that was released is still let into the house.
        if booking.status != .released { try tellMoved(event, from: known) }
        try ticketsFollow(event, TicketStatus(ofGuestAt: booking.status))
    }

    /// The tickets of those who did not call off.
    private func ticketsFollow(_ event: Workshop, _ status: TicketStatus) throws {
        let coming = try registrations(of: event.id).filter { $0.status == .confirmed }
        for ticket in try coming.compactMap({ try ticket(of: $0.id) }) { try setStatus(status, of: ticket, event) }
    }

    private func addGuestEvent(to booking: Booking, places: Int, by account: Account) throws -> Workshop {
        let session = WorkshopSession(id: newID(), room: booking.room, period: booking.period)
        let event = Workshop(
            id: newID(),
            number: UInt32(truncatingIfNeeded: try next(.event)),
            title: booking.title,
            host: booking.partner,
            capacity: places,
            sessions: [session],
            registrationOpens: now,
            registrationCloses: booking.period.end,
            visibility: .invitation,
            guestsOf: booking.id
        )
        if TicketValidity(covering: event.admissionPeriod) == nil {
            throw Problem.refused(rule: "sessions-too-far-apart")
        }
        try insert(event, by: account)
        try insert(session, of: event, in: booking.id)
        return try save(event)
    }
}

extension WorkshopStatus {
    fileprivate init(ofGuestsAt status: BookingStatus) {
        switch status {
        case .confirmed: self = .published
        case .pending: self = .pending
        case .declined, .cancelled, .released, .expired: self = .cancelled
        }
    }
}
