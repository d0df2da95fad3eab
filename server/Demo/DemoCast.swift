import HubDomain
import Passwords

/// The hub of the demo, its rooms, its partners and who signs in for them.
enum DemoCast {
    struct Person: Sendable {
        let email: String
        let name: String
        let role: Role
        var partner: String?
        /// For whoever tries the demo.
        let what: String
    }

    static let manager = Person(
        email: "leitung@hub.example",
        name: "Hanna Petersen",
        role: .manager,
        what: "hub management"
    )

    static let people = [
        manager,
        Person(email: "empfang@hub.example", name: "Jörn Behrens", role: .desk, what: "front desk"),
        Person(
            email: "amt@hub.example",
            name: "Silke Brandt",
            role: .partner,
            partner: "Amt Warnow-West",
            what: "partner, a municipality"
        ),
        Person(
            email: "firma@hub.example",
            name: "Mehmet Yılmaz",
            role: .partner,
            partner: "Boddenlicht Software GmbH",
            what: "partner, an IT company"
        ),
        Person(
            email: "verein@hub.example",
            name: "Zoë Łukasik",
            role: .partner,
            partner: "Lotsenhaus Digital e. V.",
            what: "partner, an association"
        ),
    ]

    private static let partners: [(name: String, sector: Sector)] = [
        ("Hanse- und Universitätsstadt Rostock", .administration), ("Amt Warnow-West", .administration),
        ("dataport.kommunal", .business), ("Boddenlicht Software GmbH", .business),
        ("Lotsenhaus Digital e. V.", .civilSociety),
    ]

    /// Makes hub, rooms, partners and accounts.
    static func addBase(to hub: HubTransaction, password: PasswordHash) throws -> DemoHub.Base {
        var house = try hub.theHub()
        house.name = try TextLine("@Work Werftdreieck")
        house.address = try TextBlock("DigitalHub Rostock\nLübecker Straße\nRostock")
        house.openingHours = try hours
        house.closingTime = LocalTime("22:00") ?? .endOfDay
        house.maxPersons = 130
        try hub.save(house)

        var base = DemoHub.Base()
        try addRooms(to: hub, &base)
        for partner in partners {
            base.partners[partner.name] = try hub.addPartner(name: TextLine(partner.name), sector: partner.sector)
        }
        for person in people {
            base.accounts[person.email] = try hub.addAccount(
                email: EmailAddress(person.email),
                name: TextLine(person.name),
                role: person.role,
                partner: person.partner.flatMap { base.partners[$0]?.id },
                password: password
            )
        }
        return base
    }

    /// A small room whose equipment is renewed these days.
    static func close(_ base: DemoHub.Base, in hub: HubTransaction, around now: Instant) throws {
        guard let room = base.rooms["Reling"] else { return }
        let today = try hub.theHub().zone.date(at: now)
        _ = try hub.close(
            from: today.adding(days: -1),
            until: today.adding(days: 2),
            reason: TextLine("Technik wird erneuert"),
            rooms: [room.id]
        )
    }

    private static var hours: OpeningHours {
        get throws {
            let weekdays = Weekday.allCases.prefix(5).map { ($0.rawValue, [["08:00", "20:00"]]) }
            let weekend = Weekday.allCases.suffix(2).map { ($0.rawValue, [["10:00", "18:00"]]) }
            return try OpeningHours(wire: Dictionary(uniqueKeysWithValues: weekdays + weekend))
        }
    }

    private static func addRooms(to hub: HubTransaction, _ base: inout DemoHub.Base) throws {
        for content in try roomContents { base.rooms[content.name.text] = try hub.addRoom(content) }
        var docks = RoomContent(name: try TextLine("Dock 1 + 2"), floor: "EG", capacity: 40, equipment: ["Bildschirm"])
        docks.parts = ["Dock 1", "Dock 2"].compactMap { base.rooms[$0]?.id }
        base.rooms["Dock 1 + 2"] = try hub.addRoom(docks)
    }

    private static var roomContents: [RoomContent] {
        get throws {
            var helling = RoomContent(name: try TextLine("Helling"), floor: "EG", capacity: 60)
            helling.equipment = ["Beamer", "Tonanlage", "Hörschleife"]
            helling.setupMinutes = 15
            helling.teardownMinutes = 30
            let board = ["Bildschirm", "Whiteboard"]
            return [
                helling,
                RoomContent(name: try TextLine("Dock 1"), floor: "EG", capacity: 20, equipment: ["Bildschirm"]),
                RoomContent(name: try TextLine("Dock 2"), floor: "EG", capacity: 20, equipment: ["Bildschirm"]),
                RoomContent(name: try TextLine("Takelage"), floor: "1. OG", capacity: 14, equipment: board),
                RoomContent(name: try TextLine("Kombüse"), floor: "1. OG", capacity: 10, equipment: ["Küche"]),
                RoomContent(name: try TextLine("Reling"), floor: "2. OG", capacity: 6, equipment: ["Videokonferenz"]),
            ]
        }
    }
}
