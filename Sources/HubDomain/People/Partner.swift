/// An organisation that may book rooms and hold workshops.
package struct Partner: Equatable, Sendable {
    package typealias ID = Identifier<Partner>

    package let id: ID
    package var name: TextLine
    package var sector: Sector
    /// Nil where it may book as much as it likes.
    package var budget: Budget?

    package init(id: ID, name: TextLine, sector: Sector, budget: Budget? = nil) {
        self.id = id
        self.name = name
        self.sector = sector
        self.budget = budget
    }
}

/// The part of society that a partner belongs to.
package enum Sector: String, CaseIterable, Codable, Sendable {
    case administration
    case business
    case civilSociety = "civil-society"
}
