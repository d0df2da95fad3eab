import HubDomain

/// Who invites somebody to act for which partner, until when.
struct MemberNews: Codable, Equatable, Sendable {
    let invitation: Invitation.ID
    let partner: TextLine
    let inviter: BookingNews.Actor
    let rights: [Right]
    let until: Instant
    /// What makes the account; nobody but the reader may know it, so it is forgotten once the letter is sent.
    var link: String?

    init(_ invitation: Invitation, to partner: Partner, by inviter: Account, link: BearerToken) {
        self.invitation = invitation.id
        self.partner = partner.name
        self.inviter = BookingNews.Actor(name: inviter.name, role: inviter.role)
        rights = invitation.rights.sorted()
        until = invitation.until
        self.link = link.text
    }
}
