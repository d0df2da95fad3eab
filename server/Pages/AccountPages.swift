import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Signing in and out, and the account that is signed in.
struct AccountPages: Sendable {
    let hall: Hall

    /// What the page can be told in its address to have been done, and how it says so.
    private static let notices = [
        "saved": "account.languageSaved", "badge": "badge.issued", "blocked": "badge.blocked",
    ]

    var routes: [Route] {
        [
            .page(.get, "/sign-in", .everyone, form),
            .page(.post, "/sign-in", .everyone, signIn),
            .page(.post, "/sign-out", .everyone, signOut),
            .page(.get, "/account", .accounts, account),
            .page(.post, "/account/language", .accounts, chooseLanguage),
        ]
    }

    private func form(_ call: Call) async throws -> Answer {
        if call.caller.account != nil { return .seeOther(call.language.path(call.caller.home.path)) }
        let next = call.query["next"].flatMap { OwnPath(String($0)) }
        return try await signInPage(call, email: "", next: next, failed: false)
    }

    /// A wrong address and a wrong password are told apart by nothing, not even by time.
    private func signIn(_ call: Call) async throws -> Answer {
        let form = Form(call.body)
        let typed = form["email"] ?? ""
        let next = OwnPath(form["next"] ?? "")
        try hall.limiter.count(.signIn, "address \(call.peer)", "account \(typed.lowercased())", at: call.now)
        let email = try? EmailAddress(typed)
        let found = try await call.read { hub in try email.flatMap { try hub.signInAccount(email: $0) } }
        guard try await hall.passwords.check(form["password"] ?? "", against: found?.password), let found else {
            return try await signInPage(call, email: typed, next: next, failed: true)
        }
        hall.limiter.takeBack(.signIn, "address \(call.peer)", "account \(typed.lowercased())")
        let token = try await call.store.write(at: call.now) { hub in
            try hub.signIn(found.account.id, in: call.language, from: call.caller)
        }
        var answer = Answer.seeOther(next?.text ?? call.language.path(Caller.account(found.account, .token).home.path))
        answer.headers[.setCookie] = hall.cookie.setting(token)
        return answer
    }

    private func signOut(_ call: Call) async throws -> Answer {
        if case .account(_, .browser(let session)) = call.caller {
            try await call.store.write(at: call.now) { try $0.endBrowserSession(session) }
        }
        var answer = Answer.seeOther(call.language.path("/"))
        answer.headers[.setCookie] = hall.cookie.clearing
        answer.headers[.clearSiteData] = "\"cache\""
        return answer
    }

    private func account(_ call: Call) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        let words = hall.renderer.words(call.language)
        let (partner, language, maker) = try await call.read { hub in
            (
                try account.partner.flatMap { try hub.partner($0) }, try hub.language(of: account.id) ?? .german,
                try hub.badgeMaker(for: account, words)
            )
        }
        var facts = [
            Fact(name: words("account.email"), value: account.email.text),
            Fact(name: words("account.roleLabel"), value: words("account.role.\(account.role.rawValue)")),
        ]
        if let partner { facts.append(Fact(name: words("account.partner"), value: partner.name.text)) }
        return try await hall.pages.page(
            .account,
            AccountView(
                name: account.name.text,
                facts: facts,
                notice: AccountPages.notices.first { call.query[Substring($0.key)] != nil }.map { words($0.value) },
                mailLanguage: mailLanguage(language, words),
                badge: partner == nil ? nil : try BadgeView(maker, in: words)
            ),
            for: call,
            in: .account
        )
    }

    private func mailLanguage(_ chosen: Language, _ words: Words) -> ChoiceField {
        ChoiceField(
            "language",
            label: words("account.mailLanguage"),
            options: Language.allCases.map {
                ChoiceField.Option(
                    value: $0.code,
                    label: words("account.languages.\($0.code)"),
                    isSelected: $0 == chosen
                )
            },
            hint: words("account.mailLanguageHint")
        )
    }

    private func chooseLanguage(_ call: Call) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        guard let language = Form(call.body)["language"].flatMap(Language.init(rawValue:)) else {
            throw Problem.badRequest(.missing, ["member": "language"])
        }
        return try await call.commit { hub in
            try hub.setLanguage(language, of: account.id)
            return .seeOther(call.language.path("/account") + "?saved=1")
        }
    }

    private func signInPage(_ call: Call, email: String, next: OwnPath?, failed: Bool) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let item = Problems.Item(text: words("problem.sign-in-failed"), field: "email")
        let view = SignInView(
            problems: failed ? Problems(heading: words("form.problems", count: 1), items: [item]) : nil,
            next: next?.text,
            email: Field(
                "email",
                label: words("signIn.email"),
                value: email,
                type: "email",
                error: failed ? words("problem.sign-in-failed") : nil,
                autocomplete: "username"
            ),
            password: Field(
                "password",
                label: words("signIn.password"),
                type: "password",
                autocomplete: "current-password"
            )
        )
        return try await hall.pages.page(
            .signIn,
            view,
            for: call,
            in: .signIn,
            status: failed ? .unprocessableContent : .ok
        )
    }
}

/// A path of our own to go on to; never an address elsewhere, however it is written.
struct OwnPath: Equatable, Sendable {
    let text: String

    init?(_ text: String) {
        let allowed = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "\\")
        }
        guard allowed, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("%5c"), !text.contains("%5C"),
            !text.hasPrefix("/%2f"), !text.hasPrefix("/%2F")
        else { return nil }
        self.text = text
    }
}
