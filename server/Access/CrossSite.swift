import Crypto
import Foundation
import HTTPTypes
import HubDomain

/// Keeps other sites from acting in a visitor's name.
///
/// Browsers say where a request comes from (Fetch Metadata, `Sec-Fetch-Site`; RFC 6454, `Origin`), and that is believed;
/// only where neither is said does the form's own token decide.
struct CrossSite: Sendable {
    /// The origin that the outside knows us by; nil means whatever the `Host` field says.
    let origin: String?
    let secrets: Secrets

    /// Whether an unsafe request may act for `caller`.
    func admits(_ request: HTTPRequest, caller: Caller, formToken: String?) -> Bool {
        if let site = request.headerFields[.secFetchSite] { return site == "same-origin" || site == "none" }
        if let said = request.headerFields[.origin] { return isOurs(said, authority: request.authority) }
        return formToken.map { matches($0, caller) } ?? false
    }

    /// The token that forms carry, the same for all of a browser session.
    func formToken(for caller: Caller) -> String {
        let subject =
            if case .account(_, .browser(let session)) = caller { session } else { Data("anonymous".utf8) }
        return secrets.digest(subject, for: .formToken).prefix(16).map { String($0, radix: 36) }.joined(separator: "")
    }

    private func matches(_ token: String, _ caller: Caller) -> Bool {
        let expected = Data(SHA256.hash(data: Data(formToken(for: caller).utf8)))
        return expected == Data(SHA256.hash(data: Data(token.utf8)))
    }

    private func isOurs(_ said: String, authority: String?) -> Bool {
        if let origin { return said == origin }
        guard let authority else { return false }
        return said == "http://\(authority)" || said == "https://\(authority)"
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self.known("Sec-Fetch-Site")
    static let idempotencyKey = Self.known("Idempotency-Key")
    static let permissionsPolicy = Self.known("Permissions-Policy")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = Self.known("Cross-Origin-Resource-Policy")
    static let clearSiteData = Self.known("Clear-Site-Data")
    /// Has browsers ask again after so many seconds (WHATWG HTML, 4.2.5.3, as a field).
    static let refresh = Self.known("Refresh")
    static let lastEventID = Self.known("Last-Event-ID")
    static let accelBuffering = Self.known("X-Accel-Buffering")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
