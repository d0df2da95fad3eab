import HTTPTypes
import HubDomain
import Hummingbird
import Templates

/// One line of the route table: what may be asked, by whom, and what answers.
///
/// The table is all there is: the router is built from it, the OpenAPI document is checked against it, and a test holds
/// every line of it against every role.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Answer

    /// How a refusal is told.
    enum Face: Sendable {
        /// To programs: problem+json.
        case api
        /// To people: a page, and to strangers the way to sign in.
        case page
        /// To machines that watch: bare.
        case bare
    }

    let method: HTTPRequest.Method
    /// With parameters in braces, as in OpenAPI: `/api/v1/rooms/{id}`.
    let path: String
    let access: Access
    let face: Face
    /// The most bytes a body may have.
    var bodyLimit = 256 * 1024
    /// Whether `Idempotency-Key` is honoured.
    var keepsAnswers = false
    /// What a partner's people must have the right to.
    var rights: Set<Right> = []
    let handler: Handler
}

extension Route {
    static func api(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        bodyLimit: Int = 256 * 1024,
        keepsAnswers: Bool? = nil,
        _ handler: @escaping Handler
    ) -> Route {
        Route(
            method: method,
            path: "/api/v1" + path,
            access: access,
            face: .api,
            bodyLimit: bodyLimit,
            keepsAnswers: keepsAnswers ?? (method == .post),
            handler: handler
        )
    }

    static func page(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        _ handler: @escaping Handler
    ) -> Route {
        Route(method: method, path: path, access: access, face: .page, handler: handler)
    }

    /// The same for those of a partner's people alone who have these rights.
    func needing(_ rights: Right...) -> Route {
        var route = self
        route.rights = Set(rights)
        return route
    }

    /// The same for bodies of up to so many bytes.
    func taking(upTo bytes: Int) -> Route {
        var route = self
        route.bodyLimit = bytes
        return route
    }

    /// The same page under its English address.
    var inEnglish: Route {
        Route(
            method: method,
            path: Language.english.path(path),
            access: access,
            face: face,
            bodyLimit: bodyLimit,
            keepsAnswers: keepsAnswers,
            rights: rights,
            handler: handler
        )
    }
}
