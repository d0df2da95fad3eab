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
            room: roomChoice(form["room"], error("room")),
            date: DateField(
                label: words("publish.date"),
                hint: words("book.dateHint"),
                day: form["day"],
                month: form["month"],
                year: form["year"],
                error: error("date")
            ),
            times: TimesField(
                label: words("publish.times"),
                hint: words("book.timesHint", ["place": hub.place]),
                start: form["start"],
                end: form["end"],
                error: error("times")
            ),
            partner: caller.isManager ? partnerChoice(form["partner"]) : nil,
            visibility: visibilityChoice(form["visibility"]),
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

    private func roomChoice(_ chosen: String, _ error: String?) -> ChoiceField {
        let none = ChoiceField.Option(value: "", label: words("form.choose"), isSelected: chosen.isEmpty)
        let options = rooms.map { room in
            ChoiceField.Option(
                value: room.id.text,
                label: "\(room.name.text) (\(words("room.seats", count: room.capacity)))",
                isSelected: room.id.text == chosen
            )
        }
        return ChoiceField("room", label: words("publish.room"), options: [none] + options, error: error)
    }

    private func partnerChoice(_ chosen: String) -> ChoiceField {
        let own = ChoiceField.Option(value: "", label: words("book.ownPartner"), isSelected: chosen.isEmpty)
        let options = partners.map {
            ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: $0.id.text == chosen)
        }
        return ChoiceField("partner", label: words("publish.partner"), options: [own] + options)
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
