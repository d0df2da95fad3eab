import HubDomain

/// What somebody wants to book, right in form.
struct BookingRequest: Sendable {
    var wish: BookingWish
    var title: TextLine
    var note: TextBlock?
    /// For whom a manager books; a partner's people book for their own.
    var partner: Partner.ID?
    /// Whose session it is.
    var workshop: Workshop.ID?
    /// Why a manager lets rules pass.
    var overrideReason: TextLine?
    /// What has been kept for it meanwhile.
    var hold: Hold.ID?
    /// Nil for a single date.
    var repetition: Repetition?
}

/// How a booking is to be repeated.
struct Repetition: Sendable {
    /// A recurrence rule as it was written.
    let rule: String
    var onConflict = ConflictChoice.fail
}

/// What becomes of a series when some of its dates can't be booked.
enum ConflictChoice: String, CaseIterable, Sendable {
    /// All or nothing.
    case fail
    case skip
}

/// What shall be different about a booking.
struct BookingChange: Sendable {
    var room: Room.ID?
    var start: Instant?
    var end: Instant?
    var title: TextLine?
    /// `.some(nil)` takes the number away.
    var seats: Int??
    var layout: Layout.Name??
    var note: TextBlock??
    var overrideReason: TextLine?
    /// Another rule for a series, as it was written.
    var recurrence: String?
    var onConflict = ConflictChoice.fail
}

/// Which bookings are asked for.
struct BookingFilter: Sendable {
    /// A room and all that share space with it.
    var room: Room.ID?
    var partner: Partner.ID?
    var from: Instant?
    var to: Instant?
    var status: BookingStatus?
}
