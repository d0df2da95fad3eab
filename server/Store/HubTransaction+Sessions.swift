import Foundation
import HubDomain
import SQLStore
import Templates

/// A signed-in browser.
struct BrowserSession: Sendable {
    /// Over after this long without a request, and after `lifetime` in any case (OWASP ASVS 5.0, 7.3).
    static let idle = TimeSpan.hours(1)
    static let lifetime = RetentionKind.sessions.standard.span

    let account: Account
    let seenAt: Instant

    /// Its last use is written down once a minute at most.
    func wantsTouch(at now: Instant) -> Bool {
        now >= seenAt + .minutes(1)
    }
}

extension HubTransaction {
    /// Signs a browser in, in place of whoever was signed in there.
    func signIn(_ account: Account.ID, in language: Language, from caller: Caller) throws -> BearerToken {
        if case .account(_, .browser(let old)) = caller { try endBrowserSession(old) }
        // Until they choose one, letters are in the language in which somebody first signed in.
        if try self.language(of: account) == nil { try setLanguage(language, of: account) }
        return try startBrowserSession(for: account)
    }

    /// Signs a browser in under a new id.
    private func startBrowserSession(for account: Account.ID) throws -> BearerToken {
        audit?.isDone(by: .account(account))
        let token = newToken()
        try sql.execute(
            """
            INSERT INTO web_session (digest, hub, account, created_at, seen_at)
            VALUES (\(token.digest), \(hub), \(account), \(now), \(now))
            """
        )
        _ = try remove(.sessions)
        return token
    }

    /// The session of a browser, if it is not over.
    func browserSession(_ digest: Data) throws -> BrowserSession? {
        let row = try sql.row(
            """
            SELECT account.*, web_session.seen_at FROM web_session JOIN account ON account.id = web_session.account
            WHERE web_session.hub = \(hub) AND web_session.digest = \(digest) AND account.disabled_at IS NULL
                AND web_session.seen_at > \(now - BrowserSession.idle)
                AND web_session.created_at > \(now - BrowserSession.lifetime)
            """
        )
        return try row.map { BrowserSession(account: try Account(row: $0), seenAt: try $0["seen_at"]) }
    }

    func touchBrowserSession(_ digest: Data) throws {
        try sql.execute("UPDATE web_session SET seen_at = \(now) WHERE hub = \(hub) AND digest = \(digest)")
    }

    /// Signs a browser out, here and not only there.
    func endBrowserSession(_ digest: Data) throws {
        try sql.execute("DELETE FROM web_session WHERE hub = \(hub) AND digest = \(digest)")
    }
}
