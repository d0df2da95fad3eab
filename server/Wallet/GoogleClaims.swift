import Crypto
import Foundation
import HubDomain
import Templates

/// What the token in a link to Google Wallet says: an event ticket's class and object, as Google's REST v1 has them.
struct GoogleClaims: Encodable {
    struct Text: Encodable {
        struct Translation: Encodable {
            let language: String
            let value: String
        }

        let defaultValue: Translation
    }

    /// The event, the same for all who go there.
    struct TicketClass: Encodable {
        struct Venue: Encodable {
            let name: Text
            let address: Text
        }

        struct DateTime: Encodable {
            let doorsOpen: String
            let start: String
            let end: String
        }

        var id = ""
        let issuerName: String
        let reviewStatus = "UNDER_REVIEW"
        let eventName: Text
        let venue: Venue
        let dateTime: DateTime
    }

    struct TicketObject: Encodable {
        struct Barcode: Encodable {
            let type = "QR_CODE"
            let value: String
            /// Stands below the symbol.
            let alternateText: String
        }

        var id = ""
        let classId: String
        let state = "ACTIVE"
        let ticketHolderName: String
        let barcode: Barcode
    }

    struct Payload: Encodable {
        let eventTicketClasses: [TicketClass]
        let eventTicketObjects: [TicketObject]
    }

    let iss: String
    let aud = "google"
    let typ = "savetowallet"
    let iat: Int64
    /// Of pages that draw Google's own button; ours is a link.
    let origins: [String] = []
    let payload: Payload

    /// Texts end in an ellipsis after `textLength` bytes.
    init(_ pass: WalletPass, issuer: String, account: String, textLength: Int, at now: Instant) throws {
        var event = try TicketClass(pass, textLength: textLength, at: now)
        event.id = "\(issuer).event-\(try GoogleClaims.name(of: event, pass.event.id.text))"
        var ticket = TicketObject(pass, textLength: textLength, of: event)
        ticket.id = "\(issuer).ticket-\(try GoogleClaims.name(of: ticket, pass.ticket.text))"
        iss = account
        iat = now.milliseconds / 1000
        payload = Payload(eventTicketClasses: [event], eventTicketObjects: [ticket])
    }

    /// Google keeps what it has seen under a name, so another date or another code has another name.
    private static func name(of content: some Encodable, _ id: String) throws -> String {
        SHA256.hash(data: try Answer.jsonData(content) + Data(id.utf8)).prefix(8).hexadecimal
    }
}

extension GoogleClaims.TicketClass {
    fileprivate init(_ pass: WalletPass, textLength: Int, at now: Instant) throws {
        guard let session = pass.maker.session(at: now) else { throw WalletFailure.noDate }
        let text = { (value: String) in
            let language = pass.words.language.code
            return GoogleClaims.Text(defaultValue: .init(language: language, value: value.shortened(to: textLength)))
        }
        let hub = pass.maker.hub
        let place = hub.whereabouts.isEmpty ? hub.name.text : hub.whereabouts
        issuerName = hub.name.text.shortened(to: textLength)
        eventName = text(pass.event.title.text)
        venue = Venue(name: text(session.place), address: text(place))
        dateTime = DateTime(
            doorsOpen: pass.time(pass.maker.doors(of: session)),
            start: pass.time(session.period.start),
            end: pass.time(session.period.end)
        )
    }
}

extension GoogleClaims.TicketObject {
    fileprivate init(_ pass: WalletPass, textLength: Int, of event: GoogleClaims.TicketClass) {
        classId = event.id
        ticketHolderName = pass.maker.party.shortened(to: textLength)
        barcode = Barcode(value: pass.code, alternateText: pass.shortCode)
    }
}

extension String {
    /// At most so many bytes of UTF-8: whole characters and an ellipsis.
    fileprivate func shortened(to most: Int) -> String {
        guard utf8.count > most else { return self }
        var kept = self
        while kept.utf8.count > most - 3, !kept.isEmpty { kept.removeLast() }
        return kept + "…"
    }
}
