/// The hub as a kiosk needs it.
package struct HubChange: Hashable, Codable, Sendable {
    package let id: HubID
    package let name: String
    /// Of the IANA database, as `Europe/Berlin`.
    package let zone: String
    /// `HH:MM` by the hub's wall clock, up to `24:00`.
    package let closingTime: String
    package let maxPersons: Int?
    /// The room whose door this kiosk guards; none in the foyer.
    package let door: Room.ID?
    package let doorName: String?

    package init(
        id: HubID,
        name: String,
        zone: HubZone,
        closingTime: LocalTime,
        maxPersons: Int? = nil,
        door: Room.ID? = nil,
        doorName: String? = nil
    ) {
        self.id = id
        self.name = name
        self.zone = zone.identifier
        self.closingTime = closingTime.description
        self.maxPersons = maxPersons
        self.door = door
        self.doorName = doorName
    }

    /// When everyone still inside is checked out; nil when zone or time are not understood here.
    package var closing: ClosingTime? {
        guard let zone = HubZone(zone), let time = LocalTime(closingTime) else { return nil }
        return ClosingTime(zone: zone, time: time)
    }
}
