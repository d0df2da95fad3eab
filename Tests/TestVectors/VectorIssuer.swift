package import HubDomain

/// Issues the tickets of a row under ids that follow from their places in the world, as a hub's server would.
package struct VectorIssuer: Sendable {
    private let world: AdmissionVectors.World
    private let row: AdmissionVectors.Row
    private let key: SigningKey
    private let hub: HubID

    package init(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row, key: SigningKey, hub: HubID) {
        self.world = world
        self.row = row
        self.key = key
        self.hub = hub
    }

    package func id(_ ticket: String) throws -> TicketID {
        let place = world.tickets.firstIndex { $0.key == ticket }
        return TicketID(bits: 0xA000 + UInt64(try VectorFile.require(place, "the ticket \(ticket)")))
    }

    package func shortCode(_ ticket: String) throws -> ShortCode {
        var random = SeededRandom(seed: try id(ticket).bits)
        return ShortCode(using: &random)
    }

    package func code(_ ticket: String, issue: UInt8) throws -> TicketCode {
        let known = try VectorFile.require(world.ticket(ticket), "the ticket \(ticket)")
        return try key.sign(
            TicketClaims(
                key: key.id,
                hub: hub,
                ticket: try id(ticket),
                issue: issue,
                event: try event(of: known.workshop),
                validity: try validity(of: known)
            )
        )
    }

    /// The number of a workshop, or a partner's badges'.
    package func event(of workshop: String?) throws -> EventNumber {
        guard let workshop else { return .partnerBadge }
        let place = world.workshops.firstIndex { $0.key == workshop }
        return EventNumber(rawValue: 1 + UInt32(try VectorFile.require(place, "the workshop \(workshop)")))
    }

    package func validity(of ticket: AdmissionVectors.Ticket) throws -> TicketValidity {
        let (opens, closes) = try window(of: ticket)
        return try VectorFile.require(TicketValidity(opens: opens, closes: closes), "a time \(ticket.key) is valid")
    }

    private func window(of ticket: AdmissionVectors.Ticket) throws -> (opens: Instant, closes: Instant) {
        if let signed = row.tickets?[ticket.key]?.signedFor { return (signed[0], signed[1]) }
        guard let workshop = world.workshop(ticket.workshop) else {
            return (
                opens: try VectorFile.require(ticket.validFrom, "from when \(ticket.key) is valid"),
                closes: try VectorFile.require(ticket.validUntil, "until when \(ticket.key) is valid")
            )
        }
        let sessions = workshop.sessions
        let first = try VectorFile.require(sessions.map(\.start).min(), "a session of \(workshop.key)")
        let last = try VectorFile.require(sessions.map(\.end).max(), "a session of \(workshop.key)")
        return (
            opens: first - .minutes(workshop.admissionLeadMinutes ?? 30),
            closes: last + .minutes(workshop.admissionTailMinutes ?? 0)
        )
    }

    /// What the scanner reads in the row.
    package func scanned() throws -> [UInt8] {
        let scan = row.scan
        return try scan.bytes(
            code: {
                let ticket = try VectorFile.require(scan.ticket, "the ticket of the scan")
                return try code(ticket, issue: scan.issue ?? row.tickets?[ticket]?.issue ?? 0)
            },
            shortCode: { try shortCode(try VectorFile.require(scan.shortCode, "the ticket of the short code")) },
            id: { try id(try VectorFile.require(scan.ticketId, "the ticket of the id")) }
        )
    }
}
