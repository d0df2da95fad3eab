import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    private func figure(
        _ name: String,
        _ value: String,
        _ means: [String: String] = [:],
        isFirst: Bool = false
    ) -> OccupancyView.Figure {
        OccupancyView.Figure(
            name: words("occupancy.figure.\(name)"),
            value: value,
            note: words("occupancy.compared", ["before": value, "yearAgo": words("occupancy.none")]),
            means: words("occupancy.means.\(name)", means),
            href: ["peakInside", "fillRate", "showUpRate"].contains(name)
                ? nil : path("/manage/occupancy/bookings?figure=\(name)"),
            isFirst: isFirst
        )
    }

    private func occupancyRow(_ name: String, _ share: Double, _ booked: TimeSpan) -> OccupancyView.Row {
        let values = [
            words.hours(.hours(3245)), words.hours(booked), words.percent(share), words.hours(.hours(9)),
            words.hours(.hours(97)), words.percent(0.062), words.hours(.hours(2084)), "<5",
        ]
        return OccupancyView.Row(
            name: name,
            href: path("/manage/occupancy/bookings?from=2027-03-01&to=2027-03-31&groupBy=room&key=r1"),
            utilisation: words.percent(share),
            permille: Int(share * 1000),
            cells: zip(occupancyColumns, values).map { OccupancyView.Cell(column: $0, value: $1) }
        )
    }

    private var occupancyColumns: [String] {
        [
            "openMinutes", "bookedMinutes", "utilisation", "pendingMinutes", "releasedMinutes", "noShowRate",
            "attendedMinutes", "peakInside",
        ].map { words("occupancy.figure.\($0)") }
    }

    var occupancy: OccupancyView {
        OccupancyView(
            problems: nil,
            scope: words("occupancy.scope", ["hub": "@Work Werftdreieck"]),
            period: words.range(from: day("2027-03-01"), through: day("2027-03-31")),
            odsHref: path("/manage/occupancy.ods?from=2027-03-01&to=2027-03-31&groupBy=room"),
            csvHref: path("/manage/occupancy.csv?from=2027-03-01&to=2027-03-31&groupBy=room"),
            from: Field("from", label: words("occupancy.from"), value: "2027-03-01", type: "date"),
            to: Field("to", label: words("occupancy.to"), value: "2027-03-31", type: "date"),
            groupBy: ChoiceField(
                "groupBy",
                label: words("occupancy.groupBy"),
                options: ["room", "day", "partner", "sector", "weekday", "hour"].map {
                    ChoiceField.Option(value: $0, label: words("occupancy.by.\($0)"), isSelected: $0 == "room")
                }
            ),
            compared: words(
                "occupancy.comparedDays",
                [
                    "before": words.range(from: day("2027-01-29"), through: day("2027-02-28")),
                    "yearAgo": words.range(from: day("2026-03-01"), through: day("2026-03-31")),
                ]
            ),
            figures: [
                figure(
                    "utilisation",
                    words.percent(0.483),
                    ["booked": words.hours(.minutes(564_630)), "open": words.hours(.hours(19_470))],
                    isFirst: true
                ),
                figure("attendedMinutes", words.hours(.hours(8337))),
                figure("noShowRate", words.percent(0.062)),
                figure("recoveredMinutes", words.hours(.hours(214)), ["released": words.hours(.hours(388))]),
                figure("peakInside", "118"),
                figure("fillRate", words.percent(0.814)),
                figure("showUpRate", words.percent(0.86)),
                figure("offHoursMinutes", words.hours(.hours(96))),
                figure("bufferMinutes", words.hours(.hours(1142)), ["pending": words.hours(.hours(38))]),
            ],
            groupHeading: words("occupancy.groupHeading.room"),
            groupName: words("occupancy.group.room"),
            columns: occupancyColumns,
            rows: [
                occupancyRow("Helling", 0.499, .minutes(97_170)), occupancyRow("Dock 1", 0.551, .minutes(107_370)),
                occupancyRow("Takelage", 0.553, .minutes(107_610)), occupancyRow("Kombüse", 0.37, .hours(1202)),
            ],
            total: occupancyRow(words("occupancy.total"), 0.483, .minutes(414_150)),
            heat: heat
        )
    }

    var occupancyBookings: OccupancyBookingsView {
        let columns = OccupancySourceFigure.allCases.map { words("occupancy.figure.\($0.rawValue)") }
        let cells = { (values: [String]) in
            zip(columns, values).map { OccupancyView.Cell(column: $0, value: $1) }
        }
        let none = words.hours(.zero)
        let hours = words.hours(.minutes(90))
        let period = Period(start: moment("2027-03-09T09:00"), lasting: .minutes(90))
        let row = { (about: String, values: [String]) in
            OccupancyBookingsView.Row(
                time: clock.longRange(period),
                href: path("/bookings/b1"),
                about: about,
                cells: cells(values)
            )
        }
        return OccupancyBookingsView(
            back: BackLink(label: words("occupancy.title"), href: path("/manage/occupancy")),
            scope: "Helling",
            period: words.range(from: day("2027-03-01"), through: day("2027-03-31")),
            hidden: [HiddenValue(name: "key", value: "r1")],
            figure: ChoiceField(
                "figure",
                label: words("occupancy.sources.figure"),
                options: [ChoiceField.Option(value: "", label: words("occupancy.sources.all"), isSelected: true)]
            ),
            columns: columns,
            rows: [
                row(
                    "Helling · Sprechstunde Bürgerkonto · Amt Warnow-West",
                    [hours, none, none, hours, words("occupancy.sources.came"), none, none]
                ),
                row(
                    "Schiffbauhalle · Vorstand · Lotsenhaus Digital e. V.",
                    [none, none, none, none, words("occupancy.sources.noShow"), hours, hours]
                ),
            ],
            total: cells([
                hours, none, none, hours, words("occupancy.sources.noShows", ["count": "1", "of": "2"]), hours, hours,
            ]),
            totalName: "Helling",
            count: words("occupancy.sources.count", count: 102),
            moreHref: path("/manage/occupancy/bookings?first=100")
        )
    }

    private var heat: HeatMap {
        let shares: [(hour: String, shares: [Double?])] = [
            ("8–9", [0.26, 0.35, 0.31, 0.33, 0.24, nil]), ("9–10", [0.54, 0.69, 0.64, 0.66, 0.44, 0.33]),
            ("10–11", [0.69, 0.77, 0.78, 0.81, 0.55, 0.43]), ("11–12", [0.66, 0.75, 0.74, 0.78, 0.56, nil]),
        ]
        return HeatMap(
            label: words("occupancy.heat"),
            least: words.percent(0, places: 0),
            most: words("occupancy.heatMost", ["share": words.percent(HeatMap.most, places: 0)]),
            facts: [
                HeatMap.Fact(
                    name: words("occupancy.heatFullest"),
                    value: words(
                        "occupancy.heatAt",
                        ["weekday": words.weekday(.thursday), "hour": "10–11", "share": words.percent(0.81)]
                    )
                )
            ],
            hour: words("occupancy.group.hour"),
            days: Weekday.allCases.dropLast().map(words.shortWeekday),
            rows: shares.map { hour, shares in
                HeatMap.Row(
                    hour: hour,
                    shares: shares,
                    values: shares.map { $0.map { words.percent($0) } ?? words("occupancy.shut") }
                )
            }
        )
    }
}
