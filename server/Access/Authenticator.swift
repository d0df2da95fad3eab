import Foundation
import HTTPTypes
import HubDomain

/// Finds out who is asking: a bearer token, a device key, a holder's link, or a signed-in browser.
struct Authenticator: Sendable {
    let store: Store
    let cookie: SessionCookie

    /// Throws 401 for a token nobody has; a browser session that is over is simply nobody.
    func caller(of request: HTTPRequest, at now: Instant) async throws -> Caller {
        if let field = request.headerFields[.authorization] {
            guard field.lowercased().hasPrefix("bearer "), let token = field.split(separator: " ").dropFirst().first
            else { throw Problem.unauthorized }
            return try await bearer(BearerToken(token), at: now)
        }
        guard let token = cookie.token(in: request.headerFields) else { return .anonymous }
        return try await browser(token, at: now)
    }

    private func bearer(_ token: BearerToken, at now: Instant) async throws -> Caller {
        let digest = token.digest
        let known = store.callers.look(up: digest)
        if let caller = known.caller { return caller }
        guard let caller = try await store.read(at: now, { try $0.caller(bearing: digest) }) else {
            throw Problem.unauthorized
        }
        store.callers.keep(caller, for: digest, asOf: known.generation)
        return caller
    }

    private func browser(_ token: BearerToken, at now: Instant) async throws -> Caller {
        let digest = token.digest
        guard let session = try await store.read(at: now, { try $0.browserSession(digest) }) else { return .anonymous }
        if session.wantsTouch(at: now) {
            try await store.write(at: now) { try $0.touchBrowserSession(digest) }
        }
        return .account(session.account, .browser(session: digest))
    }
}
