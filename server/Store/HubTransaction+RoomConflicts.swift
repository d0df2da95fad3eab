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
            .prefix(HubTransaction.conflictsLookedAt)
        let rooms = Set(bookings.map(\.room))
        let judge = SeriesJudge(
            calendar: calendar,
            occupied: try occupations(of: rooms, around: bookings.map(\.period), in: calendar.rooms),
            margin: calendar.rooms.longestBuffer,
            isLifting: false,
            now: now
        )
        let partners = Dictionary(try partners().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reasons = try overrideReasons(of: bookings.map(\.id))
        return bookings.compactMap { booking in
            let wish = BookingWish(booking).asked(by: booking.partner.flatMap { partners[$0] })
            let broken = judge.violations(of: wish).filter(\.outlivesBooking)
            guard !broken.isEmpty else { return nil }
            return BookingConflict(booking: booking, broken: broken, overrideReason: reasons[booking.id])
        }
    }

    /// So many of the next bookings, that a change of a room does not hold up others for long.
    private static let conflictsLookedAt = 500

    func overrideReasons(of bookings: [Booking.ID]) throws -> [Booking.ID: TextLine] {
        let rows = try sql.rows(
            """
            SELECT id, override_reason FROM booking
            WHERE hub = \(hub) AND id IN \(list: bookings) AND override_reason IS NOT NULL
            """
        )
        return try rows.reduce(into: [:]) { reasons, row in reasons[try row["id"]] = try row["override_reason"] }
    }
}
