/// Who may be invited to a booking: as many as it was made for, once it stands and until it is over.
package struct BookingGuests: Equatable, Sendable {
    /// Why nobody can be invited, or not so many.
    package enum Refusal: Error, Equatable, Sendable {
        /// It waits for approval, or does not take place; a code is signed only for a confirmed seat.
        case notConfirmed(BookingStatus)
        case over(end: Instant)
        /// It is a workshop's: whoever comes registers there.
        case workshop
        case noSeats(asked: Int)
        case tooMany(asked: Int, left: Int)
    }

    /// How many can come: those it was booked for, else as many as there is a place for, never more than the room lets in.
    package let places: Int
    /// Seats of those who are invited.
    package let taken: Int

    package init(of booking: Booking, in rooms: RoomGraph, taken: Int) {
        let room = rooms[booking.room]
        let wanted = booking.seats ?? room?.places(in: booking.layout) ?? room?.capacity ?? 1
        places = max(1, min(wanted, rooms.maxPersons(in: booking.room) ?? wanted))
        self.taken = taken
    }

    package var left: Int { max(0, places - taken) }

    /// Why `seats` more can't be invited to `booking` at `now`; nil when they can.
    package func refusal(of seats: Int, to booking: Booking, at now: Instant) -> Refusal? {
        if booking.workshop != nil { return .workshop }
        if booking.status != .confirmed { return .notConfirmed(booking.status) }
        if booking.period.end <= now { return .over(end: booking.period.end) }
        if seats < 1 { return .noSeats(asked: seats) }
        return seats > left ? .tooMany(asked: seats, left: left) : nil
    }
}

extension BookingGuests.Refusal {
    /// The stable name of the rule.
    package var rule: String {
        switch self {
        case .notConfirmed: "booking-not-confirmed"
        case .over: "over"
        case .workshop: "workshop-booking"
        case .noSeats: "seats"
        case .tooMany: "guests-full"
        }
    }
}

extension TicketStatus {
    /// What a guest's ticket is worth while the booking stands as it does.
    package init(ofGuestAt status: BookingStatus) {
        switch status {
        case .confirmed: self = .valid
        case .pending: self = .notApproved
        case .declined, .cancelled, .released, .expired: self = .cancelled
        }
    }
}
