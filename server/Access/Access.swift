import HubDomain

/// The kinds of callers that a route admits.
///
/// Whose things they may touch is decided by the domain.
struct Access: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let anonymous = Access(rawValue: 1)
    static let partner = Access(rawValue: 2)
    static let desk = Access(rawValue: 4)
    static let manager = Access(rawValue: 8)
    static let kiosk = Access(rawValue: 16)
    static let holder = Access(rawValue: 32)

    static let everyone: Access = [.anonymous, .partner, .desk, .manager, .kiosk, .holder]
    /// All but kiosks, whose keys reach the kiosk routes and check-ins alone.
    static let people: Access = [.anonymous, .partner, .desk, .manager, .holder]
    static let accounts: Access = [.partner, .desk, .manager]
    static let bookers: Access = [.partner, .manager]
    static let staff: Access = [.desk, .manager]

    func admits(_ caller: Caller) -> Bool {
        contains(Access(caller))
    }

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    init(_ caller: Caller) {
        self =
            switch caller {
            case .anonymous: .anonymous
            case .kiosk: .kiosk
            case .holder: .holder
            case .account(let account, _):
                switch account.role {
                case .manager: .manager
                case .desk: .desk
                case .partner: .partner
                }
            }
    }
}
