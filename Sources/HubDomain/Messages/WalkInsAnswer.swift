/// What `POST /kiosk/walkins` answers.
package struct WalkInsAnswer: Hashable, Codable, Sendable {
    package let results: [WalkInResult]
    package let serverTime: Instant

    package init(results: [WalkInResult], serverTime: Instant) {
        self.results = results
        self.serverTime = serverTime
    }
}

/// What became of one whom a kiosk let in without a ticket.
package struct WalkInResult: Hashable, Codable, Sendable {
    /// Their ticket; only with a seat.
    package struct Ticket: Hashable, Codable, Sendable {
        package let id: TicketID
        package let code: String
        package let shortCode: String

        package init(id: TicketID, code: String, shortCode: String) {
            self.id = id
            self.code = code
            self.shortCode = shortCode
        }
    }

    /// As sent.
    package let id: String
    /// Only then may the kiosk let go of it.
    package let stored: Bool
    /// The server's judgement at receipt; nil when it is one of a later version.
    package let verdict: Verdict?
    /// A `ConflictKind`, or one of a later version.
    package let conflict: String?
    /// Why it was not stored or, where it was, why they have no seat: a `WalkInRefusal`.
    package let reason: String?
    package let registration: Registration.ID?
    package let ticket: Ticket?

    /// Not a session of this hub.
    package static let unknownSession = "unknown-session"
    /// Another one has this ticket.
    package static let ticketReused = "ticket-reused"
    /// Another scan has this place in the kiosk's journal.
    package static let seqReused = "seq-reused"

    /// `reason` is why they have no seat.
    package init(
        stored result: ScanResult,
        without reason: WalkInRefusal?,
        registration: Registration.ID?,
        ticket: Ticket?
    ) {
        id = result.id
        stored = result.stored
        verdict = result.verdict
        conflict = result.conflict
        self.reason = result.reason ?? reason?.rawValue
        self.registration = registration
        self.ticket = ticket
    }

    private init(refused id: String, reason: String) {
        self.id = id
        stored = false
        verdict = nil
        conflict = nil
        self.reason = reason
        registration = nil
        ticket = nil
    }

    package static func refused(_ id: String, reason: String) -> WalkInResult {
        WalkInResult(refused: id, reason: reason)
    }
}

extension WalkInResult {
    private enum CodingKeys: CodingKey {
        case id, stored, verdict, conflict, reason, registration, ticket
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        stored = try container.decode(Bool.self, forKey: .stored)
        verdict = try container.decodeIfPresent(String.self, forKey: .verdict).flatMap(Verdict.init)
        conflict = try container.decodeIfPresent(String.self, forKey: .conflict)
        reason = try container.decodeIfPresent(String.self, forKey: .reason)
        registration = try container.decodeIfPresent(Registration.ID.self, forKey: .registration)
        ticket = try container.decodeIfPresent(Ticket.self, forKey: .ticket)
    }
}
