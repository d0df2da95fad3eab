/// A scan as the kiosk's journal has it, for `POST /kiosk/scans`.
package struct ScanReport: Hashable, Codable, Sendable {
    package let id: ScanID
    /// Counts up each time the kiosk's journal begins anew.
    package let epoch: Int
    /// Counts up within the epoch.
    package let seq: Int
    /// As read; none when the ticket was found by its short code.
    package let code: String?
    package let ticket: TicketID?
    package let direction: Direction
    /// What the door was bound to; neither in the foyer.
    package let room: Room.ID?
    package let session: WorkshopSession.ID?
    /// How many seats passed the door.
    package let seats: Int?
    /// By the kiosk's own clock.
    package let scannedAt: Instant
    /// Server minus kiosk, to be added.
    package let clockOffsetMs: Int64
    /// The door's.
    package let verdict: Verdict
    /// When it was taken back at the kiosk, by its own clock; told beside the scan and no part of it.
    package var annulledAt: Instant?

    package init(
        id: ScanID,
        epoch: Int,
        seq: Int,
        code: String? = nil,
        ticket: TicketID? = nil,
        direction: Direction,
        room: Room.ID? = nil,
        session: WorkshopSession.ID? = nil,
        seats: Int? = nil,
        scannedAt: Instant,
        clockOffsetMs: Int64,
        verdict: Verdict,
        annulledAt: Instant? = nil
    ) {
        self.id = id
        self.epoch = epoch
        self.seq = seq
        self.code = code
        self.ticket = ticket
        self.direction = direction
        self.room = room
        self.session = session
        self.seats = seats
        self.scannedAt = scannedAt
        self.clockOffsetMs = clockOffsetMs
        self.verdict = verdict
        self.annulledAt = annulledAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, epoch, seq, code, ticket, direction, room, session, seats, scannedAt, clockOffsetMs, verdict,
            annulledAt
    }

    /// What happened at the door, whatever became of it later.
    package var scan: ScanReport {
        var scan = self
        scan.annulledAt = nil
        return scan
    }

    /// Whether it was taken back while that could be done.
    package var isAnnulled: Bool {
        annulledAt.map { Annulment.isInTime(of: scannedAt, at: $0) } ?? false
    }

    package var door: Door {
        session.map(Door.session) ?? room.map(Door.room) ?? .foyer
    }
}

/// The body of `POST /kiosk/scans`: each scan stands for itself, so that a broken one never blocks the rest.
package struct ScansRequest: Hashable, Codable, Sendable {
    package let scans: [ReportedScan]

    package init(_ scans: [ScanReport]) {
        self.scans = scans.map(ReportedScan.report)
    }
}

/// One element of a `ScansRequest`.
package typealias ReportedScan = Reported<ScanReport>
