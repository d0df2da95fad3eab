/// Somebody whom a kiosk let in without a ticket, within the seats it was granted, for `POST /kiosk/walkins`: a
/// registration and a scan in one.
package struct WalkInReport: Hashable, Codable, Sendable {
    /// Of the scan.
    package let id: ScanID
    /// Where it stands in the kiosk's journal, as of every scan.
    package let epoch: Int
    package let seq: Int
    /// The id that their ticket gets; the hub makes one where there is none.
    package let ticket: TicketID?
    /// Of whose seats one was given.
    package let session: WorkshopSession.ID
    /// The room whose door the kiosk guards; none in the foyer.
    package let room: Room.ID?
    package let name: String
    /// Where the ticket is sent; none where nobody wanted that.
    package let email: String?
    package let language: String?
    /// By the kiosk's own clock.
    package let scannedAt: Instant
    /// Server minus kiosk, to be added.
    package let clockOffsetMs: Int64

    package init(
        id: ScanID,
        epoch: Int,
        seq: Int,
        ticket: TicketID?,
        session: WorkshopSession.ID,
        room: Room.ID? = nil,
        name: String,
        email: String? = nil,
        language: String? = nil,
        scannedAt: Instant,
        clockOffsetMs: Int64
    ) {
        self.id = id
        self.epoch = epoch
        self.seq = seq
        self.ticket = ticket
        self.session = session
        self.room = room
        self.name = name
        self.email = email
        self.language = language
        self.scannedAt = scannedAt
        self.clockOffsetMs = clockOffsetMs
    }

    /// What happened at the door, by the ticket that they have since.
    package func scan(by ticket: TicketID) -> ScanReport {
        ScanReport(
            id: id,
            epoch: epoch,
            seq: seq,
            ticket: ticket,
            direction: .in,
            room: room,
            seats: 1,
            scannedAt: scannedAt,
            clockOffsetMs: clockOffsetMs,
            verdict: .accepted
        )
    }
}

/// The body of `POST /kiosk/walkins`: each stands for itself, as scans do.
package struct WalkInsRequest: Hashable, Codable, Sendable {
    package let walkins: [ReportedWalkIn]

    package init(_ walkins: [WalkInReport]) {
        self.walkins = walkins.map(ReportedWalkIn.report)
    }
}

/// One element of a `WalkInsRequest`.
package typealias ReportedWalkIn = Reported<WalkInReport>
