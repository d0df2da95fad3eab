import HubDomain

extension Hall {
    /// A ticket for Apple Wallet; 404 without a certificate, and while there is nothing that opens the door.
    func applePass(_ sheet: TicketSheet, for call: Call) async throws -> Answer {
        guard let apple = settings.wallets.apple, let pass = sheet.walletPass(renderer) else { throw Problem.notFound }
        // Each is signed anew.
        try limiter.count(.walletPass, pass.ticket.text, at: call.now)
        let file = try await apple.file(pass, pictures: renderer.passPictures(), at: call.now)
        return .file(file, "ticket.pkpass", type: AppleWallet.contentType)
    }

    /// Where the ticket's page at `path` says that it can be taken along; nil once all is over.
    func walletLinks(_ sheet: TicketSheet, path: String, for call: Call) throws -> WalletLinks? {
        guard let pass = sheet.walletPass(renderer),
            pass.event.sessions.contains(where: { $0.period.end > call.now })
        else { return nil }
        return WalletLinks(
            appleHref: settings.wallets.apple.map { _ in path + WalletKind.apple.letterPath },
            googleHref: try settings.wallets.google?.link(pass, at: call.now)
        )
    }
}
