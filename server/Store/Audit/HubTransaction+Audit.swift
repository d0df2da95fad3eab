import Foundation
import HubDomain
import SQLStore

/// Which lines of the audit log are asked for.
struct AuditFilter: Sendable {
    var from: Instant?
    var to: Instant?
    var area: AuditAction.Area?
    /// Actors or targets as they are stored, one of which is in it; nil finds all.
    var about: [String]?
    /// Those before this number, the newest first.
    var before: Int?
    var limit = PageAsked.limit
}

/// A line of the audit log as it is stored, with its link.
struct AuditLine: Sendable {
    let entry: AuditEntry
    let link: ChainLink

    init(_ entry: AuditEntry, _ link: ChainLink) {
        self.entry = entry
        self.link = link
    }

    fileprivate init(row: SQLRow) throws {
        self.init(try AuditEntry(row: row), try ChainLink(audited: row))
    }
}

extension HubTransaction {
    /// Writes down whose deed this transaction is.
    func write(_ audit: AuditDraft) throws {
        let last = try sql.row(
            "SELECT number, content, value FROM audit WHERE hub = \(hub) ORDER BY number DESC LIMIT 1"
        )
        let entry = AuditEntry(
            number: try last.map { try $0["number"] as Int + 1 } ?? 1,
            at: now,
            actor: audit.actor,
            action: audit.action,
            targets: audit.targets,
            changed: audit.changed.sorted()
        )
        let link = ChainLink(of: entry.record, after: try last.map(ChainLink.init(audited:)))
        try sql.execute(
            """
            INSERT INTO audit (hub, number, at, actor, action, targets, changed, content, value)
            VALUES (
                \(hub), \(entry.number), \(entry.at), \(entry.actor.text), \(entry.action.rawValue),
                \(entry.targets.map(\.text).joined(separator: " ")), \(entry.changed.joined(separator: " ")),
                \(Data(link.content)), \(Data(link.value))
            )
            """
        )
    }

    /// The lines that are asked for, the newest first.
    func auditLines(_ filter: AuditFilter) throws -> [AuditLine] {
        var condition: SQL = "hub = \(hub)"
        if let from = filter.from { condition = "\(condition) AND at >= \(from)" }
        if let to = filter.to { condition = "\(condition) AND at < \(to)" }
        if let before = filter.before { condition = "\(condition) AND number < \(before)" }
        if let area = filter.area {
            let actions = AuditAction.allCases.filter { $0.area == area }.map(\.rawValue)
            condition = "\(condition) AND action IN \(list: actions)"
        }
        if let about = filter.about {
            let none: SQL = "1 = 0"
            let found = about.reduce(none) { "\($0) OR ' ' || actor || ' ' || targets || ' ' LIKE \("% \($1) %")" }
            condition = "\(condition) AND (\(found))"
        }
        return try sql.rows(
            "SELECT * FROM audit WHERE \(condition) ORDER BY number DESC LIMIT \(filter.limit)"
        ).map(AuditLine.init(row:))
    }

    /// Looks at every line from the first to the last; answers how far the log has come.
    ///
    /// Throws an `AuditEntry.Break` at the first line that is wrong, also where the log has lost, or tells otherwise, what
    /// was `known` of it.
    func verifyAudit(since known: AuditMark? = nil) throws -> AuditMark {
        var last: (number: Int, link: ChainLink)?
        try sql.forEach("SELECT * FROM audit WHERE hub = \(hub) ORDER BY number") { row in
            let number: Int = try row["number"]
            let link = try ChainLink(audited: row)
            // What cannot be read any more was altered.
            guard let entry = try? AuditEntry(row: row) else { throw AuditEntry.Break(.altered, number) }
            try entry.verify(link, after: last)
            last = (number, link)
            if let known, known.lines == number, AuditMark(lines: number, link: link) != known {
                throw AuditEntry.Break(.unknown, number)
            }
        }
        let mark = AuditMark(lines: last?.number ?? 0, link: last?.link)
        if let known, known.lines > mark.lines { throw AuditEntry.Break(.missing, mark.lines + 1) }
        return mark
    }
}

extension AuditEntry {
    fileprivate init(row: SQLRow) throws {
        let (actor, action): (String, String) = (try row["actor"], try row["action"])
        let (targets, changed): (String, String) = (try row["targets"], try row["changed"])
        let found = targets.split(separator: " ")
        let known = found.compactMap { AuditTarget($0) }
        guard let actor = AuditActor(actor), let action = AuditAction(rawValue: action), known.count == found.count
        else { throw SQLFailure.invalid("a line of the audit log is of no known kind") }
        self.init(
            number: try row["number"],
            at: try row["at"],
            actor: actor,
            action: action,
            targets: known,
            changed: changed.split(separator: " ").map(String.init)
        )
    }
}

extension ChainLink {
    fileprivate init(audited row: SQLRow) throws {
        let (content, value): (Data, Data) = (try row["content"], try row["value"])
        guard let link = ChainLink(content: Array(content), value: Array(value)) else {
            throw SQLFailure.invalid("a link has no 32 bytes")
        }
        self = link
    }
}
