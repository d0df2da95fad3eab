import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addInvitationPages() {
        add(
            "invitation",
            .invitation,
            invitationPage(["name": "Rieke Witt"], nil),
            seen: ["Rieke Witt", "Amt Warnow-West", "r.witt@example.org", words.rights([.book, .invite])]
        )
        let lengths = ["least": "8", "most": "200"]
        let faults = FormFaults(faults: [
            FormFaults.Fault(field: "name", sentence: words("error.yourNameEmpty")),
            FormFaults.Fault(field: "password", sentence: words("error.newPassword", lengths)),
        ])
        add("invitation-problems", .invitation, invitationPage([:], faults), seen: [words("error.yourNameEmpty")])
        for refusal in [nil] + InvitationRefusal.allCases.map(Optional.some) {
            let over = InvitationMaker(clock: clock).over(refusal)
            add("invitation-\(refusal?.rawValue ?? "unknown")", .invitationOver, over, seen: [over.heading, over.text])
        }
    }

    private func invitationPage(_ typed: [String: String], _ faults: FormFaults?) -> InvitationView {
        let maker = InvitationMaker(clock: clock)
        return maker.page(openedInvitation, hub: hub, action: path("/invitation/k"), TypedForm(typed), faults)
    }

    func invitations(at path: String) -> InvitationsView {
        InvitationMaker(clock: clock).list([openedInvitation.invitation], at: self.path(path), nil, nil)
    }

    private var hub: Hub {
        Hub(id: HubID(rawValue: 7), name: TextLine(stored: "@Work Werftdreieck"), address: .empty, zone: clock.zone)
    }

    private var openedInvitation: OpenedInvitation {
        OpenedInvitation(
            invitation: Invitation(
                id: Invitation.ID("i1"),
                partner: Partner.ID("p1"),
                email: EmailAddress(stored: "r.witt@example.org"),
                name: TextLine(stored: "Rieke Witt"),
                rights: [.book, .invite],
                invitedBy: Account.ID("a1"),
                createdAt: moment("2027-03-09T09:41")
            ),
            partner: Partner(
                id: Partner.ID("p1"),
                name: TextLine(stored: "Amt Warnow-West"),
                sector: .administration
            ),
            inviter: Account(
                id: Account.ID("a1"),
                email: EmailAddress(stored: "j.gruen@example.org"),
                name: TextLine(stored: "Jördis Grün"),
                role: .partner,
                partner: Partner.ID("p1")
            ),
            refusal: nil
        )
    }
}
