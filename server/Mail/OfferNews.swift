import HubDomain

/// A slot that somebody waited for and that is kept for them for a while.
struct OfferNews: Codable, Equatable, Sendable {
    let wait: SlotWait.ID
    let title: TextLine
    let place: BookingNews.Place
    /// When their turn came; another turn is another offer.
    let offeredAt: Instant
    let until: Instant
}
