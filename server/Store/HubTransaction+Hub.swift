import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// The hub itself.
    func theHub() throws -> Hub {
        try openingCalendar().hub
    }

    /// The hub as it is stored.
    private func storedHub() throws -> Hub {
        guard let row = try sql.row("SELECT * FROM hub WHERE id = \(hub)") else {
            throw SQLFailure.invalid("the data has no hub")
        }
        return try Hub(row: row)
    }

    /// The hub with its rooms, opening hours and closures.
    func premises() throws -> Premises {
        let mark = try configurationMark()
        if let known = premisesBook.premises(marked: mark) { return known }
        let rooms = try storedRooms()
        let calendar = try OpeningCalendar(hub: storedHub(), rooms: RoomGraph(rooms), closures: closures())
        let premises = Premises(mark: mark, rooms: rooms, calendar: calendar)
        premisesBook.keep(premises)
        return premises
    }

    /// Changes with every restore, so that kiosks notice that the server's memory was set back.
    func generation() throws -> String {
        try sql.value("SELECT generation FROM hub WHERE id = \(hub)") ?? ""
    }

    func save(_ changed: Hub) throws {
        changes(try theHub(), into: changed)
        try sql.execute(
            """
            UPDATE hub SET name = \(changed.name), address = \(changed.address), zone = \(changed.zone.identifier),
                land = \(changed.land), opening_hours = \(changed.openingHours.map(JSONText.init)),
                closing_time = \(changed.closingTime.description), max_persons = \(changed.maxPersons),
                version = version + 1
            WHERE id = \(hub)
            """
        )
        try hubChanged()
    }
}

extension Hub {
    fileprivate init(row: SQLRow) throws {
        let hours: JSONText<OpeningHours>? = try row["opening_hours"]
        let zone: String = try row["zone"]
        let closing: String = try row["closing_time"]
        guard let zone = HubZone(zone), let closing = LocalTime(closing) else {
            throw SQLFailure.invalid("the hub's zone or closing time is none")
        }
        self.init(
            id: try row["id"],
            name: try row["name"],
            address: try row["address"],
            zone: zone,
            land: try row["land"],
            openingHours: hours?.value,
            closingTime: closing,
            maxPersons: try row["max_persons"],
            version: try row["version"]
        )
    }
}
