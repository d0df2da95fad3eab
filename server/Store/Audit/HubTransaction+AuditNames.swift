import HubDomain
import SQLStore

extension HubTransaction {
    /// What the actors and targets of lines are called now, by how the log stores them; nothing of what is gone.
    func auditNames(of lines: [AuditLine]) throws -> [String: String] {
        let told = lines.flatMap { [$0.entry.actor.text] + $0.entry.targets.map(\.text) }
        let ids = Set(told.compactMap { $0.split(separator: ":").last.map(String.init) })
        let rows = try sql.rows("SELECT text, name FROM (\(named)) AS named WHERE id IN \(list: ids.sorted())")
        let names: [(String, String)] = try rows.map { (try $0["text"], try $0["name"]) }
        return Dictionary(names) { first, _ in first }
    }

    /// The actors and targets that are called so, or have this id or address, as the log stores them; the first 100.
    func auditThings(called text: String) throws -> [String] {
        let pattern = "%" + text.lowercased() + "%"
        return try sql.rows(
            """
            SELECT text FROM (\(named)) AS named
            WHERE lower(name) LIKE \(pattern) OR lower(address) = \(text.lowercased()) OR id = \(text)
            ORDER BY text LIMIT 100
            """
        ).map { try $0["text"] }
    }

    /// All that has a name: `text` is how the log stores it.
    private var named: SQL {
        """
        SELECT 'account:' || id AS text, id, name, email AS address FROM account WHERE hub = \(hub)
        UNION ALL SELECT 'room:' || id, id, name, '' FROM room WHERE hub = \(hub)
        UNION ALL SELECT 'partner:' || id, id, name, '' FROM partner WHERE hub = \(hub)
        UNION ALL SELECT 'kiosk:' || id, id, name, '' FROM kiosk WHERE hub = \(hub)
        UNION ALL SELECT 'workshop:' || id, id, title, '' FROM workshop WHERE hub = \(hub)
        UNION ALL SELECT 'booking:' || id, id, title, '' FROM booking WHERE hub = \(hub)
        UNION ALL SELECT 'registration:' || id, id, '', email FROM registration WHERE hub = \(hub)
        """
    }
}
