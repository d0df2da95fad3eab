import HTTPTypes
import Hummingbird
import Synchronization

/// Lets only this device's own pages speak to the screen.
///
/// Any website that a browser here has open can send requests to 127.0.0.1, under a name of its own if it likes. So the
/// name must be ours, and what changes something must come from a page of ours: the browser says so itself
/// (`Sec-Fetch-Site`), or else the page's cookie does, which is another one after every start.
final class ScreenGuard: RouterMiddleware {
    typealias Context = BasicRequestContext

    private let secret: String
    private let port: Mutex<Int>
    /// Whether our own pages may have the camera; nobody else ever may.
    private let permissions: String

    init(secret: String, port: Int, allowsCamera: Bool) {
        self.secret = secret
        permissions = "camera=(\(allowsCamera ? "self" : "")), microphone=(), geolocation=()"
        self.port = Mutex(port)
    }

    /// Which port was picked.
    func note(port: Int) {
        self.port.withLock { $0 = port }
    }

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let port = port.withLock { $0 }
        guard isOurs(request.head.authority, port) else {
            return plain(.misdirectedRequest, "This screen is at http://127.0.0.1:\(port)/.")
        }
        let cookie = "ankerplatz-kiosk-\(port)"
        if request.method != .get, request.method != .head {
            guard comesFromHere(request, cookie, port) else { return plain(.forbidden, "Please open the screen anew.") }
        }
        var response = try await next(request, context)
        response.headers[values: .setCookie].append("\(cookie)=\(secret); Path=/; HttpOnly; SameSite=Strict")
        for (name, value) in ScreenGuard.headers { response.headers[name] = value }
        response.headers[.permissionsPolicy] = permissions
        return response
    }

    private func isOurs(_ authority: String?, _ port: Int) -> Bool {
        ["127.0.0.1:\(port)", "localhost:\(port)"].contains(authority?.lowercased() ?? "")
    }

    private func comesFromHere(_ request: Request, _ cookie: String, _ port: Int) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        if let origin = request.headers[.origin] {
            return ["http://127.0.0.1:\(port)", "http://localhost:\(port)"].contains(origin)
        }
        return request.cookies[cookie]?.value == secret
    }

    private func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var response = Response(status: status, body: ResponseBody(byteBuffer: .init(string: text + "\n")))
        response.headers[.contentType] = "text/plain; charset=utf-8"
        return response
    }

    /// Nothing from elsewhere, nothing inline, in nobody's frame.
    private static let headers: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
    ]
}

extension HTTPField.Name {
    static let secFetchSite = known("Sec-Fetch-Site")
    static let permissionsPolicy = known("Permissions-Policy")
    static let referrerPolicy = known("Referrer-Policy")
    static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
