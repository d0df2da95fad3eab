import Foundation
import HubDomain
import SQLStore

/// A scan that is judged here and now, at the desk or at a door with network.
struct CheckIn: Sendable {
    let id: ScanID
    /// Names the caller, whose scan ids stand for themselves.
    let device: String
    let reading: CodeReading
    let direction: Direction
    let door: Door
    let seats: Int?
    let scannedAt: Instant
    /// Whether nobody said when: then it is judged by everything that is known, whoever was faster.
    let isOfNow: Bool
    /// Of everything that was sent.
    let contentDigest: Data
}

/// What became of a check-in.
struct CheckedIn: Sendable {
    let judgement: Judgement
    let scannedAt: Instant
    /// Of the ticket's holder; none where nothing is known or shown.
    let name: String?
    let language: String?
    let doors: DoorFacts
}

extension Turnstile {
    /// Why a check-in was not even judged.
    enum Failure: Error, Equatable {
        /// The same id came with other content.
        case idReused
        /// Not a room of this hub.
        case unknownRoom
        case unknownSession
    }

    /// Judges a scan and keeps it, refused or not; the same one again is answered as before.
    func checkIn(_ scan: CheckIn) throws -> CheckedIn {
        let presented = try Presented(scan.reading) { try hub.ticket(shortCode: $0) }
        let known = try knowledge(of: presented)
        try check(scan.door, known)
        let order = try hub.placeHere(at: effectiveTime(of: scan, after: known.passages))
        let asked = DoorScan(id: scan.id, order: order, direction: scan.direction, door: scan.door, seats: scan.seats)
        let judgement = try judge(presented, asked, knowing: known)
        let judged = JudgedScan(scan, judgement, presented, order: order, knowing: known)
        guard try hub.keep(judged) else { return try repeated(scan, known.doors) }
        if let fact = judged.fact, let ticket = judged.ticket {
            let before = fold(known.passages, known, at: hub.now)
            try keep(fold(known.passages + [fact], known, at: hub.now), of: ticket, known, before: before)
            try hub.confirmBooking(by: judged)
        }
        return CheckedIn(
            judgement: judgement,
            scannedAt: scan.scannedAt,
            name: judgement.ticket == nil ? nil : known.found?.name,
            language: known.found?.language,
            doors: known.doors
        )
    }

    /// Of two that come at once the clock may say the one, the store the other: the store is right.
    private func effectiveTime(of scan: CheckIn, after passages: [ScanFact]) -> Instant {
        guard scan.isOfNow, let latest = passages.map(\.order.effectiveAt).max() else { return scan.scannedAt }
        return max(scan.scannedAt, latest)
    }

    private func check(_ door: Door, _ known: Knowledge) throws {
        switch door {
        case .foyer: break
        case .room(let id): if known.doors.rooms[id] == nil { throw Failure.unknownRoom }
        case .session(let id):
            let isOwn = known.event?.sessions.contains { $0.id == id } ?? false
            if try !isOwn && !hub.hasSession(id) { throw Failure.unknownSession }
        }
    }

    private func repeated(_ scan: CheckIn, _ doors: DoorFacts) throws -> CheckedIn {
        guard let kept = try hub.keptScan(scan.id, of: scan.device), kept.contentDigest == scan.contentDigest else {
            throw Failure.idReused
        }
        let found = try kept.judgement.ticket.flatMap { try knowledge(of: .ticket($0)).found }
        return CheckedIn(
            judgement: kept.judgement,
            scannedAt: kept.scannedAt,
            name: found?.name,
            language: found?.language,
            doors: doors
        )
    }
}

extension JudgedScan {
    fileprivate init(
        _ scan: CheckIn,
        _ judgement: Judgement,
        _ presented: Presented,
        order: ScanOrder,
        knowing known: Turnstile.Knowledge
    ) {
        self.init(
            id: scan.id,
            device: scan.device,
            order: order,
            contentDigest: scan.contentDigest,
            ticket: judgement.ticket,
            issue: presented.issue,
            direction: scan.direction,
            place: Place(room: scan.door.room(of: known.event), session: judgement.session),
            seats: judgement.verdict.isPassage ? judgement.seats : scan.seats,
            scannedAt: scan.scannedAt,
            clockOffsetMs: 0,
            doorVerdict: judgement.verdict,
            judgement: judgement
        )
    }
}

extension Presented {
    /// By which ticket and history are looked up.
    var ticketID: TicketID? {
        switch self {
        case .code(let code): code.claims.ticket
        case .ticket(let id): id
        case .nobody, .updateNeeded, .unreadable: nil
        }
    }

    /// Of the code that was shown.
    var issue: UInt8? {
        guard case .code(let code) = self else { return nil }
        return code.claims.issue
    }
}

extension HubTransaction {
    /// The ticket that has this short code.
    func ticket(shortCode: ShortCode) throws -> TicketID? {
        try sql.value("SELECT id FROM ticket WHERE hub = \(hub) AND short_code_digest = \(digest(of: shortCode))")
    }
}
