import Crypto
import Foundation
import HubDomain

@testable import AnkerplatzKiosk

/// A hub with a workshop in the Takelage at ten, as its server would tell a kiosk.
struct SampleHub {
    let id = HubID(rawValue: 4711)
    let signingKey: SigningKey
    let publicKey: PublicSigningKey
    let pairing: Pairing
    let workshop = Workshop.ID("formulare")
    let session = WorkshopSession.ID("formulare-1")
    let room = Room.ID("takelage")
    let event = EventNumber(rawValue: 7)
    let period: Period

    init(server: String = "http://127.0.0.1:9") throws {
        guard let key = SigningKey(id: SigningKeyID(rawValue: 1), seed: (0..<32).map { UInt8($0) }),
            let publicKey = PublicSigningKey(
                id: key.id,
                bytes: key.publicKey,
                notBefore: Instant(seconds: 0),
                notAfter: nil
            ),
            let period = Period(start: .opening + .minutes(15), end: .opening + .minutes(165))
        else { throw CocoaError(.featureUnsupported) }
        signingKey = key
        self.publicKey = publicKey
        self.period = period
        pairing = Pairing(server: server, kiosk: Kiosk.ID("steg"), key: "geheimer-schluessel", hub: id)
    }

    /// Hub, key, workshop and session.
    func basics(door: Room.ID? = nil, maxPersons: Int? = nil, closingTime: LocalTime = .endOfDay) throws -> [Change] {
        guard let zone = HubZone("Europe/Berlin") else { throw CocoaError(.featureUnsupported) }
        return [
            .hub(
                HubChange(
                    id: id,
                    name: "Werftdreieck",
                    zone: zone,
                    closingTime: closingTime,
                    maxPersons: maxPersons,
                    door: door,
                    doorName: door.map { _ in "Takelage" }
                )
            ),
            .signingKey(publicKey),
            .workshop(WorkshopChange(id: workshop, event: event, title: "Formulare, die man versteht")),
            .session(
                SessionChange(
                    id: session,
                    workshop: workshop,
                    room: room,
                    roomName: "Takelage",
                    floor: "1. OG",
                    roomCapacity: 40,
                    period: period
                )
            ),
        ]
    }

    func code(_ number: UInt64, issue: UInt8 = 0) throws -> TicketCode {
        guard let validity = TicketValidity(opens: period.start - .minutes(30), closes: period.end) else {
            throw CocoaError(.featureUnsupported)
        }
        return try signingKey.sign(
            TicketClaims(
                key: signingKey.id,
                hub: id,
                ticket: TicketID(bits: number),
                issue: issue,
                event: event,
                validity: validity
            )
        )
    }

    func shortCode(_ number: UInt64) -> ShortCode {
        var generator = Randomness { number &* 0x9E37_79B9_7F4A_7C15 }
        return ShortCode(using: &generator)
    }

    func ticket(
        _ number: UInt64,
        issue: UInt8 = 0,
        status: TicketStatus = .valid,
        seats: Int = 1,
        name: String? = nil,
        language: String? = nil
    ) throws -> Change {
        let code = try code(number, issue: issue)
        let nonce = Array(repeating: UInt8(truncatingIfNeeded: number), count: 12)
        return .ticket(
            TicketChange(
                id: code.claims.ticket,
                issue: issue,
                status: status,
                event: event,
                workshop: workshop,
                seats: seats,
                validity: code.claims.validity,
                shortCodeHMAC: WireBytes(pairing.shortCodes.tag(of: shortCode(number))),
                sealed: try name.map {
                    try SealedPart(sealing: PersonalPart(name: $0, language: language), for: code, nonce: nonce)
                }
            )
        )
    }

    /// A partner's badge and the news of it.
    func badge(_ number: UInt64, status: TicketStatus = .valid) throws -> (code: TicketCode, change: Change) {
        guard let validity = Badge.validity(madeAt: period.start - .days(1)) else {
            throw CocoaError(.featureUnsupported)
        }
        let code = try signingKey.sign(
            TicketClaims(
                key: signingKey.id,
                hub: id,
                ticket: TicketID(bits: number),
                issue: 0,
                event: .partnerBadge,
                validity: validity
            )
        )
        let person = PersonalPart(name: "Frieda Voss", organisation: "Amt Warnow-West")
        let change = TicketChange(
            id: code.claims.ticket,
            issue: 0,
            status: status,
            event: .partnerBadge,
            workshop: nil,
            validity: validity,
            sealed: try SealedPart(sealing: person, for: code, nonce: Array(repeating: 9, count: 12))
        )
        return (code, .ticket(change))
    }
}
