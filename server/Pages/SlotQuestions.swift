import HubDomain
import Templates

/// The questions where, when and for whom, alike in every form that takes a room, with what has been answered.
struct SlotQuestions {
    let words: Words
    let hub: Hub
    let form: TypedForm
    let faults: FormFaults?
    /// Which of several times it is asked.
    var row = FormRow.first

    func room(among rooms: [Room], label: String, hint: String? = nil) -> ChoiceField {
        let chosen = form["room"]
        let none = ChoiceField.Option(value: "", label: words("form.choose"), isSelected: chosen.isEmpty)
        let options = rooms.map { room in
            let seats = words("room.seats", count: room.capacity)
            return ChoiceField.Option(
                value: room.id.text,
                label: "\(room.name.text) (\(seats))",
                isSelected: room.id.text == chosen
            )
        }
        return ChoiceField(
            row.named("room"),
            label: words(label),
            options: [none] + options,
            hint: hint,
            error: faults?.sentence(for: "room")
        )
    }

    func date(label: String) -> DateField {
        DateField(
            row.named("date"),
            names: row.date,
            label: words(label),
            hint: words("book.dateHint"),
            day: form["day"],
            month: form["month"],
            year: form["year"],
            error: faults?.sentence(for: "date")
        )
    }

    func times(label: String) -> TimesField {
        TimesField(
            row.named("times"),
            names: (row.named("start"), row.named("end")),
            label: words(label),
            hint: words("book.timesHint", ["place": hub.place]),
            start: form["start"],
            end: form["end"],
            error: faults?.sentence(for: "times"),
            hours: hours
        )
    }

    /// Which hour is meant, for each time that the clock shows twice that night.
    private var hours: [ChoiceField] {
        guard let date = form.date else { return [] }
        let last = date.adding(days: form.isNight ? 1 : 0)
        return [("startHour", date, form.start), ("endHour", last, form.end)].compactMap { name, date, time in
            guard let time, case .twice = hub.zone.resolve(date, time) else { return nil }
            return ChoiceField(
                row.named(name),
                label: words("book.\(name)", ["time": words.oClock(time)]),
                options: RepeatedHour.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words($0.phrase),
                        isSelected: form[name] == $0.rawValue
                    )
                },
                error: faults?.sentence(for: name)
            )
        }
    }

    func partner(among partners: [Partner], label: String) -> ChoiceField {
        let chosen = form["partner"]
        let own = ChoiceField.Option(value: "", label: words("book.ownPartner"), isSelected: chosen.isEmpty)
        let options = partners.map {
            ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: $0.id.text == chosen)
        }
        return ChoiceField("partner", label: words(label), options: [own] + options)
    }
}

extension RepeatedHour {
    /// The key of its name in the locales.
    var phrase: String { "book.hour.\(rawValue)" }
}
