import HubDomain
import SQLStore

// Whoever books and shows their badge has come to what they booked.

extension HubTransaction {
    /// The booking that the member has come to whose badge was let in; nil of a ticket that is no badge.
    func bookingMeant(byBadge badge: TicketID, at room: Room.ID?, _ cameAt: Instant) throws -> Booking? {
        guard let (member, partner) = try member(with: badge) else { return nil }
        return try bookingsAwaitingBadge(of: partner, cameAt)
            .meant(byBadgeOf: member, at: room, in: openingCalendar().rooms, cameAt)
    }

    /// Finds out anew who came to the bookings that a badge had confirmed, after its scan was annulled.
    func recheckBookings(byBadge badge: TicketID, _ cameAt: Instant) throws {
        guard let (_, partner) = try member(with: badge) else { return }
        let confirmed = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner) AND checked_in_by = \(CheckInDuty.Way.scan)
                AND checked_in_at = \(cameAt)
            """
        )
        for row in confirmed {
            let booking = try Booking(row: row, at: now)
            guard let window = booking.checkIn?.window(of: booking.period) else { continue }
            let rooms = try openingCalendar().rooms.inside(booking.room).map(\.id)
            let first: Instant? = try sql.value(
                """
                SELECT MIN(scan.effective_at) FROM scan
                    JOIN ticket ON ticket.hub = scan.hub AND ticket.id = scan.ticket
                    JOIN account ON account.id = ticket.holder
                WHERE scan.hub = \(hub) AND account.partner = \(partner) AND scan.direction = 'in'
                    AND scan.annulled_at IS NULL AND scan.door_verdict IN \(list: Verdict.allCases.filter(\.admits))
                    AND (scan.room IS NULL OR scan.room IN \(list: rooms))
                    AND scan.effective_at >= \(window.start) AND scan.effective_at < \(window.end)
                """
            )
            try save(first.map { CheckInDuty.CheckIn(at: $0, by: .scan) }, to: booking.id)
        }
    }

    private func member(with badge: TicketID) throws -> (Account.ID, Partner.ID)? {
        let row = try sql.row(
            """
            SELECT account.id, account.partner FROM ticket JOIN account ON account.id = ticket.holder
            WHERE ticket.hub = \(hub) AND ticket.id = \(badge) AND account.partner IS NOT NULL
            """
        )
        return try row.map { (try $0["id"], try $0["partner"]) }
    }

    private func bookingsAwaitingBadge(of partner: Partner.ID, _ cameAt: Instant) throws -> [Booking] {
        try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner) AND requires_check_in = 1
                AND status IN ('confirmed', 'released')
                AND start_at <= \(cameAt + CheckInDuty.lead) AND end_at > \(cameAt)
            ORDER BY start_at, id
            """
        )
        .map { try Booking(row: $0, at: now) }
    }
}
