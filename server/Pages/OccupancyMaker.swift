import HubDomain
import Templates

/// Words the figures of a period.
struct OccupancyMaker: Sendable {
    let words: Words
    let hub: Hub
    let facts: OccupancyPageFacts

    private var address: OccupancyAddress { OccupancyAddress(days: facts.days, grouping: facts.report.grouping) }

    /// A figure by its name in the contract (section 8).
    private enum Figure: String {
        case openMinutes, bookedMinutes, utilisation, offHoursMinutes, bufferMinutes, pendingMinutes, attendedMinutes
        case noShowRate, releasedMinutes, recoveredMinutes, fillRate, showUpRate, peakInside
    }

    private static let columns: [Figure] = [
        .openMinutes, .bookedMinutes, .utilisation, .pendingMinutes, .releasedMinutes, .noShowRate, .attendedMinutes,
        .peakInside,
    ]

    func view(asked: OccupancyQuestion, error: String?) -> OccupancyView {
        let report = facts.report
        let grouping = report.grouping.rawValue
        return OccupancyView(
            problems: error.map { FormFaults(faults: [.init(field: "from", sentence: $0)]).problems(words) },
            scope: words("occupancy.scope", ["hub": hub.name.text]),
            period: name(of: facts.days),
            odsHref: address.href(words.language.path("/manage/occupancy.ods")),
            csvHref: address.href(words.language.path("/manage/occupancy.csv")),
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
            compared: words(
                "occupancy.comparedDays",
                ["before": name(of: facts.compared.before), "yearAgo": name(of: facts.compared.yearAgo)]
            ),
            figures: tiles(report.total),
            groupHeading: words("occupancy.groupHeading.\(grouping)"),
            groupName: words("occupancy.group.\(grouping)"),
            columns: OccupancyMaker.columns.map { words("occupancy.figure.\($0)") },
            rows: report.rows.map { row in
                let name = words.name(of: row.key, called: row.name, by: report.grouping, partners: facts.partnerNames)
                return self.row(name, row.figures, behind: row.key)
            },
            total: row(words("occupancy.total"), report.total, behind: nil),
            heat: HeatMap(facts.week, words)
        )
    }

    private func name(of days: ClosedRange<LocalDate>) -> String {
        words.range(from: days.lowerBound, through: days.upperBound)
    }

    private func row(_ name: String, _ figures: OccupancyFigures, behind key: String?) -> OccupancyView.Row {
        OccupancyView.Row(
            name: name,
            href: address.href(words.language.path("/manage/occupancy/bookings"), key: key),
            utilisation: text(of: .utilisation, figures),
            permille: Int(((figures.utilisation ?? 0) * 1000).rounded()),
            cells: OccupancyMaker.columns.map {
                OccupancyView.Cell(column: words("occupancy.figure.\($0)"), value: text(of: $0, figures))
            }
        )
    }

    private func tiles(_ total: OccupancyFigures) -> [OccupancyView.Figure] {
        [
            tile(
                .utilisation,
                ["booked": words.hours(total.bookedWithinOpen), "open": words.hours(total.open)],
                isFirst: true
            ),
            tile(.attendedMinutes), tile(.noShowRate),
            tile(.recoveredMinutes, ["released": words.hours(total.released)]),
            tile(.peakInside), tile(.fillRate), tile(.showUpRate), tile(.offHoursMinutes),
            tile(.bufferMinutes, ["pending": words.hours(total.pending)]),
        ]
    }

    private func tile(
        _ figure: Figure,
        _ parameters: [String: String] = [:],
        isFirst: Bool = false
    ) -> OccupancyView.Figure {
        OccupancyView.Figure(
            name: words("occupancy.figure.\(figure)"),
            value: text(of: figure, facts.report.total),
            note: words(
                "occupancy.compared",
                ["before": text(of: figure, facts.before), "yearAgo": text(of: figure, facts.yearAgo)]
            ),
            means: words("occupancy.means.\(figure)", parameters),
            href: OccupancySourceFigure(behind: figure.rawValue).map {
                address.href(words.language.path("/manage/occupancy/bookings"), key: nil, ["figure": $0.rawValue])
            },
            isFirst: isFirst
        )
    }

    private func text(of figure: Figure, _ figures: OccupancyFigures) -> String {
        switch figure {
        case .openMinutes: words.hours(figures.open)
        case .bookedMinutes: words.hours(figures.booked)
        case .utilisation: share(figures.utilisation)
        case .offHoursMinutes: words.hours(figures.offHours)
        case .bufferMinutes: words.hours(figures.buffer)
        case .pendingMinutes: words.hours(figures.pending)
        case .attendedMinutes: words.hours(figures.attended)
        case .noShowRate: share(figures.noShowRate)
        case .releasedMinutes: words.hours(figures.released)
        case .recoveredMinutes: words.hours(figures.recovered)
        case .fillRate: share(figures.fillRate, isTold: !figures.suppressed.contains(.fillRate))
        case .showUpRate: share(figures.showUpRate, isTold: !figures.suppressed.contains(.showUpRate))
        case .peakInside: figures.peakInside.map { words.number($0) } ?? words("occupancy.fewer")
        }
    }

    private func share(_ value: Double?, isTold: Bool = true) -> String {
        guard isTold else { return words("occupancy.fewer") }
        return value.map { words.percent($0) } ?? words("occupancy.none")
    }
}

extension HeatMap {
    /// Nil where nothing was open.
    init?(_ week: OccupancyWeek, _ words: Words) {
        let (days, hours) = (week.openDays, week.openHours)
        guard !days.isEmpty else { return nil }
        self.init(
            label: words("occupancy.heat"),
            least: words.percent(0, places: 0),
            most: words("occupancy.heatMost", ["share": words.percent(HeatMap.most, places: 0)]),
            facts: [("occupancy.heatFullest", week.fullest), ("occupancy.heatQuietest", week.quietest)].compactMap {
                name,
                hour in
                hour.map { Fact(name: words(name), value: HeatMap.text(of: $0, words)) }
            },
            hour: words("occupancy.group.hour"),
            days: days.map(words.shortWeekday),
            rows: hours.map { hour in
                let shares = days.map { week[$0, hour].utilisation }
                return Row(
                    hour: words.hourOfDay(hour),
                    shares: shares,
                    values: shares.map { share in share.map { words.percent($0) } ?? words("occupancy.shut") }
                )
            }
        )
    }

    private static func text(of hour: OccupancyWeek.Hour, _ words: Words) -> String {
        words(
            "occupancy.heatAt",
            [
                "weekday": words.weekday(hour.weekday), "hour": words.hourOfDay(hour.hour),
                "share": words.percent(hour.utilisation ?? 0),
            ]
        )
    }
}

extension Spreadsheet {
    /// The figures of a report by their names, the hub's own last.
    init(_ report: OccupancyReport, _ words: Words, partners: [String: String]) {
        let total = FiguresOut(report.total)
        name = words("occupancy.title")
        columns =
            [words("occupancy.group.\(report.grouping.rawValue)")]
            + total.cells.map { figure in
                let name = words("occupancy.figure.\(figure.name)")
                return figure.name.hasSuffix("Minutes") ? words("occupancy.inMinutes", ["figure": name]) : name
            }
        let rows = report.rows.map { row in
            (
                words.name(of: row.key, called: row.name, by: report.grouping, partners: partners),
                FiguresOut(row.figures)
            )
        }
        self.rows = (rows + [(words("occupancy.total"), total)]).map { name, figures in
            Row(cells: [Cell(text: name)] + figures.cells.map(Spreadsheet.cell))
        }
    }

    private static func cell(name: String, value: String) -> Cell {
        guard Double(value) != nil else { return Cell(text: value.isEmpty ? nil : value) }
        let isCount = name.hasSuffix("Minutes") || name == "peakInside"
        return isCount ? Cell(number: value) : Cell(share: value)
    }
}

extension Words {
    /// What the row with this key is called, a room by its own name.
    func name(of key: String, called name: String?, by grouping: OccupancyGrouping, partners: [String: String])
        -> String
    {
        switch grouping {
        case .room: name ?? key
        case .partner: partners[key] ?? key
        case .sector: self("partners.sectors.\(key)")
        case .day: LocalDate(key).map(shortDate) ?? key
        case .weekday: Weekday(rawValue: key).map(weekday) ?? key
        case .hour: Int(key).map(hourOfDay) ?? key
        }
    }

    /// From one hour of the clock to the next, as `8–9`.
    fileprivate func hourOfDay(_ hour: Int) -> String { "\(hour)–\(hour + 1)" }
}
