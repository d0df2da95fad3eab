import HubDomain

/// One entry of a calendar.
struct CalendarEvent {
    /// Stays the same for as long as the event lives.
    let uid: String
    /// Rises with every change.
    var sequence = 0
    let period: Period
    let summary: String
    var place: String?
    var details: String?
    var link: String?
    var status = Status.confirmed
    /// When it became what it is.
    let changedAt: Instant
    /// The first of the events that it is repeated with.
    var series: String?

    enum Status: String {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"
    }
}

extension CalendarEvent {
    /// A booking's name in feeds, files and letters alike.
    static func uid(of booking: Booking.ID, at hub: Hub) -> String {
        "booking-\(booking)@\(hub.id.rawValue).ankerplatz"
    }

    /// Where a room is found.
    static func place(of room: TextLine?, at hub: Hub) -> String {
        [room?.text, hub.name.text, hub.address.text].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension CalendarEvent.Status {
    init(_ status: BookingStatus) {
        switch status {
        case .confirmed: self = .confirmed
        case .pending: self = .tentative
        case .declined, .cancelled, .released, .expired: self = .cancelled
        }
    }
}
