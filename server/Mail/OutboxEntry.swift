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
    var opened: OutboxEntry {
        guard let content, let letter = content.letter else { return self }
        return OutboxEntry(
            id: id,
            kind: kind,
            content: Content(recipient: content.recipient, letter: letter.open),
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
    }
}
