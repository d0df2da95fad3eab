import HubDomain
import SQLStore

extension HubTransaction {
    /// The member whose badge a kiosk scanned just now; refused where it was another kiosk, too long ago, or no badge of
    /// somebody who may book.
    func member(scannedBy scan: ScanID, at device: String) throws -> Account {
        guard let kept = try keptScan(scan, of: device), kept.isGoodForBooking(at: now),
            let badge = try kept.ticket.flatMap({ try ticket($0) }), badge.status == .valid,
            let account = try holder(of: badge)
        else { throw Problem.refused(rule: "badge-not-scanned", ["minutes": String(SpotBooking.patience.minutes)]) }
        guard account.may(.book) else { throw Problem.lacking(.book) }
        return account
    }

    /// What a member can take at once, the smallest rooms first.
    func spotOffers(for account: Account) throws -> [SpotOffer] {
        let calendar = try openingCalendar()
        return try calendar.rooms.spotOffers(zone: calendar.hub.zone, at: now) { room, period in
            let wish = BookingWish(room: room.id, start: period.start, end: period.end)
            return try violations(of: asked(wish, by: account, for: account.partner), in: calendar).isEmpty
        }
    }

    /// Takes a room at once for a member, who is there already.
    func bookOnTheSpot(_ request: BookingRequest, by account: Account) throws -> Booking {
        let calendar = try openingCalendar()
        guard let room = calendar.rooms[request.wish.room] else { throw Problem.invalid("room", rule: "unknown-room") }
        guard let period = request.wish.period,
            SpotBooking.isOffered(period, in: room, zone: calendar.hub.zone, at: now)
        else { throw Problem.refused(rule: "not-on-the-spot") }
        let booking = try bookAll(request, by: account)
        return booking.checkIn == nil ? booking : try checkIn(booking, by: .scan)
    }

    private func holder(of badge: IssuedTicket) throws -> Account? {
        let row = try sql.row(
            "SELECT * FROM account WHERE hub = \(hub) AND id = \(badge.holder) AND disabled_at IS NULL"
        )
        return try row.map { try Account(row: $0) }
    }
}

extension KeptScan {
    /// Whether the badge of whoever came stands for them still.
    fileprivate func isGoodForBooking(at now: Instant) -> Bool {
        let isThere = judgement.verdict.admits || judgement.verdict == .alreadyInside
        return direction == .in && annulledAt == nil && isThere && now - effectiveAt <= SpotBooking.patience
    }
}
