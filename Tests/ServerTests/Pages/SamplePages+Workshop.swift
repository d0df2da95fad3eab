import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addWorkshopPages() {
        let title = "Formulare, die man versteht"
        let at = "/workshops"
        add("workshops", .workshops, as: .partner, at: at, workshops, seen: [title, words("workshops.publish")])
        add(
            "workshops-of-a-month",
            .workshops,
            at: at,
            workshopsOfMonth,
            seen: [words("workshops.noneLikeThisInMonth", ["month": words.monthAndYear(day("2027-02-01"))])]
        )
        add(
            "workshops-calendar",
            .workshops,
            at: at,
            workshopsCalendar,
            seen: [title, words("week.today"), words("holiday.womens-day"), words("workshops.cancelled")]
        )
        add("workshop", .workshop, at: at, workshop(problems: nil), seen: [title, words("workshop.button")])
        add(
            "workshop-error",
            .workshop,
            at: at,
            workshop(problems: problems([("yourNameEmpty", "name"), ("email.missingAt", "email")])),
            seen: [words("form.error"), words("error.email.missingAt"), "maria.example.org"]
        )
        add("workshop-full", .workshop, at: at, fullWorkshop, seen: [words("workshop.waitButton")])
        add("workshop-closed", .workshop, as: .partner, at: at, closedWorkshop, seen: [words("workshop.closed")])
        add(
            "participants",
            .participants,
            as: .partner,
            at: at,
            participants,
            seen: ["Jördis Grün", words("participants.add"), words("participants.position", ["position": "1"])]
        )
    }

    func choice(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String) -> ChoiceField {
        ChoiceField(
            name,
            label: words(label),
            options: options.map { ChoiceField.Option(value: $0.0, label: $0.1, isSelected: $0.0 == chosen) }
        )
    }

    func programmeFilter(month: String, topic: String) -> WorkshopsView.Filter {
        let months = ["2027-02", "2027-03"].map { ($0, words.monthAndYear(day("\($0)-01"))) }
        return WorkshopsView.Filter(
            month: choice("month", "workshops.month", [("", words("workshops.coming"))] + months, month),
            topic: choice(
                "topic",
                "workshops.topic",
                [("", words("workshops.allTopics")), ("barrierefreiheit", "Barrierefreiheit"), ("ki", "KI")],
                topic
            ),
            sector: choice("sector", "workshops.sector", [("", words("workshops.allSectors"))], "")
        )
    }

    func way(_ phrase: String, _ to: String) -> MenuItem {
        MenuItem(label: words(phrase), href: path(to), isCurrent: false)
    }

    var workshops: WorkshopsView {
        WorkshopsView(
            canPublish: true,
            notice: nil,
            filter: programmeFilter(month: "", topic: ""),
            chosen: [],
            pager: nil,
            views: programmeLooks(asCalendar: false),
            months: [
                WorkshopsView.Month(
                    id: "m2027-03",
                    name: words.monthAndYear(day("2027-03-09")),
                    workshops: workshopRows
                )
            ],
            calendar: nil,
            nothing: nil,
            moreHref: path("/workshops?after=x"),
            past: way("workshops.past", "/workshops?month=2027-03"),
            feedHref: "/api/v1/calendar/workshops.atom"
        )
    }

    func programmeLooks(asCalendar: Bool) -> [MenuItem] {
        [("week.list", false), ("workshops.calendar", true)].map {
            MenuItem(label: words($0.0), href: path("/workshops"), isCurrent: $0.1 == asCalendar)
        }
    }

    private var workshopsOfMonth: WorkshopsView {
        let month = words.monthAndYear(day("2027-02-01"))
        return WorkshopsView(
            canPublish: false,
            notice: nil,
            filter: programmeFilter(month: "2027-02", topic: "ki"),
            chosen: [
                WorkshopsView.Chosen(
                    label: "\(words("workshops.topic")): KI",
                    remove: words("workshops.without"),
                    href: path("/workshops?month=2027-02")
                )
            ],
            pager: PagerView(
                heading: month,
                note: nil,
                previous: way("workshops.previousMonth", "/workshops?month=2027-01"),
                next: way("workshops.nextMonth", "/workshops?month=2027-03"),
                today: way("workshops.coming", "/workshops")
            ),
            views: programmeLooks(asCalendar: false),
            months: [],
            calendar: nil,
            nothing: WorkshopsView.Nothing(
                text: words("workshops.noneLikeThisInMonth", ["month": month]),
                ways: [way("workshops.withoutFilters", "/workshops?month=2027-02")]
            ),
            moreHref: nil,
            past: nil,
            feedHref: "/api/v1/calendar/workshops.atom"
        )
    }

    private var facts: [Fact] {
        let until = words("workshop.until", ["moment": clock.moment(moment("2027-03-09T12:30"))])
        return [
            Fact(name: words("workshop.session"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG"),
            Fact(name: words("workshop.registration"), value: until),
            Fact(name: words("workshop.language"), value: words("workshop.spoken.de")),
            Fact(name: words("workshop.audience"), value: "Mitarbeitende in Bürgerämtern"),
            Fact(name: words("workshop.trainers"), value: words.list(["Merle Hansen", "Tjark Voß"])),
        ]
    }

    var firstDay: String { words.longDate(day("2027-03-09")) }

    func form(isFull: Bool, problems: Problems?) -> WorkshopView.Form {
        let error = { (key: String) in problems == nil ? nil : words("error.\(key)") }
        return WorkshopView.Form(
            action: path("/workshops/formulare/registrations"),
            key: "k1",
            waiting: isFull ? words("workshop.waiting", count: 2) : nil,
            name: Field(
                "name",
                label: words("workshop.name"),
                hint: words("workshop.nameHint"),
                error: error("yourNameEmpty"),
                autocomplete: "name"
            ),
            email: Field(
                "email",
                label: words("workshop.email"),
                value: problems == nil ? "" : "maria.example.org",
                type: "email",
                hint: words("workshop.emailHint"),
                error: error("email.missingAt"),
                autocomplete: "email"
            ),
            answers: AnswerFields(
                organisation: Field(
                    "organisation",
                    label: words("workshop.organisation"),
                    isOptional: true,
                    autocomplete: "organization"
                ),
                seatCount: nil,
                companions: nil,
                needs: ChecksField(
                    "needs",
                    label: words("workshop.needs"),
                    options: ["stepFree", "hearing", "signLanguage"].map {
                        ChoiceField.Option(value: $0, label: words("workshop.need.\($0)"), isSelected: $0 == "hearing")
                    },
                    hint: words("workshop.needsHint")
                )
            ),
            button: words(isFull ? "workshop.waitButton" : "workshop.button"),
            privacy: words("workshop.privacy", ["span": words.span(RetentionKind.registrations.standard)])
        )
    }

    func workshop(
        problems: Problems? = nil,
        taken: Int = 10,
        manage: WorkshopView.Manage? = nil,
        closed: String? = nil,
        form: WorkshopView.Form? = nil
    ) -> WorkshopView {
        WorkshopView(
            back: back("workshop.all", "/workshops"),
            problems: problems,
            notice: nil,
            event: event,
            host: words("workshop.kicker", ["host": "Hanse- und Universitätsstadt Rostock"]),
            title: "Formulare, die man versteht",
            facts: facts,
            topics: [
                MenuItem(label: "Barrierefreiheit", href: path("/workshops?topic=barrierefreiheit"), isCurrent: false),
                MenuItem(label: "Formulare", href: path("/workshops?topic=formulare"), isCurrent: false),
            ],
            summary: [
                "Ein Antrag auf Wohngeld, eine Gewerbeanmeldung, ein Vereinsförderbogen: Am ersten Termin zerlegen "
                    + "wir sie, am zweiten prüfen wir die neuen Fassungen.",
                "Bringen Sie ein Formular aus Ihrem Alltag mit.",
            ].map { Paragraph(runs: [TextRun(text: $0)]) },
            manage: manage,
            seats: WorkshopView.Seats(
                free: String(14 - taken),
                of: words("workshop.seatsOf", count: 14),
                dots: (0..<14).map { WorkshopView.Seats.Dot(isTaken: $0 < taken) }
            ),
            closed: closed,
            form: closed == nil ? form ?? self.form(isFull: false, problems: problems) : nil
        )
    }

    private var event: EventData {
        let place = EventData.Place(
            name: "Takelage, 1. OG, @Work Werftdreieck",
            address: "Lübecker Straße, 18057 Rostock"
        )
        return EventData(
            url: path("/workshops/formulare"),
            start: "2027-03-09T10:00+01:00",
            end: "2027-03-16T12:30+01:00",
            doors: "2027-03-09T09:30+01:00",
            status: "EventRescheduled",
            previousStart: "2027-03-08T10:00+01:00",
            language: "de",
            description: "Bringen Sie ein Formular aus Ihrem Alltag mit.",
            keywords: "Barrierefreiheit, Formulare",
            audience: "Mitarbeitende in Bürgerämtern",
            organizer: "Hanse- und Universitätsstadt Rostock",
            performers: [EventData.Name(name: "Merle Hansen")],
            place: place,
            capacity: "14",
            free: "4",
            parts: [
                EventData.Part(
                    name: "Formulare, die man versteht, 1. Termin",
                    start: "2027-03-09T10:00+01:00",
                    end: "2027-03-09T12:30+01:00",
                    status: "EventRescheduled",
                    previousStart: "2027-03-08T10:00+01:00",
                    place: place
                )
            ],
            offer: EventData.Offer(
                availability: "InStock",
                from: "2027-02-01T08:00+01:00",
                until: "2027-03-09T12:30+01:00"
            )
        )
    }

    var fullWorkshop: WorkshopView {
        workshop(taken: 14, form: form(isFull: true, problems: nil))
    }

    var closedWorkshop: WorkshopView {
        workshop(
            manage: WorkshopView.Manage(
                figures: words("workshop.figures", ["taken": "10", "waiting": "0"]),
                participantsHref: path("/workshops/formulare/participants"),
                editHref: path("/workshops/formulare/edit"),
                copyHref: path("/workshops/new?from=formulare")
            ),
            closed: words("workshop.closed")
        )
    }

    private var participants: ParticipantsView {
        let row = { (name: String, notes: [String], state: String, word: String, isComing: Bool) in
            ParticipantsView.Row(
                name: name,
                email: "gast@example.org",
                notes: notes,
                state: state,
                word: word,
                cancelHref: path("/workshops/formulare/participants/r1/cancel"),
                reissueHref: isComing ? path("/workshops/formulare/participants/r1/reissue") : nil
            )
        }
        let group = words("guests.nameAndSeats", count: 3, ["name": "Enno Petersen"])
        return ParticipantsView(
            back: back("participants.back", "/workshops/formulare"),
            title: "Formulare, die man versteht",
            writeHref: path("/workshops/formulare/messages"),
            listHref: path("/workshops/formulare/participants.pdf"),
            badgesHref: path("/workshops/formulare/badges.pdf"),
            tableHref: path("/workshops/formulare/participants.csv"),
            importHref: path("/workshops/formulare/participants/import"),
            problems: nil,
            notice: words("participants.done.confirmed"),
            here: "8",
            ofExpected: words("participants.hereOf", count: 12),
            note: words("participants.note", count: 2, ["arrived": "9", "waiting": "1"]),
            asOf: words("now.asOf", ["time": "10:12"]),
            search: ParticipantsView.Search(
                action: path("/workshops/formulare/participants"),
                field: Field("find", label: words("participants.find"), value: "e", type: "search"),
                all: MenuItem(
                    label: words("participants.findAll"),
                    href: path("/workshops/formulare/participants"),
                    isCurrent: false
                )
            ),
            part: ParticipantsView.Part(
                shown: words("participants.shown", ["first": "101", "last": "104", "all": "104"]),
                previous: MenuItem(
                    label: words("participants.previous"),
                    href: path("/workshops/formulare/participants?find=e"),
                    isCurrent: false
                ),
                next: nil,
                lists: [
                    MenuItem(
                        label: words("participants.count", ["list": words("participants.waiting"), "count": "1"]),
                        href: path("/workshops/formulare/participants?find=e&page=2#waiting"),
                        isCurrent: false
                    )
                ]
            ),
            nobody: nil,
            coming: [
                row(group, ["Amt Warnow-West"], "free", words("guests.here", ["time": oClock("9:45")]), true),
                row("Jördis Grün", [], "closed", words("guests.expected"), true),
            ],
            waiting: [row("Ulf Kröger", [], "warn", words("participants.position", ["position": "1"]), false)],
            calledOff: [row("Anne-Kathrin Wiese", [], "closed", words("guests.calledOff"), false)],
            form: ParticipantsView.Form(
                action: path("/workshops/formulare/participants"),
                key: "k1",
                name: Field("name", label: words("guests.name")),
                email: Field("email", label: words("guests.email"), hint: words("participants.emailHint")),
                answers: AnswerFields(workshopThatAsks, TypedForm([:]), nil, words, by: .host)
            ),
            closed: nil
        )
    }
}
