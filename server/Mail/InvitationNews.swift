import HubDomain

/// What somebody is invited to as a guest of a booking.
struct InvitationNews: Codable, Equatable, Sendable {
    let registration: Registration.ID
    let title: TextLine
    let host: TextLine?
    let place: BookingNews.Place
    let seats: Int
    /// What leads to the ticket; nobody but the guest may know it, so it is forgotten once the letter is sent.
    var link: String?
}
