import HTTPTypes
import HubDomain
import Hummingbird

/// Answers what no route answers: 404, or 405 with the methods that the path has.
struct Unrouted: RouterMiddleware {
    typealias Context = HubContext

    let faces: Faces
    let routes: [Route]
    let now: @Sendable () -> Instant

    func handle(
        _ request: Request,
        context: HubContext,
        next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let asked = Asked(
                request: request.head,
                peer: context.peer,
                language: faces.language(of: request),
                reference: String(context.id.suffix(12)),
                now: now()
            )
            let face: Route.Face = asked.path.hasPrefix("/api/") ? .api : .page
            return await faces.answer(to: problem(at: asked.path), asked, caller: .anonymous, face: face).response
        }
    }

    private func problem(at path: String) -> Problem {
        let allowed = Set(routes.filter { $0.fits(path) }.map(\.method.rawValue)).sorted()
        guard !allowed.isEmpty else { return .notFound }
        return Problem(
            status: .methodNotAllowed,
            code: .methodNotAllowed,
            facts: ["methods": allowed.joined(separator: ", ")],
            headers: [.allow: allowed.joined(separator: ", ")]
        )
    }
}

extension Route {
    /// Whether `path` is one of this route's, whatever the method.
    fileprivate func fits(_ path: String) -> Bool {
        let own = self.path.split(separator: "/")
        let asked = path.split(separator: "/")
        return own.count == asked.count && zip(own, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
