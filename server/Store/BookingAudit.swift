import HubDomain

/// How a booking came about.
struct BookingAudit: Sendable {
    let madeBy: String
    let madeAt: Instant
    /// Why a manager let rules pass.
    let overrideReason: TextLine?

    init(of booking: Booking, in hub: HubTransaction) throws {
        madeBy = try hub.account(booking.createdBy)?.name.text ?? ""
        madeAt = booking.createdAt
        overrideReason = try hub.overrideReasons(of: [booking.id])[booking.id]
    }
}
