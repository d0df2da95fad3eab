import HubDomain
import Templates

/// What a wallet is given of a ticket, whoever made the wallet.
struct WalletPass: Sendable {
    let ticket: TicketID
    /// Its words, in the language of whoever is registered.
    let maker: TicketMaker
    /// What opens the door, and the same for people to type.
    let code: String
    let shortCode: String

    var event: SeatNews.Event { maker.event }

    var words: Words { maker.clock.words }

    /// As both wallets read times, with the hub's offset.
    func time(_ instant: Instant) -> String { maker.clock.machine(instant) }
}

extension TicketSheet {
    /// Nil while there is nothing that opens the door.
    func walletPass(_ renderer: Renderer) -> WalletPass? {
        guard let ticket = pass.ticket, let code = pass.code, let shortCode = pass.shortCode else { return nil }
        return WalletPass(
            ticket: ticket,
            maker: maker(renderer),
            code: code,
            shortCode: shortCode
        )
    }
}
