import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// What is done about a partner's people, on its own page and on the managers': rights, access, invitations.
struct PeopleForms: Sendable {
    /// What the page can be told in its address to have been done.
    static let notices = ["saved", "ended", "blocked", "invited", "withdrawn"]

    let hall: Hall
    /// Where the page is, as routes are written; `{id}` is the partner.
    let path: String
    let access: Access
    /// The partner that a call is about, if it is the caller's business.
    let partner: @Sendable (HubTransaction, Call) throws -> Partner
    /// The page once more, with what was typed into the form that invites, and all faults.
    let page: @Sendable (Call, TypedForm?, FormFaults) async throws -> Answer

    var routes: [Route] {
        [
            .page(.post, path + "/people/{account}", access, change),
            .page(.post, path + "/people/{account}/badge", access, blockBadge),
            .page(.post, path + "/people/{account}/end", access, end),
            .page(.post, path + "/invitations", access, invite),
            .page(.post, path + "/invitations/{invitation}/withdraw", access, withdraw),
        ]
    }

    private func change(_ call: Call) async throws -> Answer {
        let rights = Set(Form(call.body).all("rights").compactMap(Right.init(rawValue:)))
        return try await changing(call, "saved") { hub, partner in
            _ = try hub.set(rights, of: hub.person(call.id("account"), of: partner))
        }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await changing(call, "ended") { hub, partner in
            _ = try hub.end(hub.person(call.id("account"), of: partner))
        }
    }

    private func blockBadge(_ call: Call) async throws -> Answer {
        try await changing(call, "blocked") { hub, partner in
            try hub.blockBadge(of: hub.person(call.id("account"), of: partner).account.id)
        }
    }

    private func withdraw(_ call: Call) async throws -> Answer {
        try await changing(call, "withdrawn") { hub, partner in
            _ = try hub.withdraw(hub.invitation(call.id("invitation"), of: partner))
        }
    }

    private func invite(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let sent = Form(call.body)
        var form = TypedForm(sent, ["inviteeEmail", "inviteeName", "language", "key"])
        form[all: "rights"] = sent.all("rights")
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.invitation() }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let wish):
            do {
                return try await call.once(form.onceKey, at: address(call) + "/invitations").commit { hub in
                    _ = try hub.invite(wish, to: partner(hub, call), by: account)
                    return done(call, "invited")
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                let fault = FormFaults.Fault(field: "inviteeEmail", sentence: words.detail(of: refusal))
                return try await page(call, form, FormFaults(faults: [fault]))
            }
        }
    }

    /// Nothing that was known of callers holds any more.
    private func changing(
        _ call: Call,
        _ notice: String,
        _ change: @escaping @Sendable (HubTransaction, Partner.ID) throws -> Void
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        do {
            let answer = try await call.commit { hub in
                try change(hub, partner(hub, call).id)
                return done(call, notice)
            }
            call.store.callers.forget()
            return answer
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let fault = FormFaults.Fault(field: "people", sentence: words.detail(of: refusal))
            return try await page(call, nil, FormFaults(faults: [fault]))
        }
    }

    private func done(_ call: Call, _ notice: String) -> Answer {
        .seeOther(call.language.path(address(call)) + "?\(notice)=1")
    }

    private func address(_ call: Call) -> String {
        path.replacing("{id}", with: (call.id() as Partner.ID).text)
    }
}

extension FormReader {
    /// Whom to invite, and what they may do then.
    fileprivate mutating func invitation() -> InvitationWish? {
        let email = email("inviteeEmail")
        let name = optionalLine("inviteeName")
        guard let email else { return nil }
        return InvitationWish(
            email: email,
            name: name,
            rights: Set(form[all: "rights"].compactMap(Right.init(rawValue:))),
            language: Language(rawValue: form["language"]) ?? words.language
        )
    }
}

extension TypedForm {
    /// The form that invites as it is at first.
    static func newInvitation(in language: Language) -> TypedForm {
        var form = TypedForm(["key": UUID().uuidString, "language": language.code])
        form[all: "rights"] = [Right.book.rawValue]
        return form
    }
}

extension Words {
    /// What was done just now, as the address of a page about a partner says it.
    func notice(of call: Call, among notices: [String]) -> String? {
        notices.first { call.query[Substring($0)] != nil }.map { self("partner.notice.\($0)") }
    }
}
