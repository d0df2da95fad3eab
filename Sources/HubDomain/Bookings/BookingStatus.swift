/// Where a booking stands.
package enum BookingStatus: String, CaseIterable, Codable, Sendable {
    /// Waits for approval.
    case pending
    case confirmed
    case declined
    case cancelled
    /// Given back because nobody came.
    case released
    /// Was still pending when it should have begun.
    case expired

    /// The one list of what keeps others out of the room: conflict check, calendar and statistics all ask here.
    package var occupies: Bool {
        switch self {
        case .pending, .confirmed: true
        case .declined, .cancelled, .released, .expired: false
        }
    }

    /// Whether a manager's answer to the request still shows in it.
    package var isDecided: Bool {
        self == .confirmed || self == .declined
    }

    /// What it is by now: a request that nobody answered before `start` has expired, and a booking that nobody came to
    /// is released, whether or not that is written down.
    package func effective(start: Instant, checkIn: CheckInDuty?, at now: Instant) -> BookingStatus {
        switch self {
        case .pending where start <= now: .expired
        case .confirmed where checkIn?.isReleased(at: now) ?? false: .released
        default: self
        }
    }
}
