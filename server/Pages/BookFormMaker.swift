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
        let error = { (field: String) in faults?.sentence(for: field) }
        return BookView(
            back: BackLink(label: words("form.back"), href: href(known)),
            problems: faults?.problems(words),
            room: roomChoice(form["room"], known, error: error("room")),
            date: DateField(
                label: words("book.date"),
                hint: words("book.dateHint"),
                day: form["day"],
                month: form["month"],
                year: form["year"],
                error: error("date")
            ),
            times: TimesField(
                label: words("book.times"),
                hint: words("book.timesHint", ["place": hub.place]),
                start: form["start"],
                end: form["end"],
                error: error("times")
            ),
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
            partner: forManager ? partnerChoice(form["partner"]) : nil,
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

    private var rules: RoomRuleWords { RoomRuleWords(words: words, rooms: graph) }

    private func roomChoice(_ chosen: String, _ known: Room?, error: String?) -> ChoiceField {
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
            "room",
            label: words("book.room"),
            options: [none] + options,
            hint: known.flatMap(rules.text),
            error: error
        )
    }

    /// The layouts of the chosen room, with their places; before a room is chosen, all there are.
    private func layoutChoice(_ chosen: String, _ known: Room?) -> ChoiceField? {
        let layouts = known?.rules.layouts ?? []
        let all = Layout.Name.allCases.filter { name in rooms.contains { $0.places(in: name) != nil } }
        let names = known == nil ? all : layouts.map(\.name)
        guard !names.isEmpty else { return nil }
        let none = ChoiceField.Option(value: "", label: words("book.anyLayout"), isSelected: chosen.isEmpty)
        let options = names.map { name in
            let places = known?.places(in: name).map { words("room.seats", count: $0) }
            return ChoiceField.Option(
                value: name.rawValue,
                label: places.map { "\(rules.name(of: name)) (\($0))" } ?? rules.name(of: name),
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

    private func partnerChoice(_ chosen: String) -> ChoiceField {
        let own = ChoiceField.Option(value: "", label: words("book.ownPartner"), isSelected: chosen.isEmpty)
        let options = partners.map {
            ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: $0.id.text == chosen)
        }
        return ChoiceField("partner", label: words("book.partner"), options: [own] + options)
    }

    private func href(_ room: Room?) -> String {
        words.language.path(room.map { "/rooms/\($0.id)" } ?? "/rooms")
    }
}
