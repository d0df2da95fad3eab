import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SQLStore
import Templates

/// The one way in: finds out who asks, whether they may, whether it was asked before, and words every refusal.
struct Gate: Sendable {
    let store: Store
    let authenticator: Authenticator
    let crossSite: CrossSite
    let faces: Faces
    let now: @Sendable () -> Instant

    func respond(to request: Request, along route: Route, _ context: HubContext) async -> Response {
        let reference = String(context.id.suffix(12))
        let asked = Asked(
            request: request.head,
            peer: context.peer,
            language: faces.language(of: request),
            reference: reference,
            now: now()
        )
        var caller = Caller.anonymous
        do {
            caller = try await authenticator.caller(of: request.head, at: asked.now)
            guard route.access.admits(caller) else {
                throw caller == .anonymous ? Problem.unauthorized : Problem.forbidden
            }
            let missing = route.rights.sorted().first { caller.account?.may($0) == false }
            if let missing { throw Problem.lacking(missing) }
            let body = try await collectedBody(of: request, limit: route.bodyLimit)
            return try await answer(asked, route, context, caller: caller, body: body).response
        } catch {
            let problem = understood(error, context.logger, reference: reference)
            return await faces.answer(to: problem, asked, caller: caller, face: route.face).response
        }
    }

    private func answer(
        _ asked: Asked,
        _ route: Route,
        _ context: HubContext,
        caller: Caller,
        body: Data
    ) async throws -> Answer {
        try checkCrossSite(asked, route, caller: caller, body: body)
        let onceKey =
            route.keepsAnswers
            ? try OnceKey(
                field: asked.request.headerFields[.idempotencyKey],
                caller: caller,
                path: asked.pathAndQuery,
                body: body
            ) : nil
        let parameters = context.parameters
        let act = AuditAct(route, by: caller) { parameters[Substring($0)].map(String.init) }
        let call = Call(
            request: asked.request,
            parameters: parameters,
            query: URI(asked.request.path ?? "/").queryParameters,
            body: body,
            caller: caller,
            language: asked.language,
            now: asked.now,
            peer: asked.peer,
            reference: asked.reference,
            onceKey: onceKey,
            hangUp: context.hangUp,
            store: store.acting(as: act)
        )
        guard let onceKey else {
            let answer = try await route.handler(call)
            if route.method == .get, act?.action.isLook == true, answer.status.kind == .successful {
                // Nobody sees names before it is written down who does.
                try await call.store.write(at: call.now) { _ in }
            }
            return answer
        }
        return try await answerOnce(call, route, onceKey, context.logger)
    }

    /// Gives the kept answer if there is one, and keeps a refusal; an answer that changed something has been kept by the
    /// transaction that changed it.
    private func answerOnce(
        _ call: Call,
        _ route: Route,
        _ key: OnceKey,
        _ logger: Logger
    ) async throws -> Answer {
        if let kept = try await call.read({ try $0.keptAnswer(for: key) }) { return kept }
        do {
            return try await route.handler(call)
        } catch {
            let problem = understood(error, logger, reference: call.reference)
            let answer = await faces.answer(to: problem, Asked(call), caller: call.caller, face: route.face)
            guard problem.mayBeKept else { return answer }
            return try await store.write(at: call.now) { hub in
                if let kept = try hub.keptAnswer(for: key) { return kept }
                try hub.keep(answer, for: key)
                return answer
            }
        }
    }

    private func checkCrossSite(_ asked: Asked, _ route: Route, caller: Caller, body: Data) throws(Problem) {
        guard ![.get, .head, .options].contains(asked.request.method) else { return }
        let actsForBrowser = if case .account(_, .browser) = caller { true } else { false }
        guard actsForBrowser || route.face == .page else { return }
        let token = Form(body, type: asked.request.headerFields[.contentType])["csrf"]
        guard crossSite.admits(asked.request, caller: caller, formToken: token) else {
            throw Problem(status: .forbidden, code: .crossSite)
        }
    }

    private func collectedBody(of request: Request, limit: Int) async throws -> Data {
        let method = request.method
        guard ![.get, .head, .options].contains(method) else { return Data() }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem.tooLarge }
        do {
            return Data(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        }
    }

    /// What an error means to the outside; the unforeseen is logged in full and told without its inside.
    private func understood(_ error: any Error, _ logger: Logger, reference: String) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case SQLFailure.full, SQLFailure.busy, SQLFailure.unavailable:
            logger.error("could not be stored", metadata: ["error": "\(error)", "reference": "\(reference)"])
            return .notStored
        case let failure as WalletFailure:
            logger.error("no pass was made", metadata: ["error": "\(failure)", "reference": "\(reference)"])
            return .passNotMade
        default:
            logger.error("unforeseen", metadata: ["error": "\(error)", "reference": "\(reference)"])
            return .unforeseen(reference: reference)
        }
    }
}

/// What is known of a request before anybody has looked at it.
struct Asked: Sendable {
    let request: HTTPRequest
    let peer: String
    let language: Language
    let reference: String
    let now: Instant

    /// What was asked for: a preview is another thing than what it shows.
    var pathAndQuery: String {
        request.path ?? "/"
    }

    /// The path without its query.
    var path: String {
        String((request.path ?? "/").prefix { $0 != "?" })
    }
}

extension Asked {
    init(_ call: Call) {
        self.init(
            request: call.request,
            peer: call.peer,
            language: call.language,
            reference: call.reference,
            now: call.now
        )
    }
}

extension Problem {
    /// Whether the same key may be answered with it again: not when the next try may end otherwise without any change
    /// of the request.
    fileprivate var mayBeKept: Bool {
        status.code < 500 && ![401, 403, 429].contains(status.code)
    }
}
