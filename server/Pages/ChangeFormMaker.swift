import HubDomain
import Recurrence
import Templates

/// Makes the form that changes a booking.
struct ChangeFormMaker: Sendable {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let graph: RoomGraph
    let known: KnownBooking

    init(_ hub: HubTransaction, _ words: Words, _ known: KnownBooking) throws {
        self.words = words
        self.hub = try hub.theHub()
        rooms = try hub.rooms()
        graph = try hub.roomGraph()
        self.known = known
    }

    func view(_ form: TypedForm, faults: FormFaults?, isMeanwhile: Bool) -> ChangeFormView {
        let room = rooms.first { $0.id.text == form["room"] }
        let rules = RoomRuleWords(words: words, rooms: graph)
        let asked = BookQuestions(words: words, hub: hub, rooms: rooms, form: form, faults: faults)
        let path = words.language.path("/bookings/\(known.booking.id)")
        return ChangeFormView(
            back: BackLink(label: words("form.back"), href: path),
            problems: faults?.problems(words),
            meanwhile: isMeanwhile ? differences(form) : [],
            isMeanwhile: isMeanwhile,
            heading: words("change.heading", ["title": known.booking.title.text]),
            action: path + "/edit",
            scope: known.series == nil ? nil : scope(form.reach.scope),
            room: asked.slot.room(among: rooms, label: "book.room", hint: room.flatMap(rules.text)),
            date: asked.slot.date(label: "book.date"),
            times: asked.slot.times(label: "book.times"),
            repeats: known.series == nil ? nil : asked.repeats,
            name: asked.name,
            seats: asked.seats,
            layout: asked.layout(in: room),
            note: asked.note,
            values: TypedForm(["version": form["version"], "reason": form["reason"]]).hidden,
            cancelHref: path
        )
    }

    private func scope(_ chosen: SeriesScope) -> ChoiceField {
        ChoiceField(
            "scope",
            label: words("change.scope.label"),
            options: SeriesScope.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("change.scope.\($0.rawValue)"),
                    isSelected: $0 == chosen
                )
            }
        )
    }

    /// What the booking says now where the form says something else.
    private func differences(_ form: TypedForm) -> [ChangeFormView.Difference] {
        let now = TypedForm(known.booking, tag: known.tag, in: hub.zone)
        let name = { (id: String) in rooms.first { $0.id.text == id }?.name.text ?? id }
        let layout = { (raw: String) in Layout.Name(rawValue: raw).map { words($0.phrase) } ?? "" }
        let said: [(key: String, say: (TypedForm) -> String)] = [
            ("room", { name($0["room"]) }),
            ("time", { "\($0["day"]).\($0["month"]).\($0["year"]), \($0["start"])–\($0["end"])" }),
            ("name", { $0["title"] }), ("seats", { $0["seats"] }), ("layout", { layout($0["layout"]) }),
            ("note", { $0["note"] }),
        ]
        return said.compactMap { key, say in
            let (present, typed) = (say(now), say(form))
            guard present != typed else { return nil }
            let none = words("check.none")
            return ChangeFormView.Difference(
                name: words("check.\(key)"),
                now: present.isEmpty ? none : present,
                typed: typed.isEmpty ? none : typed
            )
        }
    }
}
