import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// How long what is kept of people, and choosing it.
struct RetentionPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/people/retention", .manager) { try await page($0, TypedForm([:]), nil) },
            .page(.post, "/manage/people/retention", .manager, choose),
        ]
    }

    private func choose(_ call: Call) async throws -> Answer {
        let form = TypedForm(Form(call.body), RetentionMaker.choices.map(\.rawValue))
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: hall.renderer.words(call.language))
        switch reader.result({ $0.retention() }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let counts):
            return try await call.commit { hub in
                try hub.chooseRetention(counts)
                return .seeOther(call.language.path("/manage/people/retention") + "?saved=1")
            }
        }
    }

    private func page(_ call: Call, _ form: TypedForm, _ faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, policy, last) = try await call.read { hub in
            (try hub.theHub(), try hub.retentionPolicy(), try hub.lastRetentionRun())
        }
        let maker = RetentionMaker(clock: HubClock(zone: hub.zone, words: words), policy: policy)
        let notice = call.query["saved"] == nil || faults != nil ? nil : words("retention.saved")
        let view = maker.view(last, form, faults, notice: notice)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.retention, view, for: call, in: .manage, status: status)
    }
}

extension FormReader {
    fileprivate mutating func retention() -> [RetentionKind: Int]? {
        var counts: [RetentionKind: Int] = [:]
        for kind in RetentionMaker.choices {
            guard let choice = kind.choice else { continue }
            counts[kind] = number(kind.rawValue, in: choice, orElse: "error.limit", isOptional: false)
        }
        return counts
    }
}
