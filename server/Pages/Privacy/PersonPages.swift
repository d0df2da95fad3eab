import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// What is kept about one person: looked up by their address, handed over, erased.
///
/// The address travels in forms alone: addresses of pages are kept by browsers and servers.
struct PersonPages: Sendable {
    private static let most = 50

    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/people", .manager) { try await search($0, TypedForm([:]), nil) },
            .page(.post, "/manage/people", .manager, show),
            .page(.post, "/manage/people/export", .manager, export),
            .page(.post, "/manage/people/check", .manager, check),
            .page(.post, "/manage/people/erase", .manager, erase),
            .page(.get, "/manage/people/erasures/{id}", .manager, erased),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        let form = TypedForm(Form(call.body), ["email", "reason"])
        return try await addressed(call, form) { try await page(call, $0, form, nil) }
    }

    private func export(_ call: Call) async throws -> Answer {
        try await addressed(call, TypedForm(Form(call.body), ["email"])) { email in
            var answer = try await call.looking { try Answer.json(PersonExport(of: $0.personFile(of: email), in: $0)) }
            answer.headers[.contentDisposition] = "attachment; filename=\"person.json\""
            return answer
        }
    }

    /// Looks and changes nothing: the last page before it is done.
    private func check(_ call: Call) async throws -> Answer {
        try await wished(call) { email, reason, manager in
            let view = try await call.looking { hub in
                let file = try hub.personFile(of: email)
                try hub.checkErasure(of: file, reason: reason, by: manager)
                return try maker(call, hub).check(
                    file,
                    reason: reason,
                    calledOff: hub.seatsFreed(by: file),
                    leftAlone: hub.partnerLeftAlone(by: file)
                )
            }
            return try await hall.pages.page(.personCheck, view, for: call, in: .manage)
        }
    }

    private func erase(_ call: Call) async throws -> Answer {
        try await wished(call) { email, reason, manager in
            let answer = try await call.commit { hub in
                let erasure = try hub.erase(hub.personFile(of: email), reason: reason, by: manager)
                return .seeOther(call.language.path("/manage/people/erasures/\(erasure.id)"))
            }
            try await call.store.forgetErased()
            return answer
        }
    }

    private func erased(_ call: Call) async throws -> Answer {
        let view = try await call.read { hub in
            let erasure = try hub.erasure(call.id()).orNotFound
            return try maker(call, hub).erased(erasure, by: erasure.by.flatMap { try hub.account($0) })
        }
        return try await hall.pages.page(.personErased, view, for: call, in: .manage)
    }
}

extension PersonPages {
    private func maker(_ call: Call, _ hub: HubTransaction) throws -> PersonMaker {
        PersonMaker(clock: HubClock(zone: try hub.theHub().zone, words: hall.renderer.words(call.language)))
    }

    private func reader(_ call: Call, _ form: TypedForm) async throws -> FormReader {
        FormReader(form, hub: try await call.read { try $0.theHub() }, words: hall.renderer.words(call.language))
    }

    /// Goes on with the address that was typed, or asks for it once more.
    private func addressed(
        _ call: Call,
        _ form: TypedForm,
        _ goOn: (EmailAddress) async throws -> Answer
    ) async throws -> Answer {
        var reader = try await reader(call, form)
        switch reader.result({ $0.email("email") }) {
        case .failure(let faults): return try await search(call, form, faults)
        case .success(let email): return try await goOn(email)
        }
    }

    /// Goes on with who is to be erased, why and by whom, or shows the page once more with what is in the way.
    private func wished(
        _ call: Call,
        _ goOn: (EmailAddress, TextLine, Account.ID) async throws -> Answer
    ) async throws -> Answer {
        let account = try call.account
        let form = TypedForm(Form(call.body), ["email", "reason"])
        return try await addressed(call, form) { email in
            var reader = try await reader(call, form)
            switch reader.result({ $0.line("reason", empty: "error.erasureReason") }) {
            case .failure(let faults): return try await page(call, email, form, faults)
            case .success(let reason):
                do {
                    return try await goOn(email, reason, account.id)
                } catch let refusal as Problem where !refusal.violations.isEmpty {
                    let sentence = hall.renderer.words(call.language).detail(of: refusal)
                    let faults = FormFaults(faults: [FormFaults.Fault(field: "reason", sentence: sentence)])
                    return try await page(call, email, form, faults)
                }
            }
        }
    }

    private func search(_ call: Call, _ form: TypedForm, _ faults: FormFaults?) async throws -> Answer {
        let view = try await call.read { hub in
            let erasures = try hub.erasures(most: PersonPages.most).map { erasure in
                (erasure, try erasure.by.flatMap { try hub.account($0) })
            }
            return try maker(call, hub).search(erasures, form, faults)
        }
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.personSearch, view, for: call, in: .manage, status: status)
    }

    private func page(
        _ call: Call,
        _ email: EmailAddress,
        _ form: TypedForm,
        _ faults: FormFaults?
    ) async throws -> Answer {
        let account = try call.account
        let view = try await call.looking { hub in
            let file = try hub.personFile(of: email)
            return try maker(call, hub).page(file, form, faults, refusal: hub.erasureRefusal(of: file, by: account.id))
        }
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.person, view, for: call, in: .manage, status: status)
    }
}
