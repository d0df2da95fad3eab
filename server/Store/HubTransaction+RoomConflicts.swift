import HubDomain
import SQLStore

/// A booking that stands, though the rules as they are now would refuse it.
struct BookingConflict: Sendable {
    let booking: Booking
    let broken: [BookingViolation]
    /// Why a manager let rules pass when it was made.
    let overrideReason: TextLine?
}

extension HubTransaction {
    /// The bookings still to come that take space of `room` and that the rules as they are now would refuse.
    ///
    /// Whoever changes a room is told them; none is changed or cancelled by it.
    func conflicts(in room: Room) throws -> [BookingConflict] {
        let calendar = try openingCalendar()
        let ahead = Period(start: now, lasting: .days(36_525))
        let bookings = try bookings(occupying: calendar.rooms.atoms(of: room.id), during: ahead)
        let sectors = Dictionary(try partners().map { ($0.id, $0.sector) }, uniquingKeysWith: { first, _ in first })
        return try bookings.prefix(HubTransaction.conflictsLookedAt).compactMap { booking in
            var wish = BookingWish(booking)
            wish.sector = booking.partner.flatMap { sectors[$0] }
            let broken = try violations(of: wish, in: calendar).filter(\.outlivesBooking)
            guard !broken.isEmpty else { return nil }
            return BookingConflict(
                booking: booking,
                broken: broken,
                overrideReason: try overrideReason(of: booking.id)
            )
        }
    }

    /// So many of the next bookings, that a change of a room does not hold up others for long.
    private static let conflictsLookedAt = 500

    private func overrideReason(of booking: Booking.ID) throws -> TextLine? {
        try sql.value("SELECT override_reason FROM booking WHERE hub = \(hub) AND id = \(booking)")
    }
}
