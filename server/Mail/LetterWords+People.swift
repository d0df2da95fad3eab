import HubDomain
import Templates

extension LetterWords {
    /// A letter to somebody who is invited to act for a partner, with the link that lets them.
    func view(_ kind: Letter.Kind, about news: MemberNews) -> LetterView {
        var view = view(
            kind,
            ["partner": news.partner.text, "name": news.inviter.name.text],
            why: "member"
        )
        view.facts = [
            Fact(name: words("invitation.partner"), value: news.partner.text),
            Fact(name: words("invitation.by"), value: words.inviter(news.inviter)),
            Fact(name: words("invitation.rights"), value: words.rights(Set(news.rights))),
            Fact(name: words("invitations.until"), value: clock.moment(news.until)),
        ]
        if let link = news.link {
            view.action = LetterView.Action(label: words("letter.toInvitation"), href: self.link("/invitation/\(link)"))
        } else {
            view.notes = [words("letter.linkHidden")]
        }
        return view
    }
}

extension Words {
    /// Who did something, and as what: `Anke Lüders (Hubleitung)`.
    func name(of actor: BookingNews.Actor) -> String {
        self("letter.actor", ["name": actor.name.text, "role": self("account.role.\(actor.role.rawValue)")])
    }

    /// Who invites; those of the partner itself need no more than their name.
    func inviter(_ actor: BookingNews.Actor) -> String {
        actor.role == .partner ? actor.name.text : name(of: actor)
    }

    /// What somebody may do for a partner, in few words.
    func rights(_ rights: Set<Right>) -> String {
        rights.isEmpty ? self("people.none") : list(rights.sorted().map { self("people.right.\($0.rawValue)") })
    }
}
