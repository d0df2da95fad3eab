import HubDomain
import SQLStore

extension HubTransaction {
    func addPartner(name: TextLine, sector: Sector) throws -> Partner {
        let partner = Partner(id: newID(), name: name, sector: sector)
        try sql.execute(
            """
            INSERT INTO partner (id, hub, name, sector, created_at, version)
            VALUES (\(partner.id), \(hub), \(name), \(sector), \(now), 1)
            """
        )
        concerns(.partner, partner.id)
        return partner
    }

    func partner(_ id: Partner.ID) throws -> Partner? {
        try sql.row("SELECT * FROM partner WHERE hub = \(hub) AND id = \(id)").map(Partner.init(row:))
    }

    /// All partners by name.
    func partners() throws -> [Partner] {
        try sql.rows("SELECT * FROM partner WHERE hub = \(hub) ORDER BY name, id").map(Partner.init(row:))
    }

    func save(_ partner: Partner) throws {
        try sql.execute(
            """
            UPDATE partner SET name = \(partner.name), sector = \(partner.sector),
                budget_minutes = \(partner.budget?.minutes), budget_per = \(partner.budget?.per), version = version + 1
            WHERE hub = \(hub) AND id = \(partner.id)
            """
        )
    }
}

extension Partner {
    init(row: SQLRow) throws {
        let minutes: Int? = try row["budget_minutes"]
        let per: Budget.Span? = try row["budget_per"]
        self.init(
            id: try row["id"],
            name: try row["name"],
            sector: try row["sector"],
            budget: per.flatMap { Budget(minutes: minutes ?? 0, per: $0) }
        )
    }
}
