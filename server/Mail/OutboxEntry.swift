import HubDomain
import SQLStore
import Templates

/// A letter in the outbox, and how it fares.
struct OutboxEntry: Equatable, Sendable {
    typealias ID = Identifier<OutboxEntry>

    /// Where it is on its way.
    enum State: Equatable, Sendable {
        case waiting(until: Instant)
        case sent(at: Instant)
        /// Nobody will try again by themselves.
        case dead(since: Instant)
    }

    let id: ID
    let kind: String
    /// Nil once it was forgotten.
    let content: Content?
    let createdAt: Instant
    /// How often it was tried, this time not counted.
    let tries: Int
    let state: State
    let fault: DeliveryFault?

    /// As managers see it: without what only its reader may know.
    var opened: OutboxEntry { holding(content?.letter?.open, nil) }

    /// The same entry with the letter as it is by now, and what opens the seat that it is about.
    func holding(_ letter: Letter?, _ pass: TicketPass?) -> OutboxEntry {
        OutboxEntry(
            id: id,
            kind: kind,
            content: content.map { Content(recipient: $0.recipient, letter: letter, pass: pass) },
            createdAt: createdAt,
            tries: tries,
            state: state,
            fault: fault
        )
    }

    /// What is in it and for whom.
    struct Content: Equatable, Sendable {
        let recipient: Recipient
        /// Nil when this program can't read what another version wrote.
        let letter: Letter?
        /// What opens the seat that it is about, for its reader alone; there only while it is being sent.
        var pass: TicketPass?
    }
}
