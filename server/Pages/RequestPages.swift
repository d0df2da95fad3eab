import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// The inbox of requests, where managers decide on them.
struct RequestPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/requests", .manager, { try await requests($0) }),
            .page(.post, "/manage/requests/{id}", .manager, decide),
        ]
    }

    private func requests(_ call: Call, faulty: RequestMaker.Faulty? = nil) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let order = RequestOrder(rawValue: call.query["order"].map(String.init) ?? "") ?? .age
        let view = try await call.read { hub in
            let maker = try RequestMaker(hub, words: words)
            return maker.view(
                order,
                notice: try notice(call, in: hub, maker),
                warning: try faulty?.fault ?? warning(call, in: hub, maker),
                faulty: faulty
            )
        }
        let status: HTTPResponse.Status = faulty == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.requests, view, for: call, in: .manage, status: status)
    }

    private func notice(_ call: Call, in hub: HubTransaction, _ maker: RequestMaker) throws -> String? {
        for decision in RequestDecision.allCases {
            guard let id: Booking.ID = call.askedID(decision.done), let booking = try hub.booking(id) else {
                continue
            }
            return maker.words("requests.\(decision.done)", ["title": maker.words.title(booking.title)])
        }
        return nil
    }

    /// What somebody else decided meanwhile.
    private func warning(_ call: Call, in hub: HubTransaction, _ maker: RequestMaker) throws -> String? {
        guard let id: Booking.ID = call.askedID("gone"), let booking = try hub.booking(id) else { return nil }
        let state = maker.words("booking.state.\(booking.status.rawValue)")
        guard booking.status.isDecided, let decision = booking.decision, let by = try hub.account(decision.by) else {
            return maker.words("requests.gone", ["title": maker.words.title(booking.title), "state": state])
        }
        return maker.words(
            "requests.goneBy",
            [
                "title": maker.words.title(booking.title), "state": state, "who": maker.words.name(by.name),
                "when": maker.clock.moment(decision.at),
            ]
        )
    }

    private func decide(_ call: Call) async throws -> Answer {
        let account = try call.account
        let form = Form(call.body)
        guard let decision = form["decision"].flatMap(RequestDecision.init) else {
            throw Problem.badRequest(.missing, ["member": "decision"])
        }
        let scope = form["scope"].flatMap(SeriesScope.init) ?? .this
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(TypedForm(form, ["reason"]), hub: hub, words: hall.renderer.words(call.language))
        let reason: TextLine?
        switch reader.result({ Optional.some($0.optionalLine("reason")) }) {
        case .success(let read): reason = read
        case .failure(let faults):
            let fault = faults.sentence(for: "reason") ?? ""
            let faulty = RequestMaker.Faulty(request: call.id(), reason: form["reason"] ?? "", fault: fault)
            return try await requests(call, faulty: faulty)
        }
        let list = call.language.path("/manage/requests")
        do {
            return try await call.commit { hub in
                let known = try hub.booking(call.id()).orNotFound
                let booking = try hub.decide(on: known, scope) { one in
                    switch decision {
                    case .approve: try hub.approve(one, by: account)
                    case .decline: try hub.decline(one, by: account, because: reason)
                    }
                }
                return .seeOther("\(list)?\(decision.done)=\(booking.id)")
            }
        } catch let problem as Problem where problem.code == .conflict {
            let id: Booking.ID = call.id()
            return .seeOther("\(list)?gone=\(id)")
        }
    }
}

/// What a manager can answer to a request.
enum RequestDecision: String, CaseIterable, Sendable {
    case approve
    case decline

    /// What has become of the request then.
    var done: String {
        switch self {
        case .approve: "approved"
        case .decline: "declined"
        }
    }
}
