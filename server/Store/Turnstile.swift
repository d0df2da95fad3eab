import Foundation
import HubDomain
import SQLStore

/// Judges scans by all that the hub knows, keeps them, and counts who is inside.
struct Turnstile {
    let hub: HubTransaction

    init(_ hub: HubTransaction) {
        self.hub = hub
    }

    /// A ticket as the one who judges finds it, and whose it is.
    struct Found {
        let ticket: IssuedTicket
        let name: String?
        let language: String?
    }

    /// A scan as far as it matters for its judgement.
    struct DoorScan {
        let id: ScanID
        let order: ScanOrder
        let direction: Direction
        let door: Door
        let seats: Int?
    }

    /// All that is known when a scan is judged.
    struct Knowledge {
        let doors: DoorFacts
        let found: Found?
        let event: HeldEvent?
        /// In any order.
        let passages: [ScanFact]
    }

    func knowledge(of presented: Presented) throws -> Knowledge {
        let row = try presented.ticketID.flatMap { try ticketRow(of: $0) }
        let doors = try row.map { try hub.doorFacts(marked: $0["mark"] ?? 0) } ?? hub.doorFacts()
        let found = try row.map {
            Found(ticket: try IssuedTicket(row: $0, hub: hub), name: try $0["name"], language: try $0["language"])
        }
        let number = found?.ticket.event ?? presented.event
        return Knowledge(
            doors: doors,
            found: found,
            event: try number.flatMap { try hub.heldEvent($0, in: doors) },
            passages: try presented.ticketID.map { try hub.passages(of: $0) } ?? []
        )
    }

    /// What the server says to a scan, going by what happened before it.
    ///
    /// Where the same seats are known to have come in later, as scans arrive in any order, they are inside already.
    func judge(_ presented: Presented, _ scan: DoorScan, knowing known: Knowledge) throws -> Judgement {
        let now = scan.order.effectiveAt
        let admission = Admission(
            scan.direction,
            at: scan.door,
            seats: scan.seats,
            held: try holdings(for: scan, knowing: known),
            history: fold(known.passages.filter { $0.order < scan.order }, known, at: now).attendance,
            now: now
        )
        let judgement = admission.judge(presented)
        guard judgement.verdict.admits, known.passages.contains(where: { $0.order > scan.order }),
            let fact = admission.fact(of: judgement, id: scan.id, order: scan.order),
            let later = fold(known.passages + [fact], known, at: hub.now).entryCountedTwice(with: scan.id),
            let other = known.passages.first(where: { $0.id == later })
        else { return judgement }
        return judgement.alreadyInside(since: other)
    }

    private func holdings(for scan: DoorScan, knowing known: Knowledge) throws -> Holdings {
        let isEntry = scan.direction == .in
        return Holdings(
            hub: hub.hub,
            keys: known.doors.keys,
            closing: known.doors.closing,
            ticket: known.found?.ticket.held,
            event: known.event,
            holdsEveryTicket: true,
            hubCrowd: isEntry ? try hubCrowd(known, at: scan.order.effectiveAt) : nil,
            roomCrowd: isEntry ? try roomCrowd(behind: scan.door, known, at: scan.order.effectiveAt) : nil
        )
    }

    /// Who of the ticket is inside at `instant`, and what needs a manager.
    func fold(_ passages: [ScanFact], _ known: Knowledge, at instant: Instant) -> AttendanceFold {
        AttendanceFold(
            passages,
            seats: known.found?.ticket.seats,
            reentry: known.event?.reentry ?? .afterLeaving,
            closing: known.doors.closing,
            now: instant
        )
    }

    /// Counts anew who of a ticket is inside, from all that happened.
    func recount(_ ticket: TicketID) throws {
        let known = try knowledge(of: .ticket(ticket))
        let fold = fold(known.passages, known, at: hub.now)
        try keep(fold, of: ticket, known, before: nil)
    }

    /// Writes down who is inside and what needs a manager, and has kiosks told; `before` is how it was, if known.
    func keep(
        _ fold: AttendanceFold,
        of ticket: TicketID,
        _ known: Knowledge,
        before: AttendanceFold?
    ) throws {
        let inside = fold.attendance.inside
        try hub.savePresence(
            of: ticket,
            inside,
            workshop: known.event?.workshop,
            registration: known.found?.ticket.registration,
            closing: known.doors.closing
        )
        if before == nil || before?.attendance.inside.count ?? 0 > inside.count {
            try hub.forgetPresence(of: ticket, from: inside.count)
        }
        if before?.conflicts != fold.conflicts { try hub.keepConflicts(fold.conflicts, of: ticket) }
        guard let found = known.found else { return }
        let closes = max(found.ticket.validity.closes, known.event?.lastClose ?? found.ticket.validity.closes)
        try hub.changed(.presence, ticket.text, needed: Need(from: Need.always.from, until: closes))
    }

    private func ticketRow(of ticket: TicketID) throws -> SQLRow? {
        try hub.sql.row(
            """
            SELECT ticket.*, \(hub.nameOfBearer), \(hub.languageOfBearer), sequence.value AS mark
            FROM ticket
                \(hub.bearers)
                LEFT JOIN sequence ON sequence.hub = ticket.hub
                    AND sequence.name = \(HubTransaction.Sequence.configuration.rawValue)
            WHERE ticket.id = \(ticket) AND ticket.hub = \(hub.hub)
            """
        )
    }

    private func hubCrowd(_ known: Knowledge, at instant: Instant) throws -> Crowd? {
        guard let most = known.doors.maxPersons else { return nil }
        return Crowd(inside: try hub.seatsInside(at: instant), most: most)
    }

    private func roomCrowd(behind door: Door, _ known: Knowledge, at instant: Instant) throws -> Crowd? {
        guard let id = door.room(of: known.event), let room = known.doors.rooms[id] else { return nil }
        return Crowd(inside: try hub.seatsInside(at: instant, room: id), most: room.most)
    }
}

extension AttendanceFold {
    /// The later entry of seats that came in by the scan `id` already.
    fileprivate func entryCountedTwice(with id: ScanID) -> ScanID? {
        conflicts.first { $0.kind == .alreadyInside && $0.scans.count == 2 && $0.scans.first == id }?.scans.last
    }
}

extension Judgement {
    fileprivate func alreadyInside(since other: ScanFact) -> Judgement {
        var judgement = self
        judgement.verdict = .alreadyInside
        judgement.firstScannedAt = other.order.effectiveAt
        judgement.firstRoom = other.place.room
        judgement.seats = nil
        return judgement
    }
}

extension HeldEvent {
    /// Whether its last session has ended.
    func isOver(at now: Instant) -> Bool { sessions.allSatisfy { $0.period.end <= now } }

    /// When admission to its last session closes.
    var lastClose: Instant? {
        sessions.map { $0.period.end + .minutes(tailMinutes) }.max()
    }
}
