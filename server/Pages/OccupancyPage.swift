import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// How full the hub was: figures with their definitions, a picture, and the same as a table and a file.
struct OccupancyPage: Sendable {
    let hall: Hall

    /// The most days that one page shows.
    private static let longest = 3660

    var routes: [Route] {
        [
            .page(.get, "/manage/occupancy", .manager, occupancy),
            .page(.get, "/manage/occupancy.csv", .manager, csv),
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
        let (report, names) = try await call.read { hub in
            (try hub.occupancy(of: shown, by: asked.grouping), try hub.partnerNames())
        }
        let maker = OccupancyMaker(words: words, hub: hub, names: names)
        let view = maker.view(report, asked: asked, error: error)
        let status: HTTPResponse.Status = error == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.occupancy, view, for: call, in: .occupancy, status: status)
    }

    private func csv(_ call: Call) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        let asked = OccupancyQuestion(call, hub.zone)
        guard let period = asked.period, asked.days ?? 0 <= OccupancyPage.longest else {
            throw Problem.badRequest(.emptyRange)
        }
        let out = try await call.read { hub in
            OccupancyOut(try hub.occupancy(of: period, by: asked.grouping), names: try hub.partnerNames())
        }
        return out.table.download("occupancy.csv")
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
        period = Period(start: zone.startOfDay(start), end: zone.startOfDay(end.adding(days: 1)))
    }
}

extension HubZone {
    /// The calendar month that holds `date`.
    func month(of date: LocalDate) -> Period {
        let first = date.adding(days: 1 - date.day)
        let next = first.adding(days: LocalDate.days(inMonth: first.month, of: first.year))
        let start = startOfDay(first)
        return Period(start: start, lasting: startOfDay(next) - start)
    }
}

/// Words the figures.
struct OccupancyMaker: Sendable {
    let words: Words
    let hub: Hub
    let names: [String: String]

    private static let columns = [
        "openMinutes", "bookedMinutes", "utilisation", "pendingMinutes", "releasedMinutes", "noShowRate",
        "attendedMinutes", "peakInside",
    ]

    func view(_ report: OccupancyReport, asked: OccupancyQuestion, error: String?) -> OccupancyView {
        let grouping = report.grouping.rawValue
        let first = hub.zone.date(at: report.period.start)
        let last = hub.zone.date(at: report.period.end - TimeSpan(milliseconds: 1))
        let query = "from=\(first)&to=\(last)&groupBy=\(grouping)"
        return OccupancyView(
            problems: error.map { FormFaults(faults: [.init(field: "from", sentence: $0)]).problems(words) },
            scope: words("occupancy.scope", ["hub": hub.name.text]),
            period: words.range(from: first, through: last),
            csvHref: words.language.path("/manage/occupancy.csv?\(query)"),
            from: Field("from", label: words("occupancy.from"), value: asked.from, type: "date", error: error),
            to: Field("to", label: words("occupancy.to"), value: asked.to, type: "date"),
            groupBy: ChoiceField(
                "groupBy",
                label: words("occupancy.groupBy"),
                options: OccupancyGrouping.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words("occupancy.by.\($0.rawValue)"),
                        isSelected: $0 == report.grouping
                    )
                }
            ),
            figures: tiles(report.total),
            groupHeading: words("occupancy.groupHeading.\(grouping)"),
            groupName: words("occupancy.group.\(grouping)"),
            columns: OccupancyMaker.columns.map { words("occupancy.figure.\($0)") },
            rows: report.rows.map { row(name(of: $0, report.grouping), $0.figures) },
            total: row(words("occupancy.total"), report.total),
            heat: nil
        )
    }

    private func name(of row: OccupancyReport.Row, _ grouping: OccupancyGrouping) -> String {
        switch grouping {
        case .room: row.name ?? row.key
        case .partner: names[row.key] ?? row.key
        case .sector: words("partners.sectors.\(row.key)")
        case .day: LocalDate(row.key).map(words.shortDate) ?? row.key
        case .hour: Int(row.key).map { "\($0)–\($0 + 1)" } ?? row.key
        }
    }

    private func row(_ name: String, _ figures: OccupancyFigures) -> OccupancyView.Row {
        let values = [
            words.hours(figures.open), words.hours(figures.booked), share(figures.utilisation),
            words.hours(figures.pending), words.hours(figures.released), share(figures.noShowRate),
            words.hours(figures.attended), people(figures.peakInside, figures, .peakInside),
        ]
        return OccupancyView.Row(
            name: name,
            utilisation: share(figures.utilisation),
            permille: Int(((figures.utilisation ?? 0) * 1000).rounded()),
            cells: zip(OccupancyMaker.columns, values).map {
                OccupancyView.Cell(column: words("occupancy.figure.\($0)"), value: $1)
            }
        )
    }

    private func tiles(_ total: OccupancyFigures) -> [OccupancyView.Figure] {
        [
            tile(
                "utilisation",
                share(total.utilisation),
                ["booked": words.hours(total.bookedWithinOpen), "open": words.hours(total.open)],
                isFirst: true
            ),
            tile("attendedMinutes", words.hours(total.attended)),
            tile("noShowRate", share(total.noShowRate)),
            tile("recoveredMinutes", words.hours(total.recovered), ["released": words.hours(total.released)]),
            tile("peakInside", people(total.peakInside, total, .peakInside)),
            tile("fillRate", share(total.fillRate, total, .fillRate)),
            tile("showUpRate", share(total.showUpRate, total, .showUpRate)),
            tile("offHoursMinutes", words.hours(total.offHours)),
            tile("bufferMinutes", words.hours(total.buffer), ["pending": words.hours(total.pending)]),
        ]
    }

    private func tile(
        _ name: String,
        _ value: String,
        _ facts: [String: String] = [:],
        isFirst: Bool = false
    ) -> OccupancyView.Figure {
        OccupancyView.Figure(
            name: words("occupancy.figure.\(name)"),
            value: value,
            note: nil,
            means: words("occupancy.means.\(name)", facts),
            isFirst: isFirst
        )
    }

    private func share(_ value: Double?) -> String {
        value.map { words.percent($0) } ?? words("occupancy.none")
    }

    private func share(
        _ value: Double?,
        _ figures: OccupancyFigures,
        _ figure: OccupancyFigures.Sensitive
    ) -> String {
        figures.suppressed.contains(figure) ? words("occupancy.fewer") : share(value)
    }

    private func people(_ value: Int?, _ figures: OccupancyFigures, _ figure: OccupancyFigures.Sensitive) -> String {
        value.map { words.number($0) } ?? words("occupancy.fewer")
    }
}
