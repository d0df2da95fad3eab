import Documents
import HubDomain
import QRCode
import Templates

/// Words a partner's badge: the same on its holder's page and on paper.
struct BadgeMaker: Sendable {
    let clock: HubClock
    let hub: Hub
    let holder: Account
    let partner: Partner
    let badge: IssuedTicket

    private var words: Words { clock.words }

    var validity: String {
        words("badge.validUntil", ["date": clock.longDate(badge.validity.closes)])
    }

    /// To be cut out and carried, or kept in a sleeve.
    func document(on paper: Paper) throws -> Document {
        let ticket = PrintedTicket(
            kicker: words("badge.title"),
            title: holder.name.text,
            facts: [
                PrintedFact(name: words("badge.partner"), value: partner.name.text),
                PrintedFact(name: words("badge.valid"), value: clock.longDate(badge.validity.closes)),
            ],
            symbol: try QRSymbol(badge.code.text),
            hints: [words("badge.show")],
            shortCode: nil
        )
        return Document(
            title: "\(words("badge.title")) \(holder.name.text)",
            language: words.language.code,
            sender: hub.name.text,
            date: badge.issuedAt.rfc3339,
            paper: paper,
            foot: hub.whereabouts,
            blocks: [.masthead, .ticket(ticket)]
        )
    }
}

extension HubTransaction {
    /// What a member's badge is shown and printed from; nil where they have none that opens anything.
    func badgeMaker(for account: Account, _ words: Words) throws -> BadgeMaker? {
        guard let partner = try account.partner.flatMap({ try partner($0) }),
            let badge = try goodBadge(of: account.id)
        else { return nil }
        let hub = try theHub()
        return BadgeMaker(
            clock: HubClock(zone: hub.zone, words: words),
            hub: hub,
            holder: account,
            partner: partner,
            badge: badge
        )
    }
}

extension Hall {
    /// A member's badge as a file; 404 while there is none that opens anything.
    func badgeFile(of account: Account, for call: Call) async throws -> Answer {
        let words = renderer.words(call.language)
        let size = try call.word("size", as: TicketSize.self) ?? .a6
        let maker = try await call.read { try $0.badgeMaker(for: account, words).orNotFound }
        return .file(try await press.pdf(maker.document(on: size.paper)), "badge.pdf")
    }
}
