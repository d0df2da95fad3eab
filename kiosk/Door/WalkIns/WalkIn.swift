import HubDomain
import Templates

/// Somebody who comes without a ticket and wants to take part in what admits now.
struct WalkIn: Equatable, Sendable {
    /// Made when the questions begin, so that answers that are sent twice are stored once.
    let id: ScanID
    /// The ticket that they will have.
    let ticket: TicketID
    let session: WorkshopSession.ID
    let name: TextLine
    /// Where the ticket is sent; nil where nobody wants that.
    let email: EmailAddress?
    let language: Language

    /// As the door takes it: one person, in; nothing was read.
    var scan: Scan {
        Scan(id: id, raw: Array(id.text.utf8), direction: .in, seats: 1)
    }
}

/// What somebody without a ticket may still take part in.
struct WalkInOffer: Equatable, Sendable {
    let title: String
    let session: SessionChange
    /// Seats that this kiosk may give away.
    let left: Int
}
