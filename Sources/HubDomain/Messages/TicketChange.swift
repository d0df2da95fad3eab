/// A ticket as a kiosk holds it: how it stands, and a name that only its own code opens.
package struct TicketChange: Hashable, Codable, Sendable {
    package let id: TicketID
    package let issue: UInt8
    package let status: TicketStatus
    package let event: EventNumber
    /// None for a partner's badge.
    package let workshop: Workshop.ID?
    package let seats: Int
    /// The window of the code of this issue.
    package let validFrom: Instant
    package let validUntil: Instant
    /// Under the kiosk's own secret; none where there is no short code.
    package let shortCodeHMAC: WireBytes?
    package let sealed: SealedPart?

    package init(
        id: TicketID,
        issue: UInt8,
        status: TicketStatus,
        event: EventNumber,
        workshop: Workshop.ID?,
        seats: Int = 1,
        validity: TicketValidity,
        shortCodeHMAC: WireBytes? = nil,
        sealed: SealedPart? = nil
    ) {
        self.id = id
        self.issue = issue
        self.status = status
        self.event = event
        self.workshop = workshop
        self.seats = seats
        validFrom = validity.opens
        validUntil = validity.closes
        self.shortCodeHMAC = shortCodeHMAC
        self.sealed = sealed
    }

    /// Nil when it ends before it begins.
    package var validity: TicketValidity? {
        TicketValidity(opens: validFrom, closes: validUntil)
    }
}

/// Who of a ticket is inside, as far as the server knows.
package struct PresenceChange: Hashable, Codable, Sendable {
    package let id: TicketID
    package let attendance: Attendance
    /// The scans that it rests on, of the last 14 days, so that a kiosk does not count its own ones twice.
    package let scans: [ScanID]
    /// While someone is inside, until the hub closes.
    package let name: String?

    package init(id: TicketID, attendance: Attendance, scans: [ScanID], name: String? = nil) {
        self.id = id
        self.attendance = attendance
        self.scans = scans
        self.name = name
    }
}

/// What has passed and can be forgotten.
package struct Removal: Hashable, Codable, Sendable {
    /// A `Change.Kind`; one of a later version is passed over.
    package let of: String
    package let id: String

    package init(_ kind: Change.Kind, id: String) {
        of = kind.rawValue
        self.id = id
    }
}
