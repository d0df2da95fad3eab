import HubDomain

/// What came of a scan, with all that a screen or a line says about it.
struct Outcome: Sendable {
    let scan: ScanID
    let direction: Direction
    /// By the hub's time: the kiosk's clock, corrected.
    let scannedAt: Instant
    var judgement: Judgement
    /// Of the person who scanned, and only where their own code opened it.
    var person: PersonalPart?
    /// Whether it was a partner's badge, by which rooms can be taken.
    var isBadge = false
    var workshopTitle: String?
    /// Whether strangers may read its title.
    var isWorkshopPublic = false
    /// The session meant, with its room.
    var session: SessionChange?
    /// The name of the room whose door the ticket came in by first.
    var firstRoomName: String?
    var zone: HubZone?
    /// Of somebody who came without a ticket.
    var walkIn: WalkIn?

    init(scan: ScanID, direction: Direction, scannedAt: Instant, judgement: Judgement) {
        self.scan = scan
        self.direction = direction
        self.scannedAt = scannedAt
        self.judgement = judgement
    }

    var verdict: Verdict { judgement.verdict }

    /// Who can have a badge: somebody who was let in, and whom their own code named.
    var badgeName: String? { verdict.admits ? person?.name : nil }

    /// Nothing was stored, so nobody is let in.
    static func outOfService(_ scan: Scan, at now: Instant) -> Outcome {
        Outcome(scan: scan.id, direction: scan.direction, scannedAt: now, judgement: Judgement(.outOfService))
    }
}
