import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addWorkshopPages() {
        let title = "Formulare, die man versteht"
        let at = "/workshops"
        add("workshops", .workshops, as: .partner, at: at, workshops, seen: [title, words("workshops.publish")])
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
        add("ticket-offer", .ticketQuestion, at: at, ticketOffer, seen: [words("ticket.offerTake")])
        add("ticket-over", .ticketOver, at: at, ticketOver, seen: [words("ticket.cancelledHeading")])
        add("publish", .workshopForm, as: .partner, at: at, publish(isNew: true), seen: [words("publish.button")])
        add("workshop-edit", .workshopForm, as: .partner, at: at, publish(isNew: false), seen: [words("publish.end")])
    }

    var workshops: WorkshopsView {
        WorkshopsView(
            canPublish: true,
            notice: nil,
            months: [
                WorkshopsView.Month(
                    id: "m2027-03",
                    name: words.monthAndYear(day("2027-03-09")),
                    workshops: workshopRows
                )
            ]
        )
    }

    private var facts: [Fact] {
        let until = words("workshop.until", ["moment": clock.moment(moment("2027-03-09T12:30"))])
        return [
            Fact(name: words("workshop.session"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG"),
            Fact(name: words("workshop.registration"), value: until),
            Fact(name: words("workshop.language"), value: words("workshop.spoken.de")),
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
            summary: [
                "Ein Antrag auf Wohngeld, eine Gewerbeanmeldung, ein Vereinsförderbogen: Am ersten Termin zerlegen "
                    + "wir sie, am zweiten prüfen wir die neuen Fassungen.",
                "Bringen Sie ein Formular aus Ihrem Alltag mit.",
            ],
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
                listHref: path("/workshops/formulare/participants.pdf"),
                badgesHref: path("/workshops/formulare/badges.pdf")
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
            cancelHref: path("/t/token/cancel")
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

    func publish(isNew: Bool) -> WorkshopFormView {
        let option = { (value: String, label: String, isSelected: Bool, note: String?) in
            ChoiceField.Option(value: value, label: words(label), isSelected: isSelected, note: note.map { words($0) })
        }
        return WorkshopFormView(
            back: back("workshop.all", "/workshops"),
            problems: nil,
            heading: words(isNew ? "publish.newHeading" : "publish.editHeading"),
            host: words("workshop.kicker", ["host": "Amt Warnow-West"]),
            action: path("/workshops"),
            key: "k1",
            version: isNew ? nil : "3",
            name: Field("title", label: words("publish.name")),
            summary: Field("summary", label: words("publish.summary"), hint: words("publish.summaryHint")),
            language: ChoiceField(
                "language",
                label: words("publish.language"),
                options: [
                    option("de", "workshop.spoken.de", true, nil), option("en", "workshop.spoken.en", false, nil),
                ]
            ),
            capacity: Field("capacity", label: words("publish.capacity"), width: "4", inputMode: "numeric"),
            room: roomChoice("publish.room"),
            date: DateField(label: words("publish.date"), hint: words("book.dateHint"), day: "", month: "", year: ""),
            times: TimesField(
                label: words("publish.times"),
                hint: words("book.timesHint", ["place": "Rostock"]),
                start: "",
                end: ""
            ),
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
            button: words(isNew ? "publish.button" : "form.save"),
            cancelHref: path("/workshops"),
            endHref: isNew ? nil : path("/workshops/formulare/cancel")
        )
    }
}
