import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addWorkshopFormPages() {
        let at = "/workshops"
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
                ),
                confirmHours: Field(
                    "confirmHours",
                    label: words("publish.confirmHours"),
                    value: "",
                    hint: words("publish.confirmHoursHint"),
                    isOptional: true,
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
