import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addChangePages() {
        add("change", .changeForm, as: .partner, at: "/bookings", changeForm(isMeanwhile: false), seen: ["Helling"])
        add(
            "change-meanwhile",
            .changeForm,
            as: .partner,
            at: "/bookings",
            changeForm(isMeanwhile: true),
            seen: [words("change.meanwhile"), "Stadtrat"]
        )
        add(
            "change-check",
            .changeCheck,
            as: .partner,
            at: "/bookings",
            changeCheck,
            seen: [words("change.includeMoved")]
        )
        add("cancel-check", .changeCheck, as: .partner, at: "/bookings", cancelCheck, seen: [words("cancel.nothing")])
        add("series", .series, as: .partner, at: "/bookings", series, seen: [words("series.coming"), "14:00"])
    }

    private func changeForm(isMeanwhile: Bool) -> ChangeFormView {
        let asked = book(problems: nil)
        return ChangeFormView(
            back: back("form.back", "/bookings/b1"),
            problems: isMeanwhile ? nil : problems([("nothingChanged", "room")]),
            meanwhile: isMeanwhile
                ? [ChangeFormView.Difference(name: words("check.name"), now: "Stadtrat", typed: "Beirat")] : [],
            isMeanwhile: isMeanwhile,
            heading: words("change.heading", ["title": "Werkstatt Bürgerkonto"]),
            action: path("/bookings/b1/edit"),
            scope: scope("change.scope.label"),
            room: roomChoice("book.room", error: isMeanwhile ? nil : words("error.nothingChanged")),
            date: asked.date,
            times: asked.times,
            repeats: repeats(isOpen: false),
            name: Field("title", label: words("book.name"), value: "Beirat", hint: words("book.nameHint")),
            seats: asked.seats,
            layout: asked.layout,
            note: asked.note,
            values: [HiddenValue(name: "version", value: "\"v3-2\"")],
            cancelHref: path("/bookings/b1")
        )
    }

    func scope(_ label: String) -> ChoiceField {
        ChoiceField(
            "scope",
            label: words(label),
            options: SeriesScope.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("change.scope.\($0.rawValue)"),
                    isSelected: $0 == .following
                )
            }
        )
    }

    private func list(_ kind: String, _ days: [String], note: String? = nil, isSkipped: Bool = false) -> DateList {
        DateList(
            id: "list-\(kind)",
            heading: words("change.lists.\(kind)", count: days.count),
            text: nil,
            first: days.map {
                let date = words.dateAndYear(day($0)) + ", " + range("14:00", "16:00")
                return DateList.Item(date: date, href: nil, note: note, isSkipped: isSkipped)
            },
            rest: [],
            restLabel: ""
        )
    }

    private var changeCheck: ChangeCheckView {
        ChangeCheckView(
            kicker: words("change.kicker"),
            heading: words("change.checkHeading"),
            notice: words("check.changed"),
            facts: [
                Fact(
                    name: words("check.time"),
                    value: "\(wishDate), 14:00–16:00",
                    note: words("change.was", ["value": "\(wishDate), 12:30–14:30"]),
                    field: "times"
                ),
                Fact(name: words("check.series"), value: words("book.rhythm.fortnightly"), field: "repeat"),
            ],
            lists: [
                list(
                    "moved",
                    ["2027-03-15", "2027-03-22"],
                    note: words("change.from", ["time": range("12:30", "14:30")])
                ),
                list("dropped", ["2027-03-29", "2027-04-12"], isSkipped: true),
                list("left", ["2027-04-20"], note: words("change.left.moved")),
                list("kept", ["2027-04-26"]),
            ],
            onConflict: ChoiceField(
                "onConflict",
                label: words("change.onConflict.label"),
                options: ["skip", "fail"].map {
                    ChoiceField.Option(value: $0, label: words("change.onConflict.\($0)"), isSelected: $0 == "skip")
                }
            ),
            movedText: words("change.movedText"),
            action: path("/bookings/b1/edit"),
            values: [HiddenValue(name: "scope", value: "all")],
            button: words("change.confirmSeries"),
            isDanger: false,
            canEdit: true,
            cancelHref: path("/bookings/b1")
        )
    }

    private var cancelCheck: ChangeCheckView {
        ChangeCheckView(
            kicker: "Werkstatt Bürgerkonto",
            heading: words("cancel.nothing"),
            notice: nil,
            facts: [],
            lists: [list("left", ["2027-03-15"], note: words("change.left.cancel-cutoff"))],
            onConflict: nil,
            movedText: nil,
            action: path("/bookings/b1/cancel"),
            values: [],
            button: nil,
            isDanger: true,
            canEdit: false,
            cancelHref: path("/bookings/b1")
        )
    }

    private var series: SeriesView {
        let row = { (date: String, about: String?, state: String, word: String) in
            SeriesView.Row(
                date: words.shortDate(day(date)),
                time: range("14:00", "16:00"),
                href: path("/bookings/b1"),
                about: about,
                state: state,
                word: words("booking.state.\(word)")
            )
        }
        return SeriesView(
            back: back("bookings.mine", "/bookings"),
            notice: words("series.cancelled"),
            title: "Werkstatt Bürgerkonto",
            lead: words("series.lead", count: 2, ["all": "4"]),
            facts: [Fact(name: words("booking.room"), value: "Helling", note: "60")],
            coming: [
                row("2027-03-15", nil, "free", "confirmed"),
                row("2027-03-23", words("change.left.moved"), "warn", "pending"),
            ],
            past: [row("2027-03-08", nil, "closed", "cancelled")],
            skipped: [SeriesView.Skipped(date: words.shortDate(day("2027-03-29")), why: words("holiday.easter-monday"))]
        )
    }
}
