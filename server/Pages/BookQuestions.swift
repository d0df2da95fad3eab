import HubDomain
import Templates

/// The questions of booking that are alike whether a room is chosen first or last.
struct BookQuestions {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let form: TypedForm
    let faults: FormFaults?

    var slot: SlotQuestions { SlotQuestions(words: words, hub: hub, form: form, faults: faults) }
    var repeats: RepeatFields { RepeatQuestions(words: words, form: form, faults: faults).fields }

    var seats: Field {
        Field(
            "seats",
            label: words("book.seats"),
            value: form["seats"],
            error: faults?.sentence(for: "seats"),
            isOptional: true,
            width: "4",
            inputMode: "numeric"
        )
    }

    /// Without a title there is an error only once it was asked for.
    var name: Field {
        Field(
            "title",
            label: words("book.name"),
            value: form["title"],
            hint: words("book.nameHint"),
            error: faults?.sentence(for: "title")
        )
    }

    var note: Field {
        Field(
            "note",
            label: words("book.note"),
            value: form["note"],
            hint: words("book.noteHint"),
            error: faults?.sentence(for: "note"),
            isOptional: true
        )
    }

    /// All layouts that there are: those of the chosen room with their places, the others with the rooms that have them,
    /// since another room can be chosen in the same form.
    func layout(in known: Room?) -> ChoiceField? {
        let chosen = form["layout"]
        let names = Layout.Name.allCases.filter { name in rooms.contains { $0.places(in: name) != nil } }
        guard !names.isEmpty else { return nil }
        let none = ChoiceField.Option(value: "", label: words("book.anyLayout"), isSelected: chosen.isEmpty)
        let options = names.map { name in
            ChoiceField.Option(value: name.rawValue, label: label(name, in: known), isSelected: name.rawValue == chosen)
        }
        return ChoiceField(
            "layout",
            label: words("book.layout"),
            options: [none] + options,
            hint: known == nil ? words("book.layoutHint") : nil,
            isOptional: true
        )
    }

    private func label(_ name: Layout.Name, in known: Room?) -> String {
        let label = words(name.phrase)
        guard let known else { return label }
        if let places = known.places(in: name) {
            return words("roomRules.layout", ["layout": label, "seats": words("room.seats", count: places)])
        }
        let others = rooms.filter { $0.places(in: name) != nil }.map(\.name.text)
        return words("book.layoutElsewhere", ["layout": label, "rooms": words.list(others)])
    }

    /// All that any room has, in the order of the alphabet; nil where none has anything.
    var equipment: ChecksField? {
        let chosen = Set(form[all: "equipment"])
        let known = Set(rooms.flatMap(\.equipment)).union(chosen).sorted()
        if known.isEmpty { return nil }
        return ChecksField(
            "equipment",
            label: words("book.equipment"),
            options: known.map { ChoiceField.Option(value: $0, label: $0, isSelected: chosen.contains($0)) }
        )
    }
}
