import HubDomain
import SQLStore

extension JournalTransaction {
    /// Stores a scan as it was judged, and who is inside by it.
    func append(_ scan: Scan, _ judged: Judged, as pairing: Pairing, _ numbering: Numbering) throws {
        let outcome = judged.outcome
        let offset = try clockOffset()
        let number = try nextNumber(numbering, correctedAt: outcome.scannedAt)
        let order = ScanOrder(
            effectiveAt: number.effectiveAt,
            origin: .kiosk(pairing.kiosk),
            epoch: number.epoch,
            seq: number.seq
        )
        let fact = judged.admission.fact(of: outcome.judgement, id: scan.id, order: order)
        let answer = ScanAnswer(
            id: scan.id,
            direction: scan.direction,
            scannedAt: outcome.scannedAt,
            judgement: outcome.judgement,
            detail: ""
        )
        let (room, session) = judged.door.binding
        let position = try nextPosition
        try sql.execute(
            """
            INSERT INTO scan (position, id, epoch, seq, code, ticket, direction, door_room, door_session, place_room, place_session,
                seats, scanned_at, clock_offset_ms, effective_at, verdict, answer, state, counts)
            VALUES (\(position), \(scan.id.text), \(number.epoch), \(number.seq), \(judged.kept(of: scan)),
                \(judged.presented.ticket?.text), \(scan.direction.rawValue), \(room), \(session),
                \(fact?.place.room), \(fact?.place.session), \(outcome.judgement.seats ?? scan.seats), \(now),
                \(offset), \(number.effectiveAt), \(outcome.verdict.rawValue), \(try JSONText.encode(answer)),
                'pending', \(fact != nil))
            """
        )
        try chain(position, number)
        if fact != nil, let ticket = outcome.judgement.ticket {
            try recount(ticket, judged.admission.held, at: outcome.scannedAt)
        }
    }
}

extension Door {
    /// What it is bound to.
    fileprivate var binding: (room: Room.ID?, session: WorkshopSession.ID?) {
        switch self {
        case .foyer: (nil, nil)
        case .room(let room): (room, nil)
        case .session(let session): (nil, session)
        }
    }
}

extension Judged {
    /// What of a scan is kept and told the server: nothing of what is not ours, which may be anything a visitor carries, and
    /// no short code that is known by its ticket.
    fileprivate func kept(of scan: Scan) -> String? {
        guard let reading else { return nil }
        switch reading {
        case .ticket(let code): return code.text
        case .shortCode(let code): return presented.ticket == nil ? code.text : nil
        case .updateNeeded: return String(decoding: scan.raw, as: UTF8.self)
        case .unreadable: return ""
        }
    }
}
