import Foundation
import HubDomain

/// Who is asking.
enum Caller: Sendable, Equatable {
    case anonymous
    case account(Account, Credential)
    case kiosk(Kiosk.ID, room: Room.ID?)
    /// Whoever has the link that came with a registration.
    case holder(Registration.ID)

    /// How an account has shown who it is.
    enum Credential: Sendable, Equatable {
        case token
        /// A signed-in browser; the digest names its session.
        case browser(session: Data)
    }

    var account: Account? {
        guard case .account(let account, _) = self else { return nil }
        return account
    }

    var isManager: Bool { account?.role == .manager }

    /// The partner it acts for.
    var partner: Partner.ID? { account?.partner }

    /// Names the caller in kept answers and scans; the same for all browsers and tokens of an account.
    var key: String {
        switch self {
        case .anonymous: "anonymous"
        case .account(let account, _): "account:\(account.id)"
        case .kiosk(let id, _): "kiosk:\(id)"
        case .holder(let id): "holder:\(id)"
        }
    }
}
