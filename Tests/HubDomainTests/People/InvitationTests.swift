import HubDomain
import Testing

@Suite("An invitation to act for a partner")
struct InvitationTests {
    private let writtenAt = Instant(seconds: 1_804_590_000)
    private let account = Account.ID("a1")

    private func invitation(_ ending: Invitation.Ending? = nil) -> Invitation {
        Invitation(
            id: Invitation.ID("i1"),
            partner: Partner.ID("p1"),
            email: EmailAddress(stored: "neu@example.org"),
            name: nil,
            rights: [.book],
            invitedBy: Account.ID("a0"),
            createdAt: writtenAt,
            ending: ending
        )
    }

    private func account(of partner: String?, role: Role = .partner) -> Account {
        Account(
            id: account,
            email: EmailAddress(stored: "neu@example.org"),
            name: TextLine(stored: "Neu"),
            role: role,
            partner: partner.map { Partner.ID($0) }
        )
    }

    @Test
    func `is good for seven days to the millisecond`() throws {
        let last = writtenAt + .days(7) - TimeSpan(milliseconds: 1)
        #expect(invitation().status(at: last) == .open)
        #expect(try invitation().acceptance(by: .stranger, at: last) == .newAccount)
        #expect(invitation().status(at: writtenAt + .days(7)) == .expired)
        #expect(throws: InvitationRefusal.expired) {
            try invitation().acceptance(by: .stranger, at: writtenAt + .days(7))
        }
    }

    @Test
    func `is good once`() {
        let used = invitation().accepted(by: account, at: writtenAt + .hours(1))
        #expect(used.status(at: writtenAt + .hours(2)) == .accepted)
        #expect(throws: InvitationRefusal.accepted) {
            try used.acceptance(by: .stranger, at: writtenAt + .hours(2))
        }
        // It stays accepted, also when its time is over.
        #expect(used.status(at: writtenAt + .days(8)) == .accepted)
    }

    @Test
    func `is good no more once it was withdrawn`() throws {
        let withdrawn = try invitation().withdrawn(at: writtenAt + .hours(1))
        #expect(withdrawn.status(at: writtenAt + .hours(1)) == .withdrawn)
        #expect(throws: InvitationRefusal.withdrawn) {
            try withdrawn.acceptance(by: .stranger, at: writtenAt + .hours(1))
        }
        #expect(try withdrawn.withdrawn(at: writtenAt + .hours(5)) == withdrawn)
        #expect(try invitation().withdrawn(at: writtenAt + .days(7)) == invitation())
    }

    @Test
    func `can't be withdrawn once it was accepted`() {
        let used = invitation().accepted(by: account, at: writtenAt)
        #expect(throws: InvitationRefusal.accepted) { try used.withdrawn(at: writtenAt + .hours(1)) }
    }

    @Test
    func `makes an account, or gives back the one that had ended`() throws {
        #expect(try invitation().acceptance(by: .stranger, at: writtenAt) == .newAccount)
        #expect(try invitation().acceptance(by: .former(account), at: writtenAt) == .revival(account))
        #expect(throws: InvitationRefusal.member) { try invitation().acceptance(by: .member, at: writtenAt) }
        #expect(throws: InvitationRefusal.elsewhere) { try invitation().acceptance(by: .elsewhere, at: writtenAt) }
    }

    @Test
    func `knows of an address whose it is`() {
        let partner = Partner.ID("p1")
        #expect(Invitee(nil, hasEnded: false, of: partner) == .stranger)
        #expect(Invitee(account(of: "p1"), hasEnded: false, of: partner) == .member)
        #expect(Invitee(account(of: "p1"), hasEnded: true, of: partner) == .former(account))
        #expect(Invitee(account(of: "p2"), hasEnded: false, of: partner) == .elsewhere)
        #expect(Invitee(account(of: "p2"), hasEnded: true, of: partner) == .elsewhere)
        #expect(Invitee(account(of: nil, role: .desk), hasEnded: false, of: partner) == .elsewhere)
    }

    @Test
    func `tells a partner nothing of other accounts, and a manager all`() {
        let partner = account(of: "p1")
        let manager = account(of: nil, role: .manager)
        #expect(throws: Never.self) { try Invitee.elsewhere.checkInvited(by: partner) }
        #expect(throws: InvitationRefusal.elsewhere) { try Invitee.elsewhere.checkInvited(by: manager) }
        for inviter in [partner, manager] {
            #expect(throws: InvitationRefusal.member) { try Invitee.member.checkInvited(by: inviter) }
            #expect(throws: Never.self) { try Invitee.stranger.checkInvited(by: inviter) }
            #expect(throws: Never.self) { try Invitee.former(account).checkInvited(by: inviter) }
        }
    }
}
