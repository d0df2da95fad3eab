import HubDomain

extension Problem {
    /// Nobody is invited, or an invitation can't be taken back.
    init(_ refusal: InvitationRefusal) {
        self =
            switch refusal {
            case .member: .refused(rule: "already-member")
            case .elsewhere: .refused(rule: "account-elsewhere")
            case .accepted: .conflict(rule: "invitation-accepted")
            case .withdrawn: .conflict(rule: "invitation-withdrawn")
            case .expired: .conflict(rule: "invitation-expired")
            }
    }
}
