import HubDomain
import Recurrence
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    /// From "when do you need what" to the last look at a series.
    mutating func addFlowPages() {
        add("book-wish", .bookWish, as: .partner, at: "/rooms", wish(problems: nil), seen: ["Hörschleife"])
        add(
            "book-wish-error",
            .bookWish,
            as: .manager,
            at: "/rooms",
            wish(problems: problems([("meaning", "meaning"), ("endless", "count")])),
            seen: [words("error.meaning"), words("error.endless"), words("book.hour.second")]
        )
        add("book-rooms", .bookRooms, as: .partner, at: "/rooms", roomsThatFit, seen: ["Dock 1 + 2", "Reling"])
        add("book-rooms-none", .bookRooms, as: .partner, at: "/rooms", noRooms, seen: [words("offers.none")])
        add("book-check-rooms", .bookCheck, as: .partner, at: "/rooms", lastLook, seen: [words("book.step3of3")])
        add("book-refused-series", .bookingRefused, as: .manager, at: "/rooms", refusedSeries, seen: ["Ostermontag"])
    }

    func repeats(isOpen: Bool, error: Bool = false) -> RepeatFields {
        RepeatFields(
            isOpen: isOpen,
            rhythm: ChoiceField(
                "repeat",
                label: words("book.rhythm.label"),
                options: Rhythm.allCases.map {
                    ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: $0 == .monthlyOnDay)
                }
            ),
            count: Field(
                "count",
                label: words("book.count"),
                hint: words("book.countHint"),
                error: error ? words("error.endless") : nil,
                width: "4",
                inputMode: "numeric"
            ),
            until: DateField(
                "until",
                names: .until,
                label: words("book.until"),
                hint: words("book.untilHint"),
                day: "",
                month: "",
                year: ""
            ),
            meaning: isOpen
                ? ChoiceField(
                    "meaning",
                    label: words("book.meaning"),
                    options: [
                        ChoiceField.Option(value: "same", label: words.said(.day(31)), isSelected: false),
                        ChoiceField.Option(value: "last", label: words.said(.lastDay), isSelected: false),
                    ],
                    error: error ? words("error.meaning") : nil
                ) : nil
        )
    }

    private func wish(problems: Problems?) -> BookWishView {
        let hour = ChoiceField(
            "startHour",
            label: words("book.startHour", ["time": oClock("2:30")]),
            options: RepeatedHour.allCases.map {
                ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: $0 == .second)
            }
        )
        return BookWishView(
            problems: problems,
            hours: problems == nil ? openHours : nil,
            date: DateField(
                label: words("book.date"),
                hint: words("book.dateHint"),
                day: "31",
                month: "10",
                year: "2027"
            ),
            times: TimesField(
                label: words("book.times"),
                hint: words("book.timesHint", ["place": "Rostock"]),
                start: "2:30",
                end: "4:00",
                hours: problems == nil ? [] : [hour]
            ),
            repeats: repeats(isOpen: problems != nil, error: problems != nil),
            seats: Field("seats", label: words("book.seats"), value: "40", isOptional: true, width: "4"),
            layout: nil,
            equipment: ChecksField(
                "equipment",
                label: words("book.equipment"),
                options: ["Beamer", "Hörschleife", "Videokonferenz"].map {
                    ChoiceField.Option(value: $0, label: $0, isSelected: $0 == "Beamer")
                }
            ),
            partner: nil,
            cancelHref: path("/rooms")
        )
    }

    private func offer(_ name: String, _ seats: Int, _ about: [String], asks: Bool = false, isFirst: Bool = false)
        -> BookRoomsView.Offer
    {
        BookRoomsView.Offer(
            name: name,
            href: path("/rooms/helling?week=2027-03-15"),
            seats: words("room.seats", count: seats),
            floor: "Erdgeschoss",
            about: about,
            state: isFirst ? "free" : "warn",
            word: isFirst
                ? words("offers.allDates", ["all": "11"])
                : words("offers.someDates", ["open": "9", "all": "11"]),
            note: asks ? words("offers.approval") : nil,
            button: words("offers.choose", ["room": name]),
            isFirst: isFirst,
            values: [HiddenValue(name: "room", value: "helling"), HiddenValue(name: "key", value: "k1")]
        )
    }

    private var roomsThatFit: BookRoomsView {
        BookRoomsView(
            back: back("form.back", "/book?day=15"),
            heading: words("offers.heading", count: 2),
            wish: "\(wishDate), 12:00–14:00 · \(words("offers.persons", count: 40)) · Beamer",
            offers: [
                offer(
                    "Dock 1 + 2",
                    40,
                    ["Beamer, Bildschirm", words("room.parts", ["parts": "Dock 1, Dock 2"])],
                    isFirst: true
                ),
                offer("Helling", 60, ["Beamer, Hörschleife, Tonanlage"], asks: true),
            ],
            ways: [],
            waysHeading: words("offers.ways"),
            others: [
                other("Takelage", 14, words("brief.capacity").replacing("{places}", with: "14")),
                other("Reling", 6, words("brief.taken")),
            ],
            othersHeading: words("offers.others"),
            hasOffers: true,
            action: path("/book"),
            changeHref: path("/book?day=15")
        )
    }

    private func other(_ name: String, _ seats: Int, _ why: String) -> BookRoomsView.Other {
        BookRoomsView.Other(
            name: name,
            href: path("/rooms/reling?week=2027-03-15"),
            seats: words("room.seats", count: seats),
            floor: "1. OG",
            why: why
        )
    }

    private var noRooms: BookRoomsView {
        BookRoomsView(
            back: back("form.back", "/book?day=15"),
            heading: words("offers.none"),
            wish: "\(wishDate), 12:00–14:00",
            offers: [],
            ways: refused.ways,
            waysHeading: words("offers.ways"),
            others: [other("Helling", 60, words("brief.taken")), other("Reling", 6, words("brief.buffer"))],
            othersHeading: words("offers.all"),
            hasOffers: false,
            action: path("/book"),
            changeHref: path("/book?day=15")
        )
    }

    /// Fourteen Mondays, three of them holidays.
    var dateList: DateList {
        let skipped = [
            7: words("holiday.womens-day"), 28: words("holiday.easter-monday"), 77: words("holiday.whit-monday"),
        ]
        let items = (0..<14).map { week in
            let date = day("2027-03-01").adding(days: 7 * week)
            return DateList.Item(
                date: words(
                    "dates.date",
                    ["weekday": words.shortWeekday(date.weekday), "date": words.dateAndYear(date)]
                ),
                href: nil,
                note: skipped[7 * week],
                isSkipped: skipped[7 * week] != nil
            )
        }
        return DateList(
            id: "dates",
            heading: words("dates.heading", count: 11),
            text: words("dates.struck"),
            first: Array(items.prefix(10)),
            rest: Array(items.dropFirst(10)),
            restLabel: words("dates.rest", count: 4)
        )
    }

    private var lastLook: BookCheckView {
        BookCheckView(
            step: words("book.step3of3"),
            problems: problems([("titleEmpty", "title")]),
            notice: words("check.changed"),
            facts: [
                Fact(name: words("check.room"), value: "Dock 1 + 2", note: "40", field: "room"),
                Fact(name: words("check.time"), value: "\(wishDate), 12:30–14:30", field: "times"),
                Fact(
                    name: words("check.series"),
                    value: words("book.rhythm.weekly"),
                    note: [words("check.dates", count: 11), words("check.skipped", count: 3)].joined(separator: ", "),
                    field: "repeat"
                ),
                Fact(
                    name: words("check.override"),
                    value: "Sommerfest der Stadt",
                    note: words("check.lifted", ["rules": words("refused.ruleName.opening-hours")])
                ),
                Fact(
                    name: words("hours.cost.name"),
                    value: words.duration(.hours(22)),
                    note: words("hours.cost.in.month", count: 3)
                ),
            ],
            questions: BookCheckView.Questions(
                name: Field(
                    "title",
                    label: words("book.name"),
                    hint: words("book.nameHint"),
                    error: words("error.titleEmpty")
                ),
                note: Field("note", label: words("book.note"), hint: words("book.noteHint"), isOptional: true)
            ),
            dates: dateList,
            costs: costs,
            onConflict: ChoiceField(
                "onConflict",
                label: words("check.onConflict.label", count: 3),
                options: ["skip", "fail"].map {
                    ChoiceField.Option(
                        value: $0,
                        label: words("check.onConflict.\($0)"),
                        isSelected: $0 == "skip",
                        note: words("check.onConflict.\($0)Note")
                    )
                }
            ),
            kept: nil,
            values: [HiddenValue(name: "key", value: "k1")],
            button: words("check.request"),
            cancelHref: path("/rooms/helling")
        )
    }

    private var hourFacts: [String: String] {
        let month = words("hours.in.month", ["period": words.monthAndYear(day("2027-03-15"))])
        return ["left": words.duration(.hours(6)), "given": words.duration(.hours(8)), "in": month]
    }

    var openHours: String { words("hours.open", count: 2, hourFacts) }

    private var costs: DateList {
        let facts = hourFacts.merging(["minutes": words.duration(.hours(2))]) { $1 }
        return DateList(
            id: "costs",
            heading: words("hours.cost.heading.month"),
            text: nil,
            first: ["2027-03-01", "2027-04-01", "2027-05-01"].map {
                DateList.Item(
                    date: words.monthAndYear(day($0)),
                    href: nil,
                    note: words("hours.cost.line", facts),
                    isSkipped: false
                )
            },
            rest: [],
            restLabel: ""
        )
    }

    private var refusedSeries: BookingRefusedView {
        BookingRefusedView(
            problems: nil,
            action: path("/book"),
            heading: words("refused.headingSeries", ["room": "Helling"]),
            wish: words("refused.wish", ["date": wishDate, "start": oClock("12:00"), "end": oClock("14:00")]),
            reasons: [
                BookingRefusedView.Reason(
                    why: "Am Montag, 29. März 2027 ist der Hub geschlossen: Ostermontag.",
                    rule: words("refused.ruleName.holiday"),
                    liftedBy: words("refused.byManager")
                )
            ],
            dates: dateList,
            waysHeading: words("refused.waysOne"),
            ways: [
                BookingRefusedView.Way(
                    kind: words("refused.way.skip"),
                    title: words("refused.way.skipTitle"),
                    note: words("refused.way.skipNote"),
                    strip: nil,
                    axis: [],
                    button: words("refused.way.skipChoose"),
                    isFirst: true,
                    values: [HiddenValue(name: "onConflict", value: "skip")]
                )
            ],
            override: BookingRefusedView.Override(
                text: words("refused.overrideText", ["rules": words("refused.ruleName.holiday")]),
                reason: Field("reason", label: words("refused.overrideReason"), hint: words("refused.overrideHint")),
                values: []
            ),
            elseHeading: words("refused.elseWithWays"),
            roomsHref: path("/book/rooms?day=15"),
            weekHref: path("/rooms/helling"),
            values: []
        )
    }
}
