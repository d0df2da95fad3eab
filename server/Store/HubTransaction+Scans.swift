import Foundation
import HubDomain
import SQLStore

/// A scan with both judgements, to be kept as it happened.
struct JudgedScan: Sendable {
    let id: ScanID
    /// Whose ids its own is one of: a kiosk, or the account of a desk.
    let device: String
    let order: ScanOrder
    let contentDigest: Data
    let ticket: TicketID?
    let issue: UInt8?
    let direction: Direction
    let place: Place
    let seats: Int?
    let scannedAt: Instant
    let clockOffsetMs: Int64
    let doorVerdict: Verdict
    /// The server's.
    let judgement: Judgement

    /// What remains of it when someone passed the door.
    var fact: ScanFact? {
        guard doorVerdict.isPassage else { return nil }
        return ScanFact(
            id: id,
            order: order,
            direction: direction,
            place: place,
            seats: seats,
            objection: doorVerdict.admits ? ConflictKind(serverVerdict: judgement.verdict) : nil
        )
    }
}

extension HubTransaction {
    /// Keeps a scan; false when there is one with this id, or with this place in the kiosk's journal.
    func keep(_ scan: JudgedScan) throws -> Bool {
        let stored = try sql.execute(
            """
            INSERT INTO scan (hub, device, id, epoch, seq, content_digest, ticket, issue, workshop, direction, room,
                session, seats, scanned_at, clock_offset_ms, effective_at, received_at, door_verdict, verdict, answer)
            VALUES (\(hub), \(scan.device), \(scan.id), \(scan.order.epoch), \(scan.order.seq), \(scan.contentDigest),
                \(scan.ticket), \(scan.issue), \(scan.judgement.workshop), \(scan.direction), \(scan.place.room),
                \(scan.place.session), \(scan.seats), \(scan.scannedAt), \(scan.clockOffsetMs),
                \(scan.order.effectiveAt), \(now), \(scan.doorVerdict), \(scan.judgement.verdict),
                \(StoredJudgement(scan.judgement)))
            ON CONFLICT DO NOTHING
            """
        )
        return stored == 1
    }

    /// What is known of a scan that a device has sent before.
    func keptScan(_ id: ScanID, of device: String) throws -> KeptScan? {
        try sql.row("SELECT * FROM scan WHERE hub = \(hub) AND device = \(device) AND id = \(id)").map(KeptScan.init)
    }

    /// The place of a scan that is judged here: after all that were judged before it at the same instant.
    func placeHere(at instant: Instant) throws -> ScanOrder {
        let seq = Int(try next(.checkIn))
        return ScanOrder(effectiveAt: instant, origin: .server, epoch: ScanOrder.serverEpoch, seq: seq)
    }

    /// Everything that happened to a ticket at the doors and was not annulled.
    func passages(of ticket: TicketID) throws -> [ScanFact] {
        try sql.rows(
            """
            SELECT id, device, epoch, seq, effective_at, direction, room, session, seats, verdict, door_verdict FROM scan
            WHERE hub = \(hub) AND ticket = \(ticket) AND annulled_at IS NULL
            """
        )
        .compactMap { try ScanFact(row: $0) }
    }

    /// The same of many tickets.
    func passages(of tickets: [TicketID]) throws -> [TicketID: [ScanFact]] {
        try sql.rows(
            """
            SELECT id, device, epoch, seq, effective_at, ticket, direction, room, session, seats, verdict, door_verdict
            FROM scan WHERE hub = \(hub) AND ticket IN \(list: tickets) AND annulled_at IS NULL
            """
        )
        .reduce(into: [:]) { passages, row in
            if let fact = try ScanFact(row: row) { passages[try row["ticket"], default: []].append(fact) }
        }
    }

    /// The same of all tickets to a workshop.
    func passages(ofTicketsOf workshop: Workshop.ID) throws -> [TicketID: [ScanFact]] {
        try sql.rows(
            """
            SELECT scan.* FROM ticket JOIN scan ON scan.hub = ticket.hub AND scan.ticket = ticket.id
            WHERE ticket.hub = \(hub) AND ticket.workshop = \(workshop) AND scan.annulled_at IS NULL
            """
        )
        .reduce(into: [:]) { passages, row in
            if let fact = try ScanFact(row: row) { passages[try row["ticket"], default: []].append(fact) }
        }
    }

    /// Takes a scan back, within 15 minutes and by the device or account that made it; both are kept.
    func annul(_ id: ScanID, of device: String) throws -> KeptScan? {
        guard let kept = try keptScan(id, of: device), Annulment.isInTime(of: kept.receivedAt, at: now) else {
            return nil
        }
        return try annul(kept, of: device)
    }

    /// Takes a scan back that its device says was taken back there in time.
    func annul(_ report: ScanReport, of device: String) throws {
        if let kept = try keptScan(report.id, of: device) { _ = try annul(kept, of: device) }
    }

    private func annul(_ kept: KeptScan, of device: String) throws -> KeptScan? {
        guard kept.annulledAt == nil else { return kept }
        let id = kept.id
        try sql.execute(
            "UPDATE scan SET annulled_at = \(now) WHERE hub = \(hub) AND device = \(device) AND id = \(id)"
        )
        if let ticket = kept.ticket { try Turnstile(self).recount(ticket) }
        try forgetRebooked(id, of: device)
        if let session = kept.session {
            try recheckBooking(of: session)
        } else if let ticket = kept.ticket {
            try recheckBookings(byBadge: ticket, kept.effectiveAt)
        }
        return try keptScan(id, of: device)
    }
}

extension ScanOrder {
    /// Of scans that come from no kiosk's journal; theirs begin at 0.
    fileprivate static let serverEpoch = -1
}

extension ScanFact {
    /// Nil of a scan with which nobody passed.
    init?(row: SQLRow) throws {
        let door: Verdict = try row["door_verdict"]
        guard door.isPassage else { return nil }
        let epoch: Int = try row["epoch"]
        self.init(
            id: try row["id"],
            order: ScanOrder(
                effectiveAt: try row["effective_at"],
                origin: epoch == ScanOrder.serverEpoch ? .server : .kiosk(try row["device"]),
                epoch: epoch,
                seq: try row["seq"]
            ),
            direction: try row["direction"],
            place: Place(room: try row["room"], session: try row["session"]),
            seats: try row["seats"],
            objection: door.admits ? ConflictKind(serverVerdict: try row["verdict"]) : nil
        )
    }
}

/// A scan as it was stored.
struct KeptScan: Sendable {
    let id: ScanID
    let contentDigest: Data
    let ticket: TicketID?
    let direction: Direction
    let session: WorkshopSession.ID?
    let scannedAt: Instant
    /// By the hub's time.
    let effectiveAt: Instant
    let receivedAt: Instant
    let annulledAt: Instant?
    let doorVerdict: Verdict
    let judgement: Judgement

    init(row: SQLRow) throws {
        let stored: StoredJudgement = try row["answer"]
        id = try row["id"]
        contentDigest = try row["content_digest"]
        ticket = try row["ticket"]
        direction = try row["direction"]
        session = try row["session"]
        scannedAt = try row["scanned_at"]
        effectiveAt = try row["effective_at"]
        receivedAt = try row["received_at"]
        annulledAt = try row["annulled_at"]
        doorVerdict = try row["door_verdict"]
        judgement = stored.judgement
    }
}
