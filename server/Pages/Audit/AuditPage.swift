import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Who did what and who looked at whose names: searched, and taken along as a file.
struct AuditPage: Sendable {
    private static let most = 100

    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/audit", .manager, show),
            .page(.get, "/manage/audit.csv", .manager, csv),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let hub = try await call.read { try $0.theHub() }
        let asked = AuditQuestion(call, hub.zone)
        let (lines, names) = try await call.read { hub in
            guard let filter = try asked.filter(hub, limit: AuditPage.most + 1) else {
                return ([AuditLine](), [String: String]())
            }
            let lines = try hub.auditLines(filter)
            return (lines, try hub.auditNames(of: lines))
        }
        let maker = AuditMaker(clock: HubClock(zone: hub.zone, words: words), names: names)
        let view = maker.view(asked, Array(lines.prefix(AuditPage.most)), hasMore: lines.count > AuditPage.most)
        let status: HTTPResponse.Status = asked.isWrong ? .unprocessableContent : .ok
        return try await hall.pages.page(.audit, view, for: call, in: .manage, status: status)
    }

    private func csv(_ call: Call) async throws -> Answer {
        let asked = AuditQuestion(call, try await call.read { try $0.theHub() }.zone)
        let lines = try await call.read { hub in
            guard let filter = try asked.filter(hub, limit: .max) else { throw Problem.badRequest(.emptyRange) }
            return try hub.auditLines(filter)
        }
        return CSVText(auditing: lines).download("audit.csv")
    }
}

/// Which lines the form asks for; without an answer, all of them.
struct AuditQuestion: Sendable {
    let from: String
    let to: String
    let area: AuditAction.Area?
    let about: String
    let before: Int?
    /// From the start of the first day to the end of the last.
    private let start: Instant?
    private let end: Instant?
    /// Whether a day is none, or the days are the wrong way round.
    let isWrong: Bool

    init(_ call: Call, _ zone: HubZone) {
        self.init(
            from: call.query["from"].map(String.init) ?? "",
            to: call.query["to"].map(String.init) ?? "",
            area: call.query["area"].flatMap { AuditAction.Area(rawValue: String($0)) },
            about: call.query["about"].map(String.init)?.trimmingCharacters(in: .whitespaces) ?? "",
            before: call.query["before"].flatMap { Int($0) },
            zone
        )
    }

    init(from: String, to: String, area: AuditAction.Area?, about: String, before: Int? = nil, _ zone: HubZone) {
        self.from = from
        self.to = to
        self.area = area
        self.about = about
        self.before = before
        let (first, last) = (LocalDate(from), LocalDate(to))
        let isNoDay = !from.isEmpty && first == nil || !to.isEmpty && last == nil
        let isReversed = first.flatMap { first in last.map { $0 < first } } ?? false
        start = first.map { zone.startOfDay($0) }
        end = last.map { zone.startOfDay($0.adding(days: 1)) }
        isWrong = isNoDay || isReversed
    }

    /// Nil when a day is none.
    func filter(_ hub: HubTransaction, limit: Int) throws -> AuditFilter? {
        guard !isWrong else { return nil }
        var filter = AuditFilter(from: start, to: end, area: area, before: before, limit: limit)
        if !about.isEmpty { filter.about = try hub.auditThings(called: about) }
        return filter
    }

    /// The same question at another address, or about lines before a number.
    func href(_ path: String, before: Int? = nil) -> String {
        var parts = URLComponents()
        let asked = [("from", from), ("to", to), ("area", area?.rawValue ?? ""), ("about", about)]
        parts.queryItems =
            asked.filter { !$0.1.isEmpty }.map { URLQueryItem(name: $0.0, value: $0.1) }
            + (before.map { [URLQueryItem(name: "before", value: String($0))] } ?? [])
        return path + (parts.percentEncodedQuery.map { $0.isEmpty ? "" : "?" + $0 } ?? "")
    }
}
