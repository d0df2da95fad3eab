import Foundation
import HubDomain
import SQLStore

/// A ticket as the server keeps it: signed once, signature and short code sealed.
struct IssuedTicket: Sendable {
    let id: TicketID
    let event: EventNumber
    let workshop: Workshop.ID?
    let registration: Registration.ID?
    /// Whose badge it is.
    let holder: Account.ID?
    let issue: UInt8
    let signingKey: SigningKeyID
    let validity: TicketValidity
    let status: TicketStatus
    let seats: Int
    let issuedAt: Instant
    /// With its signature opened.
    let code: TicketCode
    fileprivate let sealedShortCode: Data

    init(row: SQLRow, hub: HubTransaction) throws {
        id = try row["id"]
        event = try row["event"]
        workshop = try row["workshop"]
        registration = try row["registration"]
        holder = try row["holder"]
        issue = try row["issue"]
        signingKey = try row["signing_key"]
        validity = try IssuedTicket.validity(row)
        status = try row["status"]
        seats = try row["seats"]
        issuedAt = try row["issued_at"]
        let claims = TicketClaims(
            key: signingKey,
            hub: hub.hub,
            ticket: id,
            issue: issue,
            event: event,
            validity: validity
        )
        code = try hub.opened(signature: row["sealed_signature"], of: claims)
        sealedShortCode = try row["sealed_short_code"]
    }

    /// As a door needs it.
    var held: HeldTicket {
        HeldTicket(issue: issue, status: status, event: event, seats: seats, validity: validity, code: code)
    }

    static func validity(_ row: SQLRow) throws -> TicketValidity {
        let window = Period(start: try row["valid_from"], end: try row["valid_until"])
        guard let validity = window.flatMap(TicketValidity.init(covering:)) else {
            throw SQLFailure.invalid("a stored ticket has no window of validity")
        }
        return validity
    }
}

extension HubTransaction {
    /// Signatures are bound to ticket and issue, short codes to the ticket: a row can't be given another's.
    func sealed(signatureOf code: TicketCode) throws -> Data {
        try secrets.seal(Data(code.signature), for: .ticketSignature, context: signatureContext(code.claims))
    }

    func opened(signature sealed: Data, of claims: TicketClaims) throws -> TicketCode {
        let signature = try secrets.open(sealed, for: .ticketSignature, context: signatureContext(claims))
        guard let code = TicketCode(claims: claims, signature: signature) else {
            throw SQLFailure.invalid("a sealed signature has other than 64 bytes")
        }
        return code
    }

    func sealed(shortCode: ShortCode, of ticket: TicketID) throws -> Data {
        try secrets.seal(Data(shortCode.text.utf8), for: .shortCode, context: ticket.text)
    }

    func shortCode(of ticket: IssuedTicket) throws -> ShortCode {
        let text = try secrets.open(ticket.sealedShortCode, for: .shortCode, context: ticket.id.text)
        guard let code = ShortCode(String(decoding: text, as: UTF8.self)) else {
            throw SQLFailure.invalid("a sealed short code is none")
        }
        return code
    }

    private func signatureContext(_ claims: TicketClaims) -> String {
        "\(claims.ticket) \(claims.issue)"
    }
}
