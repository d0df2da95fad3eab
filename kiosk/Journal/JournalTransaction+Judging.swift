import Foundation
import HubDomain
import SQLStore

/// A judgement with all that it rests on.
struct Judged {
    let admission: Admission
    let presented: Presented
    /// Nil where nothing was read.
    let reading: CodeReading?
    let door: Door
    var outcome: Outcome
}

extension JournalTransaction {
    /// Judges a scan and stores it; one that is stored already is answered as before.
    func take(_ scan: Scan, as pairing: Pairing, _ numbering: Numbering) throws -> Outcome {
        if let known = try outcome(of: scan.id) { return known }
        let judged = try judge(scan, as: pairing)
        try append(scan, judged, as: pairing, numbering)
        return judged.outcome
    }

    /// What a scan would come to now.
    func judge(_ scan: Scan, as pairing: Pairing) throws -> Judged {
        let reading = CodeReading.read(scan.raw)
        let presented = try Presented(reading) { try self.ticket(tagged: pairing.shortCodes.tag(of: $0)) }
        let ticket = try presented.ticket.flatMap { try heldTicket($0) }
        var judged = try judge(scan, presented, ticket?.held, reading: reading, as: pairing)
        // The seal opens by the code that was scanned and by no other, so a short code names nobody.
        if judged.outcome.judgement.ticket != nil, case .code(let code) = presented {
            judged.outcome.person = ticket?.sealed?.opened(with: code)
        }
        return judged
    }

    /// What somebody with this ticket would come to now.
    func judge(
        _ scan: Scan,
        _ presented: Presented,
        _ ticket: HeldTicket?,
        reading: CodeReading?,
        as pairing: Pairing
    ) throws -> Judged {
        let now = try correctedNow
        let hub = try self.hub()
        let door = scan.door ?? hub?.door.map(Door.room) ?? .foyer
        var held = Holdings(hub: pairing.hub, keys: try keyRing(), closing: hub?.closing, holdsEveryTicket: false)
        held.ticket = ticket
        held.isTicketUnread = try presented.ticket.map { try isUnread($0) } ?? false
        let workshop = try (ticket?.event ?? presented.event).flatMap { try heldWorkshop($0) }
        held.event = workshop?.event
        held.hubCrowd = try hub?.maxPersons.map { most in
            Crowd(inside: try headcount(since: hub?.closing?.last(notAfter: now)), most: most)
        }
        held.roomCrowd = try door.room(of: held.event).flatMap { room in
            try capacity(of: room).map { most in
                Crowd(inside: try headcount(in: room, since: hub?.closing?.last(notAfter: now)), most: most)
            }
        }
        let history = try presented.ticket.map { try attendance(of: $0, held, at: now) } ?? .none
        let admission = Admission(
            scan.direction,
            at: door,
            seats: scan.seats,
            held: held,
            history: history,
            now: now
        )
        let judgement = admission.judge(presented)
        var outcome = Outcome(scan: scan.id, direction: scan.direction, scannedAt: now, judgement: judgement)
        outcome.isBadge = judgement.ticket != nil && (ticket?.event ?? presented.event) == .partnerBadge
        try describe(&outcome, hub: hub)
        return Judged(admission: admission, presented: presented, reading: reading, door: door, outcome: outcome)
    }

    /// The hub's time: the kiosk's clock and what it is known to be off.
    var correctedNow: Instant {
        get throws { ScanTiming.corrected(now, clockOffsetMs: try clockOffset()) }
    }

    func clockOffset() throws -> Int64 {
        try sql.value("SELECT clock_offset_ms FROM progress") ?? 0
    }

    /// Adds the words that go with a judgement's ids.
    private func describe(_ outcome: inout Outcome, hub: HubChange?) throws {
        outcome.zone = hub.flatMap { HubZone($0.zone) }
        outcome.workshopTitle = try outcome.judgement.workshop.flatMap { try title(of: $0) }
        outcome.isWorkshopPublic = try outcome.judgement.workshop.map { try isPublic($0) } ?? false
        outcome.session = try outcome.judgement.session.flatMap { try session($0) }
        outcome.firstRoomName = try outcome.judgement.firstRoom.flatMap { try roomName($0) }
    }

    /// What a stored scan came to; its person is not stored, only the code that opened their name.
    func outcome(of scan: ScanID) throws -> Outcome? {
        guard let row = try sql.row("SELECT answer FROM scan WHERE id = \(scan.text)") else { return nil }
        let answer: ScanAnswer = try row.value("answer") { try JSONText.decode($0) }
        var outcome = Outcome(
            scan: scan,
            direction: answer.direction,
            scannedAt: answer.scannedAt,
            judgement: Judgement(answer)
        )
        try describe(&outcome, hub: try hub())
        outcome.judgement.period = outcome.session?.session?.period
        return outcome
    }
}

extension Judgement {
    /// As it was answered; when the session is held is not part of it.
    fileprivate init(_ answer: ScanAnswer) {
        self.init(answer.verdict, ticket: answer.ticket)
        workshop = answer.workshop
        session = answer.session
        room = answer.room
        opensAt = answer.opensAt
        firstScannedAt = answer.firstScannedAt
        firstRoom = answer.firstRoom
        seats = answer.seats
        seatsLeft = answer.seatsLeft
    }
}
