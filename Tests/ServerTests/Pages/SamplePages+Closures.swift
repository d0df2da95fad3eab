import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addClosurePages() {
        add("closures", .closures, as: .manager, at: "/manage/kiosks", closures, seen: ["Sommerpause", "Takelage"])
        add("closure", .closure, as: .manager, at: "/manage/kiosks", closure, seen: ["Digitalrat", "Amt Warnow-West"])
    }

    private var closures: ClosuresView {
        let row = { (first: String, last: String, reason: String, rooms: String, state: String, word: String) in
            ClosuresView.Row(
                days: words.range(from: day(first), through: day(last)),
                href: path("/manage/closures/c1"),
                reason: reason,
                rooms: rooms,
                state: state,
                word: word
            )
        }
        return ClosuresView(
            areas: ["kiosks", "rooms", "closures", "partners"].map {
                MenuItem(label: words("manage.\($0)"), href: path("/manage/\($0)"), isCurrent: $0 == "closures")
            },
            problems: Problems(
                heading: words("form.problems", count: 1),
                items: [Problems.Item(text: words("error.closureOrder"), field: "last")]
            ),
            notice: nil,
            closures: [
                row(
                    "2027-03-30",
                    "2027-04-02",
                    "Technik wird erneuert",
                    "Takelage",
                    "free",
                    words("closures.nothingOpen")
                ),
                row(
                    "2027-08-02",
                    "2027-08-15",
                    "Sommerpause",
                    words("closures.allRooms"),
                    "warn",
                    words("closures.open", count: 3)
                ),
            ],
            first: Field("first", label: words("closures.first"), value: "2027-12-24", type: "date"),
            last: Field(
                "last",
                label: words("closures.last"),
                value: "2027-12-23",
                type: "date",
                error: words("error.closureOrder")
            ),
            reason: Field(
                "reason",
                label: words("closures.reason"),
                value: "Heiligabend",
                hint: words("closures.reasonHint")
            ),
            rooms: ["Helling", "Dock 1", "Takelage"].enumerated().map { index, name in
                ChoiceField.Option(value: name, label: name, isSelected: false, anchor: index == 0 ? "rooms" : nil)
            },
            roomsError: nil
        )
    }

    private var closure: ClosureView {
        let options = { (names: [String]) in
            names.map { ChoiceField.Option(value: $0, label: words("closures.\($0)"), isSelected: $0 == "keep") }
        }
        let date = { (id: String, day: String, isWorkshop: Bool) in
            let when = words(
                "closures.when",
                ["room": "Helling", "time": words.longDate(self.day(day)) + ", " + range("09:00", "11:00")]
            )
            return ClosureView.Date(
                when: when,
                moveHref: path("/bookings/\(id)"),
                moveLabel: words(isWorkshop ? "closures.changeWorkshop" : "closures.move"),
                choice: ChoiceField(
                    "choice-\(id)",
                    label: when,
                    options: options(isWorkshop ? ["keep"] : ["keep", "cancel"])
                )
            )
        }
        return ClosureView(
            back: back("closures.title", "/manage/closures"),
            problems: nil,
            notice: words("closures.added"),
            days: words.range(from: day("2027-08-02"), through: day("2027-08-15")),
            facts: [
                Fact(name: words("closures.reason"), value: "Sommerpause"),
                Fact(name: words("closures.rooms"), value: words("closures.allRooms")),
            ],
            lead: words("closures.lead", count: 3),
            action: path("/manage/closures/c1"),
            groups: [
                ClosureView.Group(
                    title: "Digitalrat",
                    about: "Amt Warnow-West · " + words("closures.ofSeries", count: 2),
                    note: Field(
                        "note-s1",
                        label: words("closures.note", ["partner": "Amt Warnow-West"]),
                        value: words("closures.sentence", ["days": "2. bis 15. August 2027", "reason": "Sommerpause"]),
                        hint: words("closures.noteHint")
                    ),
                    dates: [date("b1", "2027-08-05", false), date("b2", "2027-08-12", false)]
                ),
                ClosureView.Group(
                    title: "Formulare, die man versteht",
                    about: "Lotsenhaus Digital e. V.",
                    note: nil,
                    dates: [date("b3", "2027-08-06", true)]
                ),
            ],
            kept: [
                ClosureView.Kept(
                    title: "Wahlhelferschulung",
                    href: path("/bookings/b4"),
                    when: words.longDate(day("2027-08-13"))
                )
            ],
            endHref: path("/manage/closures/c1/end")
        )
    }
}
