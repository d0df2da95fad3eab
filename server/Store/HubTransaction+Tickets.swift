import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// Why no ticket could be made.
    enum TicketFailure: Error, Equatable {
        /// More than 255 codes of one ticket.
        case tooManyIssues
        /// None of the keys that lie beside the database signs at present.
        case noSigningKey
    }

    /// Makes the ticket of a confirmed seat, signed once; under `known` where a kiosk has given it an id.
    func issueTicket(
        for registration: Registration,
        of workshop: Workshop,
        as known: TicketID? = nil
    ) throws -> IssuedTicket {
        var generator = randomness
        let id = known ?? TicketID(using: &generator)
        let code = try sign(
            ticket: id,
            issue: 0,
            event: EventNumber(rawValue: workshop.number),
            validity: try workshop.codeValidity()
        )
        let validity = code.claims.validity
        try insertingShortCode { shortCode in
            try sql.execute(
                """
                INSERT INTO ticket (id, hub, event, workshop, registration, issue, signing_key, valid_from, valid_until,
                    status, seats, sealed_signature, sealed_short_code, short_code_digest, issued_at)
                VALUES (\(id), \(hub), \(code.claims.event), \(workshop.id), \(registration.id), 0,
                    \(code.claims.key), \(validity.opens), \(validity.closes), \(TicketStatus.valid),
                    \(registration.seats), \(sealed(signatureOf: code)), \(sealed(shortCode: shortCode, of: id)),
                    \(digest(of: shortCode)), \(now))
                ON CONFLICT (hub, short_code_digest) DO NOTHING
                """
            )
        }
        try ticketChanged(id, of: workshop, validity)
        return try stored(id)
    }

    /// A new code and short code; the ones before no longer hold.
    func reissue(_ ticket: IssuedTicket, of workshop: Workshop) throws -> IssuedTicket {
        guard ticket.issue < .max else { throw TicketFailure.tooManyIssues }
        let code = try sign(
            ticket: ticket.id,
            issue: ticket.issue + 1,
            event: ticket.event,
            validity: try workshop.codeValidity()
        )
        let validity = code.claims.validity
        try insertingShortCode { shortCode in
            let isTaken: Int? = try sql.value(
                "SELECT 1 FROM ticket WHERE hub = \(hub) AND short_code_digest = \(digest(of: shortCode))"
            )
            if isTaken != nil { return 0 }
            return try sql.execute(
                """
                UPDATE ticket SET issue = \(code.claims.issue), signing_key = \(code.claims.key),
                    valid_from = \(validity.opens), valid_until = \(validity.closes),
                    sealed_signature = \(sealed(signatureOf: code)),
                    sealed_short_code = \(sealed(shortCode: shortCode, of: ticket.id)),
                    short_code_digest = \(digest(of: shortCode)), issued_at = \(now)
                WHERE hub = \(hub) AND id = \(ticket.id)
                """
            )
        }
        try ticketChanged(ticket.id, of: workshop, validity)
        return try stored(ticket.id)
    }

    /// Takes the codes from a ticket for good: what was handed out is `revoked`, and nobody can be handed another one.
    ///
    /// Kiosks are told of it as long as they hold it, and forget the name with the code.
    func spoil(_ ticket: IssuedTicket) throws {
        let issue = ticket.issue < .max ? ticket.issue + 1 : ticket.issue
        let blank = try blankCode(ticket.id, like: ticket, issue: issue)
        try sql.execute(
            """
            UPDATE ticket SET issue = \(issue), status = \(TicketStatus.cancelled),
                sealed_signature = \(blank.signature), sealed_short_code = \(blank.shortCode),
                short_code_digest = NULL
            WHERE hub = \(hub) AND id = \(ticket.id)
            """
        )
        for kind in [Change.Kind.ticket, .presence] { try changedAgain(kind, ticket.id.text) }
    }

    /// A ticket that nobody has and no code leads to, for what happened at the doors to be counted by as before.
    func addNobodys(like ticket: IssuedTicket) throws -> TicketID {
        var generator = randomness
        let id = TicketID(using: &generator)
        let blank = try blankCode(id, like: ticket, issue: 0)
        try sql.execute(
            """
            INSERT INTO ticket (id, hub, event, workshop, registration, issue, signing_key, valid_from, valid_until,
                status, seats, sealed_signature, sealed_short_code, short_code_digest, issued_at)
            VALUES (\(id), \(hub), \(ticket.event), \(ticket.workshop), NULL, 0, \(ticket.signingKey),
                \(ticket.validity.opens), \(ticket.validity.closes), \(TicketStatus.cancelled), \(ticket.seats),
                \(blank.signature), \(blank.shortCode), NULL, \(ticket.validity.opens))
            """
        )
        return id
    }

    /// The ticket of somebody who is there without a seat: no code leads to it, and doors know it as cancelled.
    func addSeatless(_ id: TicketID, for registration: Registration, of workshop: Workshop) throws {
        guard let key = try signingKeyInForce() else { throw TicketFailure.noSigningKey }
        let validity = try workshop.codeValidity()
        let claims = TicketClaims(
            key: key.id,
            hub: hub,
            ticket: id,
            issue: 0,
            event: EventNumber(rawValue: workshop.number),
            validity: validity
        )
        let blank = try blankCode(claims)
        try sql.execute(
            """
            INSERT INTO ticket (id, hub, event, workshop, registration, issue, signing_key, valid_from, valid_until,
                status, seats, sealed_signature, sealed_short_code, short_code_digest, issued_at)
            VALUES (\(id), \(hub), \(claims.event), \(workshop.id), \(registration.id), 0, \(key.id),
                \(validity.opens), \(validity.closes), \(TicketStatus.cancelled), \(registration.seats),
                \(blank.signature), \(blank.shortCode), NULL, \(now))
            """
        )
        try ticketChanged(id, of: workshop, validity)
    }

    /// Sealed like a signature and a short code, but chance.
    private func blankCode(
        _ id: TicketID,
        like ticket: IssuedTicket,
        issue: UInt8
    ) throws -> (signature: Data, shortCode: Data) {
        try blankCode(
            TicketClaims(
                key: ticket.signingKey,
                hub: hub,
                ticket: id,
                issue: issue,
                event: ticket.event,
                validity: ticket.validity
            )
        )
    }

    func blankCode(_ claims: TicketClaims) throws -> (signature: Data, shortCode: Data) {
        var generator = randomness
        guard let code = TicketCode(claims: claims, signature: randomness.bytes(64)) else {
            throw SQLFailure.invalid("a signature has other than 64 bytes")
        }
        return (try sealed(signatureOf: code), try sealed(shortCode: ShortCode(using: &generator), of: claims.ticket))
    }

    func setStatus(_ status: TicketStatus, of ticket: IssuedTicket, _ workshop: Workshop) throws {
        try sql.execute("UPDATE ticket SET status = \(status) WHERE hub = \(hub) AND id = \(ticket.id)")
        try ticketChanged(ticket.id, of: workshop, ticket.validity)
    }

    func ticket(_ id: TicketID) throws -> IssuedTicket? {
        try sql.row("SELECT * FROM ticket WHERE hub = \(hub) AND id = \(id)").map {
            try IssuedTicket(row: $0, hub: self)
        }
    }

    func ticket(of registration: Registration.ID) throws -> IssuedTicket? {
        try sql.row("SELECT * FROM ticket WHERE hub = \(hub) AND registration = \(registration)")
            .map { try IssuedTicket(row: $0, hub: self) }
    }

    func tickets(of workshop: Workshop.ID) throws -> [IssuedTicket] {
        try sql.rows("SELECT * FROM ticket WHERE hub = \(hub) AND workshop = \(workshop) ORDER BY issued_at, id")
            .map { try IssuedTicket(row: $0, hub: self) }
    }

    /// What finds a ticket by its short code, worthless without the master key.
    func digest(of code: ShortCode) -> Data {
        secrets.digest(Data(code.text.utf8), for: .shortCodeDigest)
    }

    /// Kiosks hold a ticket as long as its code could be taken for good.
    func ticketChanged(_ id: TicketID, of workshop: Workshop, _ validity: TicketValidity) throws {
        let admission = workshop.admissionPeriod
        let until = max(validity.closes, admission.end)
        try changed(.ticket, id.text, needed: Need(from: admission.start - Need.lead, until: until))
    }

    private func stored(_ id: TicketID) throws -> IssuedTicket {
        guard let ticket = try ticket(id) else { throw SQLFailure.invalid("the ticket just stored is not there") }
        return ticket
    }

    func sign(
        ticket: TicketID,
        issue: UInt8,
        event: EventNumber,
        validity: TicketValidity
    ) throws -> TicketCode {
        guard let key = try signingKeyInForce() else { throw TicketFailure.noSigningKey }
        let claims = TicketClaims(
            key: key.id,
            hub: hub,
            ticket: ticket,
            issue: issue,
            event: event,
            validity: validity
        )
        return try key.sign(claims)
    }

    /// Tries short codes until one is free; of 34 thousand million, few are taken.
    private func insertingShortCode(_ insert: (ShortCode) throws -> Int) throws {
        var generator = randomness
        for _ in 0..<100 where try insert(ShortCode(using: &generator)) == 1 { return }
        throw SQLFailure.invalid("no short code is free")
    }
}

extension Workshop {
    /// The window that its codes carry.
    func codeValidity() throws -> TicketValidity {
        guard let validity = TicketValidity(covering: admissionPeriod) else {
            throw SQLFailure.invalid("a workshop lasts longer than a code can say")
        }
        return validity
    }
}
