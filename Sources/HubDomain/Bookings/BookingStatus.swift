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
}
