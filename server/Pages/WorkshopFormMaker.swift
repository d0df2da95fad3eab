import HubDomain
import Templates

/// Makes the form about a workshop.
struct WorkshopFormMaker: Sendable {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let partners: [Partner]
    /// What others are about at present.
    let topics: [Topic]

    func view(
        _ form: TypedForm,
        of workshop: Workshop?,
        faults: FormFaults?,
        caller: Caller,
        isCopy: Bool = false
    ) -> WorkshopFormView {
        let path = words.language.path(workshop.map { "/workshops/\($0.id)" } ?? "/workshops")
        let host = partners.first { $0.id == (workshop?.host ?? caller.partner) }
        let asked = SlotQuestions(words: words, hub: hub, form: form, faults: faults)
        return WorkshopFormView(
            back: BackLink(label: words("workshop.all"), href: words.language.path("/workshops")),
            problems: faults?.problems(words),
            notice: isCopy ? words("publish.copied") : nil,
            heading: words(workshop == nil ? "publish.newHeading" : "publish.editHeading"),
            host: words("workshop.kicker", ["host": host?.name.text ?? hub.name.text]),
            action: path,
            key: form["key"],
            version: workshop == nil ? nil : form["version"],
            name: Field(
                "title",
                label: words("publish.name"),
                value: form["title"],
                error: faults?.sentence(for: "title")
            ),
            summary: area("summary", form, faults),
            topics: topics(form, faults),
            audience: Field(
                "audience",
                label: words("publish.audience"),
                value: form["audience"],
                hint: words("publish.audienceHint"),
                error: faults?.sentence(for: "audience"),
                isOptional: true
            ),
            trainers: area("trainers", form, faults),
            language: languageChoice(form["language"], of: workshop),
            capacity: number("capacity", form, faults),
            sessions: sessions(form, faults, path),
            sessionCount: String(form.sessions.count),
            sessionsError: faults?.sentence(for: "sessions"),
            addAction: form.sessions.count < TypedForm.mostSessions
                ? "\(path)#\(WorkshopFormMaker.anchor(form.sessions.count + 1))" : nil,
            partner: caller.isManager ? asked.partner(among: partners, label: "publish.partner") : nil,
            visibility: visibilityChoice(form["visibility"]),
            terms: terms(form, faults),
            more: more(form, faults),
            button: words(workshop == nil ? "publish.button" : "form.save"),
            cancelHref: path,
            endHref: workshop.flatMap { $0.status == .cancelled ? nil : path + "/cancel" }
        )
    }

    private func sessions(
        _ form: TypedForm,
        _ faults: FormFaults?,
        _ path: String
    ) -> [WorkshopFormView.Session] {
        let all = form.sessions
        return all.map { row, answers in
            let asked = SlotQuestions(words: words, hub: hub, form: answers, faults: faults?.row(row), row: row)
            let number = String(row.number)
            return WorkshopFormView.Session(
                id: WorkshopFormMaker.anchor(row.number),
                legend: all.count == 1
                    ? words("workshop.session") : words("workshop.sessionNumber", ["number": number]),
                name: row.named("session"),
                known: answers["session"],
                room: asked.room(among: rooms, label: "publish.room"),
                date: asked.date(label: "publish.date"),
                times: asked.times(label: "publish.times"),
                remove: all.count == 1
                    ? nil
                    : WorkshopFormView.Button(
                        value: "remove-\(number)",
                        label: words("publish.removeSession", ["number": number]),
                        action: "\(path)#\(WorkshopFormMaker.anchor(max(1, row.number - 1)))"
                    )
            )
        }
    }

    /// Where a session is found on the page.
    private static func anchor(_ number: Int) -> String { "session-\(number)" }

    private func topics(_ form: TypedForm, _ faults: FormFaults?) -> Field {
        let hint = words("publish.topicsHint", ["most": words.number(Topic.most)])
        let known = topics.isEmpty ? "" : " " + words("publish.topicsKnown", ["topics": words.list(topics.map(\.name))])
        return Field(
            "topics",
            label: words("publish.topics"),
            value: form["topics"],
            hint: hint + known,
            error: faults?.sentence(for: "topics"),
            isOptional: true
        )
    }

    /// What few change: when one may register, for how many at once, and how people are let in.
    private func more(_ form: TypedForm, _ faults: FormFaults?) -> WorkshopFormView.More {
        let asked = TypedForm.windowFields + ["most"]
        let isUnusual =
            asked.contains { !form[$0].trimmed.isEmpty } || form["lead"] != String(WorkshopContent.usualLead)
            || form["reentry"] != Reentry.afterLeaving.rawValue
        let isWrong = ["opens", "closes", "opensTime", "closesTime", "most", "lead"].contains {
            faults?.sentence(for: $0) != nil
        }
        return WorkshopFormView.More(
            isOpen: isUnusual || isWrong,
            opens: date("opens", form, faults),
            opensTime: time("opens", form, faults),
            closes: date("closes", form, faults),
            closesTime: time("closes", form, faults),
            most: number("most", form, faults, hint: "publish.mostHint", isOptional: true),
            lead: number("lead", form, faults, hint: "publish.leadHint"),
            reentry: ChoiceField(
                "reentry",
                label: words("publish.reentry"),
                options: Reentry.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words("publish.reentries.\($0.rawValue)"),
                        isSelected: form["reentry"] == $0.rawValue
                    )
                }
            )
        )
    }

    private func date(_ name: String, _ form: TypedForm, _ faults: FormFaults?) -> DateField {
        let names = DateField.Names(name)
        return DateField(
            name,
            names: names,
            label: words("publish.\(name)"),
            hint: words("publish.\(name)Hint"),
            day: form[names.day],
            month: form[names.month],
            year: form[names.year],
            error: faults?.sentence(for: name)
        )
    }

    private func time(_ name: String, _ form: TypedForm, _ faults: FormFaults?) -> Field {
        Field(
            "\(name)Time",
            label: words("publish.\(name)Time"),
            value: form["\(name)Time"],
            error: faults?.sentence(for: "\(name)Time"),
            isOptional: true,
            width: "5",
            inputMode: "numeric"
        )
    }

    private func area(_ name: String, _ form: TypedForm, _ faults: FormFaults?) -> Field {
        Field(
            name,
            label: words("publish.\(name)"),
            value: form[name],
            hint: words("publish.\(name)Hint"),
            error: faults?.sentence(for: name),
            isOptional: true
        )
    }

    private func number(
        _ name: String,
        _ form: TypedForm,
        _ faults: FormFaults?,
        hint: String? = nil,
        isOptional: Bool = false
    ) -> Field {
        Field(
            name,
            label: words("publish.\(name)"),
            value: form[name],
            hint: hint.map { words($0) },
            error: faults?.sentence(for: name),
            isOptional: isOptional,
            width: "4",
            inputMode: "numeric"
        )
    }

    /// A workshop that programs made may be held in any language: it is among the choices then.
    private func languageChoice(_ chosen: String, of workshop: Workshop?) -> ChoiceField {
        let common = Language.allCases.map(\.code)
        let other = [workshop?.language].compactMap(\.self).filter { !common.contains($0) }
        return ChoiceField(
            "language",
            label: words("publish.language"),
            options: (common + other).map { code in
                ChoiceField.Option(value: code, label: words.spoken(code), isSelected: code == chosen)
            }
        )
    }

    private func terms(_ form: TypedForm, _ faults: FormFaults?) -> TermsFields {
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
            offerHours: hours("offerHours", form, faults),
            confirmHours: hours("confirmHours", form, faults)
        )
    }

    private func hours(_ name: String, _ form: TypedForm, _ faults: FormFaults?) -> Field {
        Field(
            name,
            label: words("publish.\(name)"),
            value: form[name],
            hint: words("publish.\(name)Hint"),
            error: faults?.sentence(for: name),
            isOptional: true,
            width: "4",
            inputMode: "numeric"
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

extension Words {
    /// A language that a workshop is held in; one without a name here by its tag.
    func spoken(_ code: String) -> String { pattern("workshop.spoken.\(code)") ?? code }
}
