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
        add("waitlisted", .waitlisted, at: at, waitlisted, seen: [words("waitlisted.heading"), "3"])
        add("ticket", .ticket, at: at, ticket(), seen: ["7KFH 2M4R", "Takelage", "<svg class=\"qr\""])
        add(
            "ticket-certificate",
            .ticket,
            at: at,
            ticket(certificateHref: path("/t/token/certificate.pdf")),
            seen: [words("certificate.heading"), words("certificate.get")]
        )
        add(
            "ticket-cancel",
            .ticketQuestion,
            at: at,
            ticketCancel,
            seen: [words("ticket.cancelAsk"), "Takelage, 1. OG"]
        )
        add("ticket-change", .registrationChange, at: at, change, seen: ["Enno Petersen", words("form.save")])
        add("ticket-offer", .ticketQuestion, at: at, ticketOffer, seen: [words("ticket.offerTake")])
        add("ticket-over", .ticketOver, at: at, ticketOver, seen: [words("ticket.cancelledHeading")])
        add("publish", .workshopForm, as: .partner, at: at, publish(isNew: true), seen: [words("publish.button")])
        add(
            "publish-refused",
            .workshopForm,
            as: .partner,
            at: at,
            publish(isNew: true, problems: refusedSession),
            seen: [words("publish.removeSession", ["number": "2"]), words("form.error")]
        )
        add("workshop-edit", .workshopForm, as: .partner, at: at, publish(isNew: false), seen: [words("publish.end")])
    }

    private func choice(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String) -> ChoiceField
    {
        ChoiceField(
            name,
            label: words(label),
            options: options.map { ChoiceField.Option(value: $0.0, label: $0.1, isSelected: $0.0 == chosen) }
        )
    }

    private func programmeFilter(month: String, topic: String) -> WorkshopsView.Filter {
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

    private func way(_ phrase: String, _ to: String) -> MenuItem {
        MenuItem(label: words(phrase), href: path(to), isCurrent: false)
    }

    var workshops: WorkshopsView {
        WorkshopsView(
            canPublish: true,
            notice: nil,
            filter: programmeFilter(month: "", topic: ""),
            chosen: [],
            pager: nil,
            months: [
                WorkshopsView.Month(
                    id: "m2027-03",
                    name: words.monthAndYear(day("2027-03-09")),
                    workshops: workshopRows
                )
            ],
            nothing: nil,
            moreHref: path("/workshops?after=x"),
            past: way("workshops.past", "/workshops?month=2027-03")
        )
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
            months: [],
            nothing: WorkshopsView.Nothing(
                text: words("workshops.noneLikeThisInMonth", ["month": month]),
                ways: [way("workshops.withoutFilters", "/workshops?month=2027-02")]
            ),
            moreHref: nil,
            past: nil
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

    private var firstDay: String { words.longDate(day("2027-03-09")) }

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
            listHref: path("/workshops/formulare/participants.pdf"),
            badgesHref: path("/workshops/formulare/badges.pdf"),
            problems: nil,
            notice: words("participants.done.confirmed"),
            here: "8",
            ofExpected: words("participants.hereOf", count: 12),
            note: words("participants.note", count: 2, ["arrived": "9", "waiting": "1"]),
            asOf: words("now.asOf", ["time": "10:12"]),
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
                organisation: Field("organisation", label: words("workshop.organisation"), isOptional: true),
                seats: Field(
                    "seats",
                    label: words("guests.seats"),
                    value: "1",
                    hint: words("guests.seatsHint"),
                    width: "4"
                )
            ),
            closed: nil
        )
    }

    var waitlisted: WaitlistedView {
        WaitlistedView(
            title: "KI im Rathaus",
            lead: words("waitlisted.lead", ["title": "KI im Rathaus", "position": "3"]),
            text: words("waitlisted.offerText"),
            changeHref: path("/t/token/change"),
            cancelHref: path("/t/token/cancel")
        )
    }

    private var ticketCancel: TicketQuestionView {
        TicketQuestionView(
            title: "Formulare, die man versteht",
            heading: words("ticket.cancelAsk"),
            text: words("ticket.cancelAskText"),
            facts: [Fact(name: words("ticket.when"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG")],
            action: path("/t/token/cancel"),
            button: words("ticket.cancel"),
            isDanger: true,
            backHref: path("/t/token"),
            back: words("ticket.keep")
        )
    }

    private var ticketOffer: TicketQuestionView {
        TicketQuestionView(
            title: "Formulare, die man versteht",
            heading: words("ticket.offerHeading"),
            text: words("ticket.offerText", count: 1, ["until": clock.moment(moment("2027-03-08T12:00"))]),
            facts: [Fact(name: words("ticket.when"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG")],
            action: path("/t/token/accept"),
            button: words("ticket.offerTake"),
            isDanger: false,
            backHref: path("/t/token/cancel"),
            back: words("ticket.offerDecline")
        )
    }

    func ticket(certificateHref: String? = nil) -> TicketView {
        TicketView(
            notice: words("ticket.registered"),
            for: words("ticket.for", ["name": "Maria S."]),
            title: "Formulare, die man versteht",
            facts: [
                Fact(
                    name: words("ticket.when"),
                    value: words("ticket.timeAndDoors", ["time": "10:00–12:30", "doors": oClock("9:30")]),
                    strong: firstDay
                ),
                Fact(
                    name: words("ticket.where"),
                    value: "@Work Werftdreieck, Lübecker Straße, Rostock",
                    strong: "Takelage, 1. OG"
                ),
                Fact(name: words("ticket.host"), value: "Hanse- und Universitätsstadt Rostock"),
            ],
            qr: SampleSymbol.svg(label: words("ticket.qr")),
            shortCode: "7KFH 2M4R",
            calendarHref: path("/t/token/ticket.ics"),
            pictureHref: path("/t/token/qr.png"),
            printHref: path("/t/token/ticket.pdf"),
            certificateHref: certificateHref,
            arrive: words("ticket.arriveText", ["place": "Takelage, 1. OG"]),
            changeHref: path("/t/token/change"),
            cancelHref: path("/t/token/cancel")
        )
    }

    private var change: RegistrationChangeView {
        let asked = form(isFull: false, problems: nil)
        return RegistrationChangeView(
            back: back("ticket.toPlace", "/t/token"),
            problems: nil,
            title: "Formulare, die man versteht",
            action: path("/t/token/change"),
            name: Field("name", label: words("workshop.name"), value: "Maria Sørensen", autocomplete: "name"),
            organisation: asked.organisation,
            seatCount: Field("seats", label: words("workshop.seatCount"), value: "2", width: "2", inputMode: "numeric"),
            companions: Field("companions", label: words("workshop.companions"), value: "Enno Petersen"),
            needs: asked.needs
        )
    }

    var ticketOver: TicketOverView {
        TicketOverView(
            title: "Formulare, die man versteht",
            heading: words("ticket.cancelledHeading"),
            text: words("ticket.cancelledText"),
            workshopHref: path("/workshops/formulare")
        )
    }

    private var refusedSession: Problems {
        Problems(
            heading: words("form.problems", count: 1),
            items: [Problems.Item(text: words("error.times"), field: "times-2")]
        )
    }

    private func session(_ number: Int, of count: Int, error: String?) -> WorkshopFormView.Session {
        let row = FormRow(number: number)
        let asked = SlotQuestions(
            words: words,
            hub: sampleHub,
            form: TypedForm(["day": "9", "month": "3", "year": "2027", "start": "10:00", "end": "12:30"]),
            faults: error.map { FormFaults(faults: [FormFaults.Fault(field: "times", sentence: $0)]) },
            row: row
        )
        return WorkshopFormView.Session(
            id: "session-\(number)",
            legend: count == 1
                ? words("workshop.session") : words("workshop.sessionNumber", ["number": String(number)]),
            name: row.named("session"),
            known: "",
            room: asked.room(among: [], label: "publish.room"),
            date: asked.date(label: "publish.date"),
            times: asked.times(label: "publish.times"),
            remove: count == 1
                ? nil
                : WorkshopFormView.Button(
                    value: "remove-\(number)",
                    label: words("publish.removeSession", ["number": String(number)]),
                    action: path("/workshops#session-1")
                )
        )
    }

    private var sampleHub: Hub {
        Hub(id: HubID(rawValue: 1), name: TextLine(stored: "@Work Werftdreieck"), zone: clock.zone)
    }

    private func time(_ name: String) -> Field {
        Field("\(name)Time", label: words("publish.\(name)Time"), isOptional: true, width: "5", inputMode: "numeric")
    }

    private func date(_ name: String) -> DateField {
        DateField(
            name,
            names: DateField.Names(name),
            label: words("publish.\(name)"),
            hint: words("publish.\(name)Hint"),
            day: "",
            month: "",
            year: ""
        )
    }

    private func hinted(_ name: String, value: String = "") -> Field {
        Field(name, label: words("publish.\(name)"), value: value, hint: words("publish.\(name)Hint"), isOptional: true)
    }

    private func more(isOpen: Bool) -> WorkshopFormView.More {
        WorkshopFormView.More(
            isOpen: isOpen,
            opens: date("opens"),
            opensTime: time("opens"),
            closes: date("closes"),
            closesTime: time("closes"),
            most: hinted("most", value: "4"),
            lead: hinted("lead", value: "30"),
            reentry: choice(
                "reentry",
                "publish.reentry",
                Reentry.allCases.map { ($0.rawValue, words("publish.reentries.\($0.rawValue)")) },
                "afterLeaving"
            )
        )
    }

    func publish(isNew: Bool, problems: Problems? = nil) -> WorkshopFormView {
        let option = { (value: String, label: String, isSelected: Bool, note: String?) in
            ChoiceField.Option(value: value, label: words(label), isSelected: isSelected, note: note.map { words($0) })
        }
        let count = problems == nil ? 1 : 2
        return WorkshopFormView(
            back: back("workshop.all", "/workshops"),
            problems: problems,
            notice: nil,
            heading: words(isNew ? "publish.newHeading" : "publish.editHeading"),
            host: words("workshop.kicker", ["host": "Amt Warnow-West"]),
            action: path("/workshops"),
            key: "k1",
            version: isNew ? nil : "3",
            name: Field("title", label: words("publish.name")),
            summary: hinted("summary"),
            topics: Field(
                "topics",
                label: words("publish.topics"),
                hint: words("publish.topicsHint", ["most": "5"]),
                isOptional: true
            ),
            audience: hinted("audience"),
            trainers: hinted("trainers"),
            language: ChoiceField(
                "language",
                label: words("publish.language"),
                options: [
                    option("de", "workshop.spoken.de", true, nil), option("en", "workshop.spoken.en", false, nil),
                ]
            ),
            capacity: Field("capacity", label: words("publish.capacity"), width: "4", inputMode: "numeric"),
            sessions: (1...count).map { session($0, of: count, error: $0 == 2 ? problems?.items.first?.text : nil) },
            sessionCount: String(count),
            sessionsError: nil,
            addAction: path("/workshops#session-\(count + 1)"),
            partner: nil,
            visibility: ChoiceField(
                "visibility",
                label: words("publish.visibility"),
                options: [
                    option("public", "publish.public", true, "publish.publicNote"),
                    option("invitation", "publish.invitation", false, "publish.invitationNote"),
                ]
            ),
            terms: TermsFields(
                asks: ChecksField(
                    "asks",
                    label: words("publish.asks"),
                    options: ["organisation", "needs", "companions"].map {
                        ChoiceField.Option(value: $0, label: words("publish.ask.\($0)"), isSelected: $0 == "needs")
                    },
                    hint: words("publish.asksHint")
                ),
                offerHours: Field(
                    "offerHours",
                    label: words("publish.offerHours"),
                    value: "24",
                    hint: words("publish.offerHoursHint"),
                    width: "4",
                    inputMode: "numeric"
                )
            ),
            more: more(isOpen: problems != nil),
            button: words(isNew ? "publish.button" : "form.save"),
            cancelHref: path("/workshops"),
            endHref: isNew ? nil : path("/workshops/formulare/cancel")
        )
    }
}
