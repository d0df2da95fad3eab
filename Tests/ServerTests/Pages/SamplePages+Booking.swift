import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addBookingPages() {
        add("book", .book, as: .partner, at: "/rooms", book(problems: nil), seen: ["Helling", "12:00"])
        add(
            "book-error",
            .book,
            as: .partner,
            at: "/rooms",
            book(problems: problems([("endBeforeStart", "times"), ("titleEmpty", "title")])),
            seen: [words("form.error"), words("error.endBeforeStart"), "12:00"]
        )
        addFlowPages()
        addChangePages()
        add("book-refused", .bookingRefused, as: .partner, at: "/rooms", refused, seen: [words("refused.ways.3")])
        add("book-refused-rule", .bookingRefused, as: .partner, at: "/rooms", refusedByRule, seen: ["24"])
        add("book-check", .bookCheck, as: .partner, at: "/rooms", check, seen: ["Werkstatt Bürgerkonto"])
        add("booked", .booking, as: .partner, at: "/bookings", booking(isNew: true), seen: ["b3q9-41kd"])
        add("booking", .booking, as: .partner, at: "/bookings", booking(isNew: false), seen: ["12:30", "Helling"])
        add("guests", .guests, as: .partner, at: "/bookings", guests, seen: ["Enno Petersen", words("guests.invite")])
        add("bookings", .bookings, as: .partner, at: "/bookings", bookings, seen: [words("booking.state.cancelled")])
        add(
            "bookings-empty",
            .bookings,
            as: .partner,
            at: "/bookings",
            BookingsView(
                heading: words("bookings.mine"),
                owner: "Amt Warnow-West",
                partnerHref: path("/partner"),
                notice: words("booking.cancelled"),
                coming: [],
                past: []
            ),
            seen: [words("bookings.none"), words("booking.cancelled")]
        )
    }

    private var guests: GuestsView {
        GuestsView(
            back: back("guests.back", "/bookings/b1"),
            title: "Werkstatt Bürgerkonto",
            when: "Mo 15. März",
            problems: nil,
            invited: GuestsView.Invited(
                text: words("guests.invited", ["name": "Enno Petersen"]),
                href: path("/t/k3q9"),
                link: "https://hub.example.org/t/k3q9"
            ),
            notice: nil,
            count: words("guests.count", count: 12, ["taken": "3"]),
            guests: [
                GuestsView.Guest(
                    name: "Enno Petersen",
                    email: "enno@example.org",
                    state: "closed",
                    word: words("guests.expected"),
                    cancelHref: path("/bookings/b1/guests/r1/cancel")
                ),
                GuestsView.Guest(
                    name: words("guests.nameAndSeats", count: 2, ["name": "Jördis Grün"]),
                    email: "joerdis@example.org",
                    state: "free",
                    word: words("guests.here", ["time": "9:45"]),
                    cancelHref: nil
                ),
            ],
            form: GuestsView.Form(
                action: path("/bookings/b1/guests"),
                key: "k",
                name: Field("name", label: words("guests.name")),
                email: Field("email", label: words("guests.email"), type: "email", hint: words("guests.emailHint")),
                seats: Field("seats", label: words("guests.seats"), value: "1", width: "4", inputMode: "numeric"),
                privacy: words("guests.privacy", ["span": words.span(RetentionKind.registrations.standard)])
            ),
            closed: nil
        )
    }

    func problems(_ items: [(key: String, field: String)]) -> Problems {
        Problems(
            heading: words("form.problems", count: items.count),
            items: items.map { Problems.Item(text: words("error.\($0.key)"), field: $0.field) }
        )
    }

    func roomChoice(_ label: String, error: String? = nil) -> ChoiceField {
        ChoiceField(
            "room",
            label: words(label),
            options: ["Helling", "Dock 1", "Takelage"].map {
                ChoiceField.Option(value: $0.lowercased(), label: "\($0) (EG, 60)", isSelected: $0 == "Helling")
            },
            error: error
        )
    }

    func book(problems: Problems?) -> BookView {
        let error = { (key: String) in problems == nil ? nil : words("error.\(key)") }
        return BookView(
            back: back("form.back", "/rooms/helling"),
            problems: problems,
            hours: problems == nil ? openHours : nil,
            room: roomChoice("book.room"),
            date: DateField(
                label: words("book.date"),
                hint: words("book.dateHint"),
                day: "15",
                month: "3",
                year: "2027"
            ),
            times: TimesField(
                label: words("book.times"),
                hint: words("book.timesHint", ["place": "Rostock"]),
                start: "14:00",
                end: "12:00",
                error: error("endBeforeStart")
            ),
            repeats: repeats(isOpen: false),
            name: Field("title", label: words("book.name"), hint: words("book.nameHint"), error: error("titleEmpty")),
            seats: Field(
                "seats",
                label: words("book.seats"),
                value: "40",
                isOptional: true,
                width: "4",
                inputMode: "numeric"
            ),
            layout: ChoiceField(
                "layout",
                label: words("book.layout"),
                options: ["rows", "u"].map {
                    ChoiceField.Option(value: $0, label: words("layouts.\($0)"), isSelected: $0 == "rows")
                },
                isOptional: true
            ),
            equipment: nil,
            partner: nil,
            note: Field("note", label: words("book.note"), hint: words("book.noteHint"), isOptional: true),
            values: [HiddenValue(name: "key", value: "k1")],
            cancelHref: path("/rooms/helling")
        )
    }

    var wishDate: String { words.longDate(day("2027-03-15")) }

    func way(
        _ kind: String,
        _ title: String,
        _ note: String,
        _ button: String,
        offer: Range<Int>,
        isFirst: Bool = false
    ) -> BookingRefusedView.Way {
        BookingRefusedView.Way(
            kind: words("refused.way.\(kind)"),
            title: title,
            note: note,
            strip: Strip(
                shown: 480..<1200,
                blocks: [
                    ("open", 480..<1200), ("buffer", 525..<540), ("taken", 540..<720), ("buffer", 720..<750),
                    ("taken", 915..<1020), ("buffer", 1020..<1050), ("offer", offer),
                ],
                wish: 720..<840
            ),
            axis: ["8", "12", "16", "20"],
            button: words("refused.way.choose", ["what": button]),
            isFirst: isFirst,
            values: [HiddenValue(name: "room", value: "helling"), HiddenValue(name: "start", value: "12:30")]
        )
    }

    var refused: BookingRefusedView {
        let title = { (room: String, from: String, to: String) in
            guard let start = LocalTime(from), let end = LocalTime(to) else { return "" }
            return words("refused.way.title", ["room": room, "time": words.oClockRange(start, end)])
        }
        let half = words.duration(.minutes(30))
        return BookingRefusedView(
            problems: nil,
            action: path("/book"),
            heading: words("refused.heading", ["room": "Helling"]),
            wish: words(
                "refused.wishSeats",
                count: 40,
                ["date": wishDate, "start": oClock("12:00"), "end": oClock("14:00")]
            ),
            reasons: [
                BookingRefusedView.Reason(
                    why: "Bis 12:00 Uhr ist die Helling belegt. Danach braucht sie 30 Minuten Rüstzeit.",
                    rule: words("refused.ruleName.buffer"),
                    liftedBy: words("refused.byManager")
                )
            ],
            dates: nil,
            waysHeading: words("refused.ways.3"),
            ways: [
                way(
                    "later",
                    title("Helling", "12:30", "14:30"),
                    words("refused.way.laterNote", ["span": half]),
                    oClock("12:30"),
                    offer: 750..<870,
                    isFirst: true
                ),
                way("room", title("Dock 1 + 2", "12:00", "14:00"), "40 Plätze", "Dock 1 + 2", offer: 720..<840),
                way(
                    "shorten",
                    title("Helling", "12:30", "14:00"),
                    words("refused.way.shortenNote", ["span": half]),
                    words.duration(.minutes(90)),
                    offer: 750..<840
                ),
            ],
            override: nil,
            elseHeading: words("refused.elseWithWays"),
            roomsHref: path("/book/rooms?day=15"),
            weekHref: path("/rooms/helling?week=2027-03-15"),
            values: [HiddenValue(name: "title", value: "Werkstatt <Bürgerkonto>")],
            canWait: true
        )
    }

    var refusedByRule: BookingRefusedView {
        BookingRefusedView(
            problems: problems([("reasonEmpty", "reason")]),
            action: path("/bookings/b1/edit"),
            heading: words("refused.headingRule", ["room": "Reling"]),
            wish: words("refused.wish", ["date": wishDate, "start": oClock("12:00"), "end": oClock("14:00")]),
            reasons: [
                BookingRefusedView.Reason(
                    why: "Der Raum hat 6 Plätze, gewünscht sind 24.",
                    rule: words("refused.ruleName.capacity"),
                    liftedBy: words("refused.byNobodyElse")
                )
            ],
            dates: nil,
            waysHeading: "",
            ways: [],
            override: BookingRefusedView.Override(
                text: words("refused.overrideText", ["rules": words("refused.ruleName.capacity")]),
                reason: Field(
                    "reason",
                    label: words("refused.overrideReason"),
                    hint: words("refused.overrideHint"),
                    error: words("error.reasonEmpty")
                ),
                values: []
            ),
            elseHeading: words("refused.elseWithout"),
            roomsHref: nil,
            weekHref: path("/rooms/reling"),
            values: []
        )
    }

    var check: BookCheckView {
        BookCheckView(
            step: words("book.step2"),
            problems: nil,
            notice: nil,
            facts: [
                Fact(name: words("check.room"), value: "Helling, Erdgeschoss", note: "60 Plätze", field: "room"),
                Fact(
                    name: words("check.time"),
                    value: "\(wishDate), 12:30–14:30",
                    note: words("check.blocked", ["start": oClock("12:15"), "end": oClock("15:00")]),
                    field: "times"
                ),
                Fact(name: words("check.name"), value: "Werkstatt Bürgerkonto", field: "title"),
                Fact(name: words("check.seats"), value: "40", field: "seats"),
            ],
            questions: nil,
            dates: nil,
            costs: nil,
            onConflict: nil,
            kept: words("check.kept", ["time": oClock("9:51")]),
            values: [HiddenValue(name: "key", value: "k1")],
            button: words("check.confirm"),
            cancelHref: path("/rooms/helling")
        )
    }

    func booking(isNew: Bool) -> BookingView {
        BookingView(
            title: "Werkstatt Bürgerkonto",
            when: words.shortDate(day("2027-03-15")),
            outcome: isNew
                ? BookingView.Outcome(
                    heading: words("booking.bookedHeading", ["room": "Helling"]),
                    lead: "\(wishDate), 12:30–14:30",
                    number: "b3q9-41kd"
                ) : nil,
            back: back("bookings.mine", "/bookings"),
            notice: isNew ? nil : words("change.done"),
            facts: [
                Fact(name: words("booking.status"), value: words("booking.state.confirmed"), state: "free"),
                Fact(name: words("booking.time"), value: "\(wishDate), 12:30–14:30"),
                Fact(name: words("booking.room"), value: "Helling", note: "Erdgeschoss, 60 Plätze"),
                Fact(name: words("booking.seats"), value: "40"),
            ],
            dates: isNew ? nil : dateList,
            costs: nil,
            publishHref: path("/workshops/new?room=helling"),
            guestsHref: path("/bookings/b1/guests"),
            calendarHref: path("/bookings/b1/calendar.ics"),
            listLabel: words("booking.toList"),
            seriesHref: path("/series/s1"),
            changeHref: isNew ? path("/bookings/b1/edit") : nil,
            cancelScope: isNew ? scope("cancel.scope") : nil,
            canCancel: isNew,
            cutoff: words(
                isNew ? "booking.cancelUntil" : "booking.cancelTooLate",
                ["until": clock.moment(moment("2027-03-14T12:30"))]
            ),
            cancelHref: path("/bookings/b1/cancel")
        )
    }

    var bookings: BookingsView {
        let row = { (date: String, title: String, state: String, word: String) in
            BookingsView.Row(
                day: words.shortDate(day(date)),
                time: "10:00–12:00",
                title: title,
                href: path("/bookings/b1"),
                about: "Helling · 40",
                state: state,
                word: words("booking.state.\(word)")
            )
        }
        return BookingsView(
            heading: words("bookings.mine"),
            owner: "Amt Warnow-West",
            partnerHref: path("/partner"),
            notice: nil,
            waits: waits,
            coming: [
                row("2027-03-09", "Runde der Digitallotsen", "free", "confirmed"),
                row("2027-03-11", "Werkstatt Bürgerkonto", "warn", "pending"),
            ],
            past: [row("2027-03-02", "Austausch Fachverfahren", "closed", "cancelled")]
        )
    }
}
