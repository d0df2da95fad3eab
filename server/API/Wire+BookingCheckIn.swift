import HubDomain

/// The check-in that a booking asks for, as it is answered.
struct BookingCheckInOut: Encodable, Sendable {
    let opens: String
    /// Until when somebody can check in; then the booking is released, unless it is over.
    let until: String
    @OrNull var checkedInAt: String?
    @OrNull var by: CheckInDuty.Way?
    /// What is typed at the door display; told to those alone who ask for one booking.
    var code: String?

    /// Nil where nobody has to check in.
    init?(of booking: Booking) {
        guard let duty = booking.checkIn else { return nil }
        let window = duty.window(of: booking.period)
        opens = window.start.rfc3339
        until = window.end.rfc3339
        checkedInAt = duty.checkIn?.at.rfc3339
        by = duty.checkIn?.way
    }
}
