import HTTPTypes
import HubDomain
import HummingbirdCore
import QRCode
import Templates

/// What a member does about their own badge, from the page of their account.
struct BadgePages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.post, "/account/badge", .partner, issue),
            .page(.post, "/account/badge/block", .partner, block),
            .page(.get, "/account/badge.pdf", .partner, document),
            .page(.get, "/account/badge.png", .partner, picture),
        ]
    }

    private func issue(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            _ = try hub.issueBadge(to: account)
            return .seeOther(call.language.path("/account") + "?badge=1#badge")
        }
    }

    private func block(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            try hub.blockBadge(of: account.id)
            return .seeOther(call.language.path("/account") + "?blocked=1#badge")
        }
    }

    private func document(_ call: Call) async throws -> Answer {
        try await hall.badgeFile(of: try call.account, for: call)
    }

    private func picture(_ call: Call) async throws -> Answer {
        let account = try call.account
        let badge = try await call.read { try $0.goodBadge(of: account.id).orNotFound }
        return .file(try QRSymbol(badge.code.text).png(), "badge.png", type: "image/png")
    }
}

extension BadgeView {
    /// `maker` is nil where the member has no badge that opens anything.
    init(_ maker: BadgeMaker?, in words: Words) throws {
        self.init(
            text: words(maker == nil ? "badge.none" : "badge.text"),
            qr: try maker.map { try QRSymbol($0.badge.code.text).svg(title: words("badge.qr")) },
            holder: maker.map { "\($0.holder.name.text), \($0.partner.name.text)" },
            validity: maker?.validity,
            issueLabel: words(maker == nil ? "badge.issue" : "badge.reissue"),
            action: words.language.path("/account/badge")
        )
    }
}
