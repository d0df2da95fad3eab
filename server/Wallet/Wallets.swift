/// Where visitors can take their tickets along, as `docs/wallet.md` says.
///
/// What the operator has no certificates for is nil.
struct Wallets: Sendable {
    var apple: AppleWallet?
    var google: GoogleWallet?

    /// Those that are offered, in the order in which pages and letters name them.
    var offered: [WalletKind] {
        [apple.map { _ in .apple }, google.map { _ in .google }].compactMap(\.self)
    }
}

/// Whose wallet it is.
enum WalletKind: String, Sendable {
    case apple, google

    /// Where a letter leads, from the page of the ticket on.
    ///
    /// Not to Google: mail programs open links by themselves, and what is in the ticket goes there by choice alone.
    var letterPath: String {
        switch self {
        case .apple: "/ticket.pkpass"
        case .google: "#wallet"
        }
    }
}
