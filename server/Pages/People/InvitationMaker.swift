import HubDomain
import Templates

/// Words invitations: for those who invite, and for those who are invited.
struct InvitationMaker: Sendable {
    let clock: HubClock

    private var words: Words { clock.words }

    /// `path` is where the page about the partner is, in the reader's language.
    func list(
        _ invitations: [Invitation],
        at path: String,
        _ form: TypedForm?,
        _ faults: FormFaults?
    ) -> InvitationsView {
        let form = form ?? .newInvitation(in: words.language)
        return InvitationsView(
            rows: invitations.map { invitation in
                InvitationsView.Row(
                    email: invitation.email.text,
                    note: invitation.name?.text,
                    rights: words.rights(invitation.rights),
                    until: clock.moment(invitation.until),
                    withdrawAction: "\(path)/invitations/\(invitation.id)/withdraw"
                )
            },
            action: "\(path)/invitations",
            key: form["key"],
            emailField: Field(
                "inviteeEmail",
                label: words("people.email"),
                value: form["inviteeEmail"],
                type: "email",
                hint: words("invitations.emailHint"),
                error: faults?.sentence(for: "inviteeEmail")
            ),
            nameField: Field(
                "inviteeName",
                label: words("people.name"),
                value: form["inviteeName"],
                error: faults?.sentence(for: "inviteeName"),
                isOptional: true
            ),
            options: Right.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("people.may.\($0.rawValue)"),
                    isSelected: form[all: "rights"].contains($0.rawValue)
                )
            },
            language: ChoiceField(
                "language",
                label: words("invitations.language"),
                options: Language.allCases.map {
                    ChoiceField.Option(
                        value: $0.code,
                        label: words("account.languages.\($0.code)"),
                        isSelected: $0.code == form["language"]
                    )
                }
            )
        )
    }

    /// The page that the link of an invitation leads to.
    func page(_ opened: OpenedInvitation, hub: Hub, action: String, _ form: TypedForm, _ faults: FormFaults?)
        -> InvitationView
    {
        let inviter = BookingNews.Actor(name: opened.inviter.name, role: opened.inviter.role)
        let partner = opened.partner.name.text
        return InvitationView(
            problems: faults?.problems(words),
            partner: partner,
            lead: words(
                "invitation.lead",
                ["name": inviter.name.text, "partner": partner, "hub": hub.name.text]
            ),
            facts: [
                Fact(name: words("invitation.partner"), value: partner),
                Fact(name: words("invitation.by"), value: words.inviter(inviter)),
                Fact(name: words("invitation.rights"), value: words.rights(opened.invitation.rights)),
                Fact(name: words("invitations.until"), value: clock.moment(opened.invitation.until)),
            ],
            action: action,
            email: opened.invitation.email.text,
            nameField: Field(
                "name",
                label: words("invitation.name"),
                value: form["name"],
                error: faults?.sentence(for: "name"),
                autocomplete: "name"
            ),
            password: Field(
                "password",
                label: words("invitation.password"),
                type: "password",
                hint: words("invitation.passwordHint", ["least": words.number(Password.lengths.lowerBound)]),
                error: faults?.sentence(for: "password"),
                autocomplete: "new-password"
            )
        )
    }

    /// Why a link leads nowhere; nil is one that nobody was sent.
    func over(_ refusal: InvitationRefusal?) -> InvitationOverView {
        let phrases = "invitation.over.\(refusal?.rawValue ?? "unknown")"
        let hasAccount =
            switch refusal {
            case .accepted, .member, .elsewhere: true
            case .withdrawn, .expired, nil: false
            }
        return InvitationOverView(
            heading: words("\(phrases).heading"),
            text: words("\(phrases).text"),
            signInHref: hasAccount ? words.language.path("/sign-in") : nil
        )
    }
}
