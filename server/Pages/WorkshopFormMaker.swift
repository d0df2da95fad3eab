import HubDomain
import Templates

/// Makes the form about a workshop.
struct WorkshopFormMaker: Sendable {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let partners: [Partner]

    func view(_ form: TypedForm, of workshop: Workshop?, faults: FormFaults?, caller: Caller) -> WorkshopFormView {
        let path = words.language.path(workshop.map { "/workshops/\($0.id)" } ?? "/workshops")
        let host = partners.first { $0.id == (workshop?.host ?? caller.partner) }
        let asked = SlotQuestions(words: words, hub: hub, form: form, faults: faults)
        let error = { (field: String) in faults?.sentence(for: field) }
        return WorkshopFormView(
            back: BackLink(label: words("workshop.all"), href: words.language.path("/workshops")),
            problems: faults?.problems(words),
            heading: words(workshop == nil ? "publish.newHeading" : "publish.editHeading"),
            host: words("workshop.kicker", ["host": host?.name.text ?? hub.name.text]),
            action: path,
            key: form["key"],
            version: workshop == nil ? nil : form["version"],
            name: Field("title", label: words("publish.name"), value: form["title"], error: error("title")),
            summary: Field(
                "summary",
                label: words("publish.summary"),
                value: form["summary"],
                hint: words("publish.summaryHint"),
                error: error("summary"),
                isOptional: true
            ),
            language: languageChoice(form["language"]),
            capacity: Field(
                "capacity",
                label: words("publish.capacity"),
                value: form["capacity"],
                error: error("capacity"),
                width: "4",
                inputMode: "numeric"
            ),
            room: asked.room(among: rooms, label: "publish.room"),
            date: asked.date(label: "publish.date"),
            times: asked.times(label: "publish.times"),
            partner: caller.isManager ? asked.partner(among: partners, label: "publish.partner") : nil,
            visibility: visibilityChoice(form["visibility"]),
            terms: terms(form, error("offerHours")),
            button: words(workshop == nil ? "publish.button" : "form.save"),
            cancelHref: path,
            endHref: workshop.flatMap { $0.status == .cancelled ? nil : path + "/cancel" }
        )
    }

    private func languageChoice(_ chosen: String) -> ChoiceField {
        ChoiceField(
            "language",
            label: words("publish.language"),
            options: Language.allCases.map {
                ChoiceField.Option(
                    value: $0.code,
                    label: words("workshop.spoken.\($0.code)"),
                    isSelected: $0.code == chosen
                )
            }
        )
    }

    private func terms(_ form: TypedForm, _ error: String?) -> TermsFields {
        TermsFields(
            asks: ChecksField(
                "asks",
                label: words("publish.asks"),
                options: RegistrationQuestion.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words("publish.ask.\($0.rawValue)"),
                        isSelected: form[all: "asks"].contains($0.rawValue)
                    )
                },
                hint: words("publish.asksHint")
            ),
            offerHours: Field(
                "offerHours",
                label: words("publish.offerHours"),
                value: form["offerHours"],
                hint: words("publish.offerHoursHint"),
                error: error,
                isOptional: true,
                width: "4",
                inputMode: "numeric"
            )
        )
    }

    private func visibilityChoice(_ chosen: String) -> ChoiceField {
        ChoiceField(
            "visibility",
            label: words("publish.visibility"),
            options: WorkshopVisibility.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("publish.\($0.rawValue)"),
                    isSelected: $0.rawValue == chosen,
                    note: words("publish.\($0.rawValue)Note")
                )
            }
        )
    }
}
