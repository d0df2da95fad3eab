import HubDomain
import Templates

/// Makes the form that asks when which room is needed.
struct BookFormMaker: Sendable {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let graph: RoomGraph
    let partners: [Partner]

    func view(_ form: TypedForm, faults: FormFaults?, forManager: Bool) -> BookView {
        let known = rooms.first { $0.id.text == form["room"] }
        let rules = RoomRuleWords(words: words, rooms: graph)
        let asked = SlotQuestions(words: words, hub: hub, form: form, faults: faults)
        let error = { (field: String) in faults?.sentence(for: field) }
        return BookView(
            back: BackLink(label: words("form.back"), href: href(known)),
            problems: faults?.problems(words),
            room: asked.room(among: rooms, label: "book.room", hint: known.flatMap(rules.text)),
            date: asked.date(label: "book.date"),
            times: asked.times(label: "book.times"),
            name: Field(
                "title",
                label: words("book.name"),
                value: form["title"],
                hint: words("book.nameHint"),
                error: error("title")
            ),
            seats: Field(
                "seats",
                label: words("book.seats"),
                value: form["seats"],
                error: error("seats"),
                isOptional: true,
                width: "4",
                inputMode: "numeric"
            ),
            layout: layoutChoice(form["layout"], known),
            partner: forManager ? asked.partner(among: partners, label: "book.partner") : nil,
            note: Field(
                "note",
                label: words("book.note"),
                value: form["note"],
                hint: words("book.noteHint"),
                error: error("note"),
                isOptional: true
            ),
            cancelHref: href(known)
        )
    }

    /// The layouts of the chosen room, with their places; before a room is chosen, all there are.
    private func layoutChoice(_ chosen: String, _ known: Room?) -> ChoiceField? {
        let names =
            known?.rules.layouts.map(\.name)
            ?? Layout.Name.allCases.filter { name in rooms.contains { $0.places(in: name) != nil } }
        guard !names.isEmpty else { return nil }
        let none = ChoiceField.Option(value: "", label: words("book.anyLayout"), isSelected: chosen.isEmpty)
        let options = names.map { name in
            let label = words(name.phrase)
            let seats = known?.places(in: name).map { words("room.seats", count: $0) }
            return ChoiceField.Option(
                value: name.rawValue,
                label: seats.map { "\(label) (\($0))" } ?? label,
                isSelected: name.rawValue == chosen
            )
        }
        return ChoiceField(
            "layout",
            label: words("book.layout"),
            options: [none] + options,
            hint: known == nil ? words("book.layoutHint") : nil,
            isOptional: true
        )
    }

    private func href(_ room: Room?) -> String {
        words.language.path(room.map { "/rooms/\($0.id)" } ?? "/rooms")
    }
}
