/// What a ticket code says, before anyone has checked that it is true: bytes 0–25 of the code.
package struct TicketClaims: Hashable, Sendable {
    package static let version: UInt8 = 1
    package static let length = 26

    package let key: SigningKeyID
    package let hub: HubID
    package let ticket: TicketID
    /// 0 for the first code of a ticket; re-issuing counts up.
    package let issue: UInt8
    package let event: EventNumber
    package let validity: TicketValidity

    package init(
        key: SigningKeyID,
        hub: HubID,
        ticket: TicketID,
        issue: UInt8,
        event: EventNumber,
        validity: TicketValidity
    ) {
        self.key = key
        self.hub = hub
        self.ticket = ticket
        self.issue = issue
        self.event = event
        self.validity = validity
    }

    /// Nil unless `bytes` are 26 of format version 1.
    package init?(bytes: ArraySlice<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == TicketClaims.length, bytes[0] == TicketClaims.version,
            let validity = TicketValidity(
                start: UInt32(bigEndian: bytes[19..<23]),
                length: UInt32(bigEndian: bytes[23..<26])
            )
        else { return nil }
        self.init(
            key: SigningKeyID(rawValue: bytes[1]),
            hub: HubID(rawValue: UInt32(bigEndian: bytes[2..<6])),
            ticket: TicketID(bits: UInt64(bigEndian: bytes[6..<14])),
            issue: bytes[14],
            event: EventNumber(rawValue: UInt32(bigEndian: bytes[15..<19])),
            validity: validity
        )
    }

    package var bytes: [UInt8] {
        [TicketClaims.version, key.rawValue] + hub.rawValue.bigEndianBytes + ticket.bits.bigEndianBytes + [issue]
            + event.rawValue.bigEndianBytes + validity.start.bigEndianBytes + validity.length.bigEndianBytes.dropFirst()
    }

    /// What the signature is made over.
    package var signedBytes: [UInt8] {
        TicketClaims.context + bytes
    }

    private static let context = Array("ankerplatz ticket v1".utf8) + [0]
}

extension FixedWidthInteger {
    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self($1) }
    }

    fileprivate var bigEndianBytes: [UInt8] {
        (0..<Self.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
    }
}
