/// An organisation that may book rooms and hold workshops.
package struct Partner: Equatable, Sendable {
    package typealias ID = Identifier<Partner>

    package let id: ID
    package var name: TextLine
    package var sector: Sector

    package init(id: ID, name: TextLine, sector: Sector) {
        self.id = id
        self.name = name
        self.sector = sector
    }
}

/// The part of society that a partner belongs to.
package enum Sector: String, CaseIterable, Codable, Sendable {
    case administration
    case business
    case civilSociety = "civil-society"
}
