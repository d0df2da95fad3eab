import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore

/// Who did what, for programs: as JSON, and the same as CSV.
struct AuditController: Sendable {
    var routes: [Route] {
        [.api(.get, "/audit", .manager, list)]
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        var filter = AuditFilter(
            from: try call.instant("from"),
            to: try call.instant("to"),
            area: try call.word("area"),
            about: call.query["about"].map { [String($0)] },
            before: page.after?.number.flatMap { Int(exactly: $0) },
            limit: page.limit + 1
        )
        if page.after != nil, filter.before == nil { throw Problem.badRequest(.malformedCursor) }
        let isTable = call.prefers("text/csv", to: "application/json")
        if isTable, page.after == nil, call.query["limit"] == nil { filter.limit = .max }
        let lines = try await call.read { [filter] in try $0.auditLines(filter) }
        var answer: Answer
        if isTable {
            answer = CSVText(auditing: lines).answer
        } else {
            let items = ItemList(lines, limit: page.limit) { Cursor(number: Int64($0.entry.number), key: "") }
            answer = try .json(items.map(AuditLineOut.init))
        }
        answer.headers[.vary] = "Accept"
        return answer
    }
}

/// A line as it is answered.
struct AuditLineOut: Encodable, Sendable {
    struct Thing: Encodable, Sendable {
        let kind: String
        @OrNull var id: String?

        /// `kind:id`, or the kind alone.
        init(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            kind = parts[0]
            id = parts.count > 1 ? parts[1] : nil
        }
    }

    let number: Int
    let at: String
    let actor: Thing
    let action: String
    let targets: [Thing]
    let changed: [String]
    /// The value of the chain at this line, in hexadecimal digits.
    let link: String

    init(_ line: AuditLine) {
        number = line.entry.number
        at = line.entry.at.rfc3339Milliseconds
        actor = Thing(line.entry.actor.text)
        action = line.entry.action.rawValue
        targets = line.entry.targets.map { Thing($0.text) }
        changed = line.entry.changed
        link = line.link.value.hexadecimal
    }
}

extension CSVText {
    /// The lines of the audit log, in the order in which they are given.
    init(auditing lines: [AuditLine]) {
        self.init(
            [["number", "at", "actor", "action", "targets", "changed", "link"]]
                + lines.map { line in
                    let entry = line.entry
                    return [
                        String(entry.number), entry.at.rfc3339Milliseconds, entry.actor.text, entry.action.rawValue,
                        entry.targets.map(\.text).joined(separator: " "), entry.changed.joined(separator: " "),
                        line.link.value.hexadecimal,
                    ]
                }
        )
    }
}
