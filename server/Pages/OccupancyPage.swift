import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// How full the hub was: figures with their definitions, a picture, and the same as a table and a file.
struct OccupancyPage: Sendable {
    let hall: Hall

    /// The most days that one page shows.
    static let longest = 3660

    var routes: [Route] {
        [
            .page(.get, "/manage/occupancy", .manager, occupancy),
            .page(.get, "/manage/occupancy.csv", .manager, csv),
            .page(.get, "/manage/occupancy.ods", .manager, ods),
        ]
    }

    private func occupancy(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let hub = try await call.read { try $0.theHub() }
        let asked = OccupancyQuestion(call, hub.zone)
        let error =
            asked.days.flatMap { $0 > OccupancyPage.longest ? tooLong(words) : nil }
            ?? (asked.period == nil ? words("error.period") : nil)
        let period = error == nil ? asked.period : nil
        let shown = period ?? hub.zone.month(of: hub.zone.date(at: call.now))
        let facts = try await call.read { try OccupancyPageFacts($0, of: shown, by: asked.grouping) }
        let view = OccupancyMaker(words: words, hub: hub, facts: facts).view(asked: asked, error: error)
        let status: HTTPResponse.Status = error == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.occupancy, view, for: call, in: .occupancy, status: status)
    }

    private func csv(_ call: Call) async throws -> Answer {
        let (_, report, names) = try await asked(call)
        return OccupancyOut(report, names: names).table.download("occupancy.csv")
    }

    private func ods(_ call: Call) async throws -> Answer {
        let (asked, report, names) = try await asked(call)
        let sheet = Spreadsheet(report, hall.renderer.words(call.language), partners: names)
        return try sheet.file("occupancy-\(asked.from)-\(asked.to).ods", hall.renderer, call.language)
    }

    /// What a file is asked to hold; 400 for a period that is none.
    private func asked(_ call: Call) async throws -> (OccupancyQuestion, OccupancyReport, names: [String: String]) {
        let asked = OccupancyQuestion(call, try await call.read { try $0.theHub() }.zone)
        guard let period = asked.period, asked.days ?? 0 <= OccupancyPage.longest else {
            throw Problem.badRequest(.emptyRange)
        }
        return try await call.read { hub in
            (asked, try hub.occupancy(of: period, by: asked.grouping), try hub.partnerNames())
        }
    }

    private func tooLong(_ words: Words) -> String {
        words("error.periodTooLong", ["days": words.number(OccupancyPage.longest)])
    }
}

/// The period and breakdown that the form asks for; without one, this month by rooms.
struct OccupancyQuestion: Sendable {
    let from: String
    let to: String
    let grouping: OccupancyGrouping
    /// From the start of the first day to the end of the last; nil when they are no days or the wrong way round.
    let period: Period?
    let days: Int?

    /// Nil when they are no days or the wrong way round.
    var address: OccupancyAddress? {
        guard let first = LocalDate(from), let last = LocalDate(to), first <= last else { return nil }
        return OccupancyAddress(days: first...last, grouping: grouping)
    }

    init(_ call: Call, _ zone: HubZone) {
        let month = zone.month(of: zone.date(at: call.now))
        let first = zone.date(at: month.start)
        let last = zone.date(at: month.end).adding(days: -1)
        from = call.query["from"].map(String.init) ?? first.description
        to = call.query["to"].map(String.init) ?? last.description
        grouping = call.query["groupBy"].flatMap { OccupancyGrouping(rawValue: String($0)) } ?? .room
        guard let start = LocalDate(from), let end = LocalDate(to) else {
            period = nil
            days = nil
            return
        }
        days = end.dayNumber - start.dayNumber + 1
        period = start <= end ? zone.period(of: start...end) : nil
    }
}

/// Where figures and what is behind them are found.
struct OccupancyAddress: Sendable {
    let days: ClosedRange<LocalDate>
    let grouping: OccupancyGrouping

    /// At `path`, in the row with this key where there is one.
    func href(_ path: String, key: String? = nil, _ more: KeyValuePairs<String, String> = [:]) -> String {
        var parts = URLComponents()
        let values = values(key: key) + more.map { HiddenValue(name: $0.key, value: $0.value) }
        parts.queryItems = values.filter { !$0.value.isEmpty }.map { URLQueryItem(name: $0.name, value: $0.value) }
        return path + "?" + (parts.percentEncodedQuery ?? "")
    }

    func values(key: String?) -> [HiddenValue] {
        [
            HiddenValue(name: "from", value: days.lowerBound.description),
            HiddenValue(name: "to", value: days.upperBound.description),
            HiddenValue(name: "groupBy", value: grouping.rawValue),
        ] + (key.map { [HiddenValue(name: "key", value: $0)] } ?? [])
    }
}

extension HubZone {
    /// The calendar month that holds `date`.
    func month(of date: LocalDate) -> Period {
        let first = date.adding(days: 1 - date.day)
        return period(of: first...first.adding(days: LocalDate.days(inMonth: first.month, of: first.year) - 1))
    }

    /// From the start of the first day to the end of the last.
    fileprivate func period(of days: ClosedRange<LocalDate>) -> Period {
        let start = startOfDay(days.lowerBound)
        return Period(start: start, lasting: startOfDay(days.upperBound.adding(days: 1)) - start)
    }
}

/// What the page shows of a period.
struct OccupancyPageFacts: Sendable {
    let days: ClosedRange<LocalDate>
    let report: OccupancyReport
    let week: OccupancyWeek
    let compared: ComparedDays
    /// Of the hub in the days that these are measured against.
    let before: OccupancyFigures
    let yearAgo: OccupancyFigures
    let partnerNames: [String: String]

    init(_ hub: HubTransaction, of period: Period, by grouping: OccupancyGrouping) throws {
        let zone = try hub.theHub().zone
        days = zone.date(at: period.start)...zone.date(at: period.end - TimeSpan(milliseconds: 1))
        let facts = try hub.occupancyFacts(of: period)
        report = OccupancyReport(facts, by: grouping)
        week = OccupancyWeek(facts)
        compared = ComparedDays(to: days)
        before = try hub.occupancy(of: zone.period(of: compared.before), by: grouping).total
        yearAgo = try hub.occupancy(of: zone.period(of: compared.yearAgo), by: grouping).total
        partnerNames = try hub.partnerNames()
    }
}
