import HTTPTypes
import Hummingbird

/// What every response says to the browser: nothing from elsewhere, nothing inline, in nobody's frame.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = HubContext

    /// Whether the outside reaches us by TLS; then browsers are told to insist on it (RFC 6797).
    let secure: Bool

    private static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    func handle(
        _ request: Request,
        context: HubContext,
        next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = SecurityHeaders.contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
