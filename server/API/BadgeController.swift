import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore
import QRCode
import Templates

/// The badge by which a partner's member checks in and takes rooms at kiosks.
struct BadgeController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/badge", .partner, show),
            .api(.post, "/badge", .partner, issue),
            .api(.delete, "/badge", .partner, block),
            .api(.get, "/badge/qr.svg", .partner, svg),
            .api(.get, "/badge/qr.png", .partner, png),
            .api(.get, "/badge/badge.pdf", .partner, document),
            .api(.delete, "/partners/{id}/people/{account}/badge", .bookers, blockOfPerson).needing(.administer),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try .json(BadgeOut(try await call.read { try $0.badge(of: account.id).orNotFound }))
    }

    private func issue(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            try .created(BadgeOut(try hub.issueBadge(to: account)), at: "/api/v1/badge")
        }
    }

    private func block(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in try .json(BadgeOut(try hub.blockBadge(of: account.id).orNotFound)) }
    }

    private func blockOfPerson(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            let partner = try hub.partner(call.id(), openTo: account)
            let person = try hub.person(call.id("account"), of: partner.id)
            return try .json(BadgeOut(try hub.blockBadge(of: person.account.id).orNotFound))
        }
    }

    private func svg(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let symbol = try QRSymbol(try await goodBadge(call).code.text).svg(title: words("badge.qr"))
        return Answer(type: "image/svg+xml", symbol.utf8).keptByHolder
    }

    private func png(_ call: Call) async throws -> Answer {
        Answer(type: "image/png", try QRSymbol(try await goodBadge(call).code.text).png()).keptByHolder
    }

    private func document(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await hall.badgeFile(of: account, for: call)
    }

    private func goodBadge(_ call: Call) async throws -> IssuedTicket {
        let account = try call.account
        return try await call.read { try $0.goodBadge(of: account.id).orNotFound }
    }
}

/// A badge as its holder is told of it.
struct BadgeOut: Encodable, Sendable {
    let id: String
    let issue: Int
    let status: TicketStatus
    let validFrom: String
    let validUntil: String
    /// None while it is blocked.
    @OrNull var code: String?

    init(_ badge: IssuedTicket) {
        id = badge.id.text
        issue = Int(badge.issue)
        status = badge.status
        validFrom = badge.validity.opens.rfc3339
        validUntil = badge.validity.closes.rfc3339
        code = badge.status == .valid ? badge.code.text : nil
    }
}
