/// The number of a hub, random, as ticket codes carry it.
package struct HubID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }
}

extension HubID: Codable {
    /// In messages ids are strings.
    package init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.wireNumber())
    }

    package func encode(to encoder: any Encoder) throws {
        try encoder.encode(wireNumber: rawValue)
    }
}

/// A place with rooms, an address and a wall clock.
package struct Hub: Equatable, Sendable {
    package let id: HubID
    package var name: TextLine
    package var address: TextBlock
    package var zone: HubZone
    /// Whose public holidays close the hub.
    package var land: Land
    /// Nil when it is open at all hours.
    package var openingHours: OpeningHours?
    /// When everyone still inside is checked out.
    package var closingTime: LocalTime
    package var maxPersons: Int?
    package var version: Int

    package init(
        id: HubID,
        name: TextLine,
        address: TextBlock = .empty,
        zone: HubZone,
        land: Land = .mecklenburgVorpommern,
        openingHours: OpeningHours? = nil,
        closingTime: LocalTime = .endOfDay,
        maxPersons: Int? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.zone = zone
        self.land = land
        self.openingHours = openingHours
        self.closingTime = closingTime
        self.maxPersons = maxPersons
        self.version = version
    }
}

extension Hub {
    package var addressLines: [String] {
        address.text.split(separator: "\n").map(String.init)
    }

    /// Name and address on one line.
    package var whereabouts: String {
        ([name.text] + addressLines).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
