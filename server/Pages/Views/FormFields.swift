import Templates

/// What is wrong with a form, told once above it and again beside each field.
struct Problems: View {
    struct Item: View {
        let text: String
        /// The id of the field; nil when it is about the form as a whole.
        let field: String?
    }

    let heading: String
    let items: [Item]
}

/// A question with one line for the answer.
struct Field: View {
    let id: String
    let name: String
    let label: String
    let value: String
    let type: String
    let hint: String?
    let error: String?
    let isOptional: Bool
    /// In characters: 2, 4, 5 or 12; nil takes the whole line.
    let width: String?
    let inputMode: String?
    let autocomplete: String
    let describedBy: String?

    init(
        _ name: String,
        label: String,
        value: String = "",
        type: String = "text",
        hint: String? = nil,
        error: String? = nil,
        isOptional: Bool = false,
        width: String? = nil,
        inputMode: String? = nil,
        autocomplete: String = "off"
    ) {
        id = name
        self.name = name
        self.label = label
        self.value = value
        self.type = type
        self.hint = hint
        self.error = error
        self.isOptional = isOptional
        self.width = width
        self.inputMode = inputMode
        self.autocomplete = autocomplete
        describedBy = Field.describedBy(name, hint: hint, error: error)
    }

    /// The ids of what explains a field (WAI-ARIA, `aria-describedby`).
    static func describedBy(_ id: String, hint: String?, error: String?) -> String? {
        let ids = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// A question whose answer is one of several.
struct ChoiceField: View {
    struct Option: View {
        let value: String
        let label: String
        let isSelected: Bool
        var note: String?
        /// The id that the list of problems jumps to; only the first option has it.
        var anchor: String?
    }

    let id: String
    let name: String
    let label: String
    let options: [Option]
    let hint: String?
    let error: String?
    let isOptional: Bool
    let describedBy: String?

    init(
        _ name: String,
        label: String,
        options: [Option],
        hint: String? = nil,
        error: String? = nil,
        isOptional: Bool = false
    ) {
        id = name
        self.name = name
        self.label = label
        self.options = options.enumerated().map { index, option in
            Option(
                value: option.value,
                label: option.label,
                isSelected: option.isSelected,
                note: option.note,
                anchor: index == 0 ? name : nil
            )
        }
        self.hint = hint
        self.error = error
        self.isOptional = isOptional
        describedBy = Field.describedBy(name, hint: hint, error: error)
    }
}

/// A question to which several of these may be the answer, or none.
struct ChecksField: View {
    let name: String
    let label: String
    let options: [ChoiceField.Option]
    let hint: String?
    let describedBy: String?

    init(_ name: String, label: String, options: [ChoiceField.Option], hint: String? = nil) {
        self.name = name
        self.label = label
        self.options = options
        self.hint = hint
        describedBy = Field.describedBy(name, hint: hint, error: nil)
    }
}

/// A day, asked for in three fields.
struct DateField: View {
    /// What the three are called.
    struct Names: Sendable {
        var day = "day"
        var month = "month"
        var year = "year"

        static let until = Names(day: "untilDay", month: "untilMonth", year: "untilYear")
    }

    let id: String
    let label: String
    let hint: String
    let dayName: String
    let monthName: String
    let yearName: String
    let day: String
    let month: String
    let year: String
    let error: String?
    let describedBy: String?

    init(
        _ id: String = "date",
        names: Names = Names(),
        label: String,
        hint: String,
        day: String,
        month: String,
        year: String,
        error: String? = nil
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        dayName = names.day
        monthName = names.month
        yearName = names.year
        self.day = day
        self.month = month
        self.year = year
        self.error = error
        describedBy = Field.describedBy(id, hint: hint, error: error)
    }
}

/// A start and an end, as hours and minutes.
struct TimesField: View {
    let id: String
    let label: String
    let hint: String
    let startName: String
    let endName: String
    let start: String
    let end: String
    let error: String?
    let describedBy: String?
    /// Asked in the night in which an hour comes twice: which of the two is meant.
    let hours: [ChoiceField]

    init(
        _ id: String = "times",
        names: (start: String, end: String) = ("start", "end"),
        label: String,
        hint: String,
        start: String,
        end: String,
        error: String? = nil,
        hours: [ChoiceField] = []
    ) {
        self.id = id
        (startName, endName) = names
        self.label = label
        self.hint = hint
        self.start = start
        self.end = end
        self.error = error
        self.hours = hours
        describedBy = Field.describedBy(id, hint: hint, error: error)
    }
}

/// How often and until when something comes again, folded away until it is asked for.
struct RepeatFields: View {
    let isOpen: Bool
    let rhythm: ChoiceField
    let count: Field
    let until: DateField
    /// Asked where months differ: which day is meant.
    let meaning: ChoiceField?
}

/// What a form carries along unseen.
struct HiddenValue: View {
    let name: String
    let value: String
}
