import HubDomain
import Recurrence
import Templates

/// The questions how often something comes again and until when, with what has been answered.
struct RepeatQuestions {
    let words: Words
    let form: TypedForm
    let faults: FormFaults?

    var fields: RepeatFields {
        RepeatFields(
            isOpen: !form["repeat"].isEmpty
                || ["repeat", "count", "until"].contains { faults?.sentence(for: $0) != nil },
            rhythm: rhythm,
            count: Field(
                "count",
                label: words("book.count"),
                value: form["count"],
                hint: words("book.countHint"),
                error: faults?.sentence(for: "count"),
                width: "4",
                inputMode: "numeric"
            ),
            until: DateField(
                "until",
                names: .until,
                label: words("book.until"),
                hint: words("book.untilHint"),
                day: form["untilDay"],
                month: form["untilMonth"],
                year: form["untilYear"],
                error: faults?.sentence(for: "until")
            ),
            meaning: meaning
        )
    }

    private var rhythm: ChoiceField {
        let chosen = form["repeat"]
        let never = ChoiceField.Option(value: "", label: words("book.rhythm.none"), isSelected: chosen.isEmpty)
        let options = Rhythm.allCases.map {
            ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: chosen == $0.rawValue)
        }
        return ChoiceField(
            "repeat",
            label: words("book.rhythm.label"),
            options: [never] + options,
            error: faults?.sentence(for: "repeat")
        )
    }

    private var meaning: ChoiceField? {
        guard let date = form.date, let rhythm = Rhythm(rawValue: form["repeat"]) else { return nil }
        let choices = Repeating(rhythm, .count(1)).choices(from: date)
        guard !choices.isEmpty else { return nil }
        return ChoiceField(
            "meaning",
            label: words("book.meaning"),
            options: choices.map { meaning, reading in
                ChoiceField.Option(
                    value: meaning.rawValue,
                    label: words.said(reading),
                    isSelected: form["meaning"] == meaning.rawValue
                )
            },
            error: faults?.sentence(for: "meaning")
        )
    }
}

extension Rhythm {
    /// The key of its name in the locales.
    var phrase: String { "book.rhythm.\(rawValue)" }
}

extension FormReader {
    /// How often it comes again, counted from `start`; nil when it does not, or with a fault.
    mutating func repetition(from start: LocalDate?) -> Repetition? {
        guard let rhythm = Rhythm(rawValue: form["repeat"]), let end = repetitionEnd(), let start else { return nil }
        let repeating = Repeating(rhythm, end, meaning: MonthlyMeaning(rawValue: form["meaning"]))
        guard let rule = repeating.rule(from: start) else {
            note("meaning", words("error.meaning"))
            return nil
        }
        return Repetition(rule: rule.text, onConflict: ConflictChoice(rawValue: form["onConflict"]) ?? .fail)
    }

    private mutating func repetitionEnd() -> Repeating.End? {
        let names = DateField.Names.until
        let isUntil = [names.day, names.month, names.year].contains { !form[$0].trimmed.isEmpty }
        let isCounted = !form["count"].trimmed.isEmpty
        if isUntil == isCounted {
            note("count", words(isUntil ? "error.countAndUntil" : "error.endless"))
            return nil
        }
        if isCounted {
            return number("count", in: 1...RecurrenceRule.limit, orElse: "error.count", isOptional: false)
                .map { .count($0) }
        }
        guard let last = form.date(names) else {
            note("until", words("error.date"))
            return nil
        }
        if let first = form.date, last < first {
            note("until", words("error.untilBeforeStart"))
            return nil
        }
        return .through(last)
    }
}

extension FormFaults {
    /// What is wrong with a repetition as a whole; nil when the refusal is about something else.
    init?(ofRepetition refusal: Problem, _ words: Words) {
        guard refusal.code == .invalid, let violation = refusal.violations.first,
            violation.facts["member"] == "recurrence"
        else { return nil }
        self.init(faults: [Fault(field: "repeat", sentence: words.detail(of: violation))])
    }
}
