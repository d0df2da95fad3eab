import HTTPTypes

/// The one cookie: who is signed in, nothing else (TDDDG § 25 (2) 2: strictly necessary).
struct SessionCookie: Sendable {
    /// Whether the outside reaches us by TLS; then the cookie is `Secure` and named `__Host-…` (RFC 6265bis, 4.1.3.2).
    let secure: Bool

    var name: String { secure ? "__Host-ankerplatz" : "ankerplatz" }

    func token(in headers: HTTPFields) -> BearerToken? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].filter({ $0 != " " }) == name else { continue }
                return BearerToken(parts[1].filter { $0 != " " })
            }
        }
        return nil
    }

    /// The field value that sets it until the browser closes.
    func setting(_ token: BearerToken) -> String {
        "\(name)=\(token.text)\(attributes)"
    }

    var clearing: String {
        "\(name)=\(attributes); Max-Age=0"
    }

    private var attributes: String {
        "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
    }
}
