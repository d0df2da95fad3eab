import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// The hub as its doors see it now.
    func doorFacts() throws -> DoorFacts {
        try doorFacts(marked: configurationMark())
    }

    /// The same, where the mark of the configuration was read along with something else.
    func doorFacts(marked mark: Int64) throws -> DoorFacts {
        if let known = doors.facts(marked: mark) { return known }
        let premises = try premises()
        let known = premises.calendar.hub
        let facts = DoorFacts(
            mark: mark,
            closing: ClosingTime(zone: known.zone, time: known.closingTime),
            maxPersons: known.maxPersons,
            keys: KeyRing(try publicSigningKeys()),
            rooms: Dictionary(
                uniqueKeysWithValues: premises.rooms.map { room in
                    (room.id, DoorRoom(room, most: premises.calendar.rooms.mostInside(room.id) ?? room.capacity))
                }
            )
        )
        doors.keep(facts)
        return facts
    }

    /// What a code of this number admits to.
    func heldEvent(_ number: EventNumber, in facts: DoorFacts) throws -> HeldEvent? {
        if let known = facts.events[number] { return known }
        guard let row = try sql.row("SELECT * FROM workshop WHERE hub = \(hub) AND number = \(number)") else {
            return nil
        }
        let event = HeldEvent(
            workshop: try row["id"],
            sessions: try sessions(of: row["id"]),
            leadMinutes: try row["admission_lead_minutes"],
            tailMinutes: try row["admission_tail_minutes"],
            reentry: try row["reentry"],
            isCancelled: try row["status"] == WorkshopStatus.cancelled
        )
        doors.keep(event, as: number, marked: facts.mark)
        return event
    }

    /// The keys by which doors know genuine codes; of one that was withdrawn they are told to forget it.
    func publicSigningKeys() throws -> [PublicSigningKey] {
        try sql.rows("SELECT * FROM signing_key WHERE hub = \(hub) AND withdrawn_at IS NULL ORDER BY id")
            .map(PublicSigningKey.init(row:))
    }

    /// In order of time.
    func sessions(of workshop: Workshop.ID) throws -> [WorkshopSession] {
        try sql.rows(
            "SELECT * FROM workshop_session WHERE hub = \(hub) AND workshop = \(workshop) ORDER BY start_at, id"
        )
        .map(WorkshopSession.init(row:))
    }
}

extension WorkshopSession {
    init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            room: try row["room"],
            period: try row.period(),
            previousStart: try row["previous_start"]
        )
    }
}
