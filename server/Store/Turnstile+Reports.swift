import Crypto
import Foundation
import HubDomain

extension Turnstile {
    /// Keeps what a kiosk reports of one scan: what happened at its door, and what should have; and that it was taken back.
    func take(_ report: ScanReport, from device: String) throws -> ScanResult {
        let result = try keep(report, from: device)
        guard result.stored, report.isAnnulled, let verdict = result.verdict else { return result }
        try hub.annul(report, of: device)
        return .stored(report.id, verdict, conflict: try hub.conflict(of: report.id, device))
    }

    private func keep(_ report: ScanReport, from device: String) throws -> ScanResult {
        let digest = try report.scan.contentDigest
        if let kept = try hub.keptScan(report.id, of: device) { return try known(kept, digest, of: device) }
        return try enter(report, digest, from: device)
    }

    /// Judges and keeps a report that was not known; `verdict` is the server's where it is decided already.
    func enter(
        _ report: ScanReport,
        _ digest: Data,
        from device: String,
        saying verdict: Verdict? = nil
    ) throws -> ScanResult {
        let presented = try presented(by: report)
        let known = try knowledge(of: presented)
        let order = try hub.place(of: report, from: device)
        let door = try door(of: report, known)
        let asked = DoorScan(
            id: report.id,
            order: order,
            direction: report.direction,
            door: door,
            seats: report.seats
        )
        var judgement = try judge(presented, asked, knowing: known)
        if let verdict { judgement.verdict = verdict }
        let meant = known.event?.sessionMeant(at: door, order.effectiveAt)?.session.id
        let passed = report.verdict.isPassage
        let scan = JudgedScan(
            id: report.id,
            device: device,
            order: order,
            contentDigest: digest,
            ticket: judgement.ticket ?? (passed ? presented.ticketID : nil),
            issue: presented.issue,
            direction: report.direction,
            place: Place(room: door.room(of: known.event), session: judgement.session ?? (passed ? meant : nil)),
            seats: report.seats,
            scannedAt: report.scannedAt,
            clockOffsetMs: report.clockOffsetMs,
            doorVerdict: report.verdict,
            judgement: judgement
        )
        guard try hub.keep(scan) else { return .refused(report.id.text, judgement.verdict, reason: "seq-reused") }
        try count(scan, known)
        for ticket in try hub.putOff(after: report, from: device) { try recount(ticket) }
        return .stored(report.id, judgement.verdict, conflict: try hub.conflict(of: report.id, device))
    }

    private func known(_ kept: KeptScan, _ digest: Data, of device: String) throws -> ScanResult {
        guard kept.contentDigest == digest else {
            return .refused(kept.id.text, kept.judgement.verdict, reason: ScanResult.idReused)
        }
        return .stored(kept.id, kept.judgement.verdict, conflict: try hub.conflict(of: kept.id, device))
    }

    private func count(_ scan: JudgedScan, _ known: Knowledge) throws {
        guard let fact = scan.fact, let ticket = scan.ticket else { return }
        let before = fold(known.passages, known, at: hub.now)
        try keep(fold(known.passages + [fact], known, at: hub.now), of: ticket, known, before: before)
        try hub.confirmBooking(by: scan)
        if let registration = known.found?.ticket.registration, known.event?.isOver(at: hub.now) == true {
            try hub.thankLate(registration)
        }
    }

    private func presented(by report: ScanReport) throws -> Presented {
        if let code = report.code { return try Presented(.read(code)) { try hub.ticket(shortCode: $0) } }
        return report.ticket.map(Presented.ticket) ?? .unreadable
    }

    /// A room or session that the hub lacks is no door of it.
    private func door(of report: ScanReport, _ known: Knowledge) throws -> Door {
        switch report.door {
        case .session(let id): try hub.hasSession(id) ? .session(id) : .foyer
        case .room(let id): known.doors.rooms[id] == nil ? .foyer : .room(id)
        case .foyer: .foyer
        }
    }
}

extension ScanReport {
    /// Of all that was reported, to tell a repetition from another scan.
    var contentDigest: Data {
        get throws { Data(SHA256.hash(data: try Answer.jsonData(self))) }
    }
}
