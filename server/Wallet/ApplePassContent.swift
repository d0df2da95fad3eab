import HubDomain
import Templates

/// `pass.json` of a ticket, as Apple's Wallet Passes describe it.
struct ApplePassContent: Encodable {
    struct Barcode: Encodable {
        let format = "PKBarcodeFormatQR"
        let message: String
        let messageEncoding = "iso-8859-1"
        /// Stands below the symbol.
        let altText: String
    }

    struct Field: Encodable {
        let key: String
        var label: String?
        let value: String
        /// What people typed becomes no link.
        let dataDetectorTypes: [String] = []
    }

    struct EventTicket: Encodable {
        let primaryFields: [Field]
        let secondaryFields: [Field]
        let auxiliaryFields: [Field]
        /// What stands on the back.
        let backFields: [Field]
    }

    /// When the phone shows it by itself.
    struct RelevantDate: Encodable {
        let startDate: String
        let endDate: String
    }

    let formatVersion = 1
    let passTypeIdentifier: String
    let teamIdentifier: String
    /// A pass with the same number takes the place of the one before.
    let serialNumber: String
    let organizationName: String
    /// What a screen reader says of it.
    let description: String
    let logoText: String
    let foregroundColor = "rgb(255, 255, 255)"
    let labelColor = "rgb(201, 211, 239)"
    let backgroundColor = "rgb(26, 60, 163)"
    /// Nobody else gets in with it.
    let sharingProhibited = true
    /// Of the first date, for phones that know only one.
    let relevantDate: String
    let relevantDates: [RelevantDate]
    let expirationDate: String
    let barcodes: [Barcode]
    let eventTicket: EventTicket

    init(_ pass: WalletPass, of wallet: AppleWallet, at now: Instant) throws {
        guard let session = pass.maker.session(at: now), let end = pass.event.sessions.map(\.period.end).max() else {
            throw WalletFailure.noDate
        }
        passTypeIdentifier = wallet.passType
        teamIdentifier = wallet.team
        serialNumber = pass.ticket.text
        organizationName = pass.maker.hub.name.text
        description = "\(pass.maker.holder), \(pass.event.title.text)"
        logoText = pass.maker.hub.name.text
        relevantDate = pass.time(session.period.start)
        relevantDates = pass.event.sessions.map {
            RelevantDate(startDate: pass.time($0.period.start), endDate: pass.time($0.period.end))
        }
        expirationDate = pass.time(end)
        barcodes = [Barcode(message: pass.code, altText: pass.shortCode)]
        eventTicket = EventTicket(
            primaryFields: [Field(key: "title", value: pass.event.title.text)],
            secondaryFields: pass.maker.facts(of: session).enumerated().map { index, fact in
                Field(key: "session\(index)", label: fact.name, value: fact.strong ?? fact.value)
            },
            auxiliaryFields: [
                Field(key: "doors", value: pass.maker.time(of: session)),
                Field(key: "holder", value: pass.maker.holder),
            ],
            backFields: ApplePassContent.back(pass, at: now)
        )
    }

    private static func back(_ pass: WalletPass, at now: Instant) -> [Field] {
        let words = pass.words
        let facts = pass.maker.facts.enumerated().map { index, fact in
            let lines = [fact.strong, fact.value].compactMap(\.self).filter { !$0.isEmpty }
            return Field(key: "fact\(index)", label: fact.name, value: lines.joined(separator: "\n"))
        }
        return facts + [
            Field(key: "shortCode", label: words("letter.shortCode"), value: pass.shortCode),
            Field(key: "arrive", label: words("ticket.arrive"), value: pass.maker.arrival(at: now)),
            Field(key: "changes", label: words("wallet.changes"), value: words("wallet.changesText")),
        ]
    }
}
