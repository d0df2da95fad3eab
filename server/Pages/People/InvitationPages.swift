import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// What the link of an invitation leads to: who invites to what, and the questions that make an account.
struct InvitationPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/invitation/{token}", .people, show),
            .page(.post, "/invitation/{token}", .people, accept),
        ]
    }

    /// Looks and changes nothing: mail programs open links by themselves.
    private func show(_ call: Call) async throws -> Answer {
        guard let opened = try await opened(call) else { return try await over(call, nil) }
        if let refusal = opened.refusal { return try await over(call, refusal) }
        let form = TypedForm(["name": opened.invitation.name?.text ?? ""])
        return try await page(call, opened, form, nil)
    }

    private func accept(_ call: Call) async throws -> Answer {
        guard let opened = try await opened(call) else { return try await over(call, nil) }
        if let refusal = opened.refusal { return try await over(call, refusal) }
        let form = TypedForm(Form(call.body), ["name", "password"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: hall.renderer.words(call.language))
        let name = reader.line("name", empty: "error.yourNameEmpty")
        let password = reader.newPassword("password")
        switch reader.result({ _ in name.flatMap { name in password.map { (name, $0) } } }) {
        case .failure(let faults): return try await page(call, opened, form, faults)
        case .success(let (name, password)): return try await accept(call, opened.invitation, name, password)
        }
    }

    private func accept(
        _ call: Call,
        _ invitation: Invitation,
        _ name: TextLine,
        _ password: Password
    ) async throws -> Answer {
        let hash = try await hall.passwords.hash(password.text, salt: call.store.randomness.bytes(16))
        do {
            let session = try await call.store.writeAccess(at: call.now) { hub in
                let account = try hub.accept(invitation.id, as: name, password: hash)
                return try hub.signIn(account.id, in: call.language, from: call.caller)
            }
            var answer = Answer.seeOther(call.language.path("/partner") + "?welcome=1")
            answer.headers[.setCookie] = hall.cookie.setting(session)
            return answer
        } catch let refusal as InvitationRefusal {
            // Somebody was faster: the same link twice, or it was taken back meanwhile.
            return try await over(call, refusal)
        }
    }

    /// Looks up what the link in the path leads to; guessing is slowed down as it is when signing in.
    private func opened(_ call: Call) async throws -> OpenedInvitation? {
        let link = BearerToken(call.parameters["token"].map(String.init) ?? "")
        let target = "address \(call.peer)"
        try hall.limiter.count(.invitation, target, at: call.now)
        guard let opened = try await call.read({ try $0.openedInvitation(link) }) else { return nil }
        hall.limiter.takeBack(.invitation, target)
        return opened
    }

    private func page(
        _ call: Call,
        _ opened: OpenedInvitation,
        _ form: TypedForm,
        _ faults: FormFaults?
    ) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        let maker = InvitationMaker(clock: HubClock(zone: hub.zone, words: hall.renderer.words(call.language)))
        let action = call.language.path("/invitation/\(call.parameters["token"] ?? "")")
        let view = maker.page(opened, hub: hub, action: action, form, faults)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.invitation, view, for: call, status: status)
    }

    private func over(_ call: Call, _ refusal: InvitationRefusal?) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        let maker = InvitationMaker(clock: HubClock(zone: hub.zone, words: hall.renderer.words(call.language)))
        let status: HTTPResponse.Status = refusal == nil ? .notFound : .gone
        return try await hall.pages.page(.invitationOver, maker.over(refusal), for: call, status: status)
    }
}

extension FormReader {
    /// A password that somebody chooses; never shown again.
    fileprivate mutating func newPassword(_ field: String) -> Password? {
        if let password = Password(form[field]) { return password }
        let lengths = Password.lengths
        let facts = ["least": words.number(lengths.lowerBound), "most": words.number(lengths.upperBound)]
        note(field, words("error.newPassword", facts))
        return nil
    }
}
