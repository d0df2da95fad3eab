import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addPlainPages() {
        add("sign-in", .signIn, at: "/sign-in", signIn, seen: [words("error.signIn"), "frieda@example.org"])
        add(
            "account",
            .account,
            as: .partner,
            at: "/account",
            account(badge),
            seen: ["Frieda Voss", "Amt Warnow-West"]
        )
        let noBadge = badge(text: "badge.none", qr: nil)
        add("account-no-badge", .account, as: .partner, at: "/account", account(noBadge), seen: [words("badge.issue")])
        add("accessibility", .accessibility, LegalView(contact: nil), seen: ["Lübecker Straße", "BITVO M-V"])
        add(
            "privacy",
            .privacy,
            PrivacyView(contact: "datenschutz@example.org", kept: words.kept(by: RetentionPolicy())),
            seen: ["datenschutz@example.org", words.span(RetentionKind.registrations.standard)]
        )
        add("imprint", .imprint, LegalView(contact: nil), seen: ["§ 5 DDG"])
        add("source", .source, EmptyView(), seen: ["EUPL-1.2", "openapi.json"])
        for status in [400, 403, 404, 405, 413, 422, 429, 500, 503] {
            add("problem-\(status)", .problem, problem(status), seen: ["\(status)", words("problemTitle.\(status)")])
        }
    }

    private var signIn: SignInView {
        SignInView(
            problems: problems([("signIn", "email")]),
            next: "/bookings",
            email: Field(
                "email",
                label: words("signIn.email"),
                value: "frieda@example.org",
                type: "email",
                error: words("error.signIn"),
                autocomplete: "username"
            ),
            password: Field(
                "password",
                label: words("signIn.password"),
                type: "password",
                autocomplete: "current-password"
            )
        )
    }

    private var badge: BadgeView { badge(text: "badge.text", qr: SampleSymbol.svg(label: words("badge.qr"))) }

    private func badge(text: String, qr: String?) -> BadgeView {
        BadgeView(
            text: words(text),
            qr: qr,
            holder: qr.map { _ in "Frieda Voss, Amt Warnow-West" },
            validity: qr.map { _ in words("badge.validUntil", ["date": "26. November 2027"]) },
            issueLabel: words(qr == nil ? "badge.issue" : "badge.reissue"),
            action: path("/account/badge")
        )
    }

    private func account(_ badge: BadgeView) -> AccountView {
        AccountView(
            name: "Frieda Voss",
            facts: [
                Fact(name: words("account.email"), value: "frieda@example.org"),
                Fact(name: words("account.roleLabel"), value: words("account.role.partner")),
                Fact(name: words("account.partner"), value: "Amt Warnow-West"),
            ],
            notice: words("account.languageSaved"),
            mailLanguage: ChoiceField(
                "language",
                label: words("account.mailLanguage"),
                options: ["de", "en"].map {
                    ChoiceField.Option(value: $0, label: words("account.languages.\($0)"), isSelected: $0 == "de")
                },
                hint: words("account.mailLanguageHint")
            ),
            badge: badge
        )
    }

    private func problem(_ status: Int) -> ProblemView {
        ProblemView(
            status: status,
            heading: words("problemTitle.\(status)"),
            sentence: words("problem.unforeseen"),
            reference: status >= 500 ? "k3v90m2q41ab" : nil,
            retryHref: status == 503 ? path("/rooms") : nil
        )
    }
}
