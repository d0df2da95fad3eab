import HubDomain

/// How a booking came about.
struct BookingAudit: Sendable {
    let madeBy: TextLine
    let madeAt: Instant
    /// Why a manager let rules pass.
    let overrideReason: TextLine?

    init(of booking: Booking, in hub: HubTransaction) throws {
        madeBy = try hub.account(booking.createdBy)?.name ?? .erased
        madeAt = booking.createdAt
        overrideReason = try hub.overrideReasons(of: [booking.id])[booking.id]
    }
}
