import HubDomain
import Templates

/// Makes the forms that ask when which room is needed, or when what.
struct BookFormMaker: Sendable {
    let words: Words
    let hub: Hub
    let rooms: [Room]
    let graph: RoomGraph
    /// Empty unless one is booked for others.
    let partners: [Partner]
    /// How the hours of the partner it is for stand when it is to be.
    private let standing: BudgetStanding?

    init(_ hub: HubTransaction, _ words: Words, _ form: TypedForm, for caller: Caller) throws {
        self.words = words
        self.hub = try hub.theHub()
        rooms = try hub.rooms()
        graph = try hub.roomGraph()
        partners = caller.isManager ? try hub.partners() : []
        let partner = caller.isManager ? Partner.ID(asked: form["partner"]) : caller.partner
        let date = form.date ?? self.hub.zone.date(at: hub.now)
        standing = try partner.flatMap { try hub.partner($0) }.flatMap { try hub.standing(of: $0, on: date) }
    }

    /// The form about one room.
    func view(_ form: TypedForm, faults: FormFaults?, forManager: Bool) -> BookView {
        let known = rooms.first { $0.id.text == form["room"] }
        let rules = RoomRuleWords(words: words, rooms: graph)
        let asked = BookQuestions(words: words, hub: hub, rooms: rooms, form: form, faults: faults)
        return BookView(
            back: BackLink(label: words("form.back"), href: href(known)),
            problems: faults?.problems(words),
            hours: hours,
            room: asked.slot.room(among: rooms, label: "book.room", hint: known.flatMap(rules.text)),
            date: asked.slot.date(label: "book.date"),
            times: asked.slot.times(label: "book.times"),
            repeats: asked.repeats,
            name: asked.name,
            seats: asked.seats,
            layout: asked.layout(in: known),
            equipment: form[all: "equipment"].isEmpty ? nil : asked.equipment,
            partner: forManager ? asked.slot.partner(among: partners, label: "book.partner") : nil,
            note: asked.note,
            values: TypedForm(["reason": form["reason"], "key": form["key"]]).hidden,
            cancelHref: href(known)
        )
    }

    /// The form about no room in particular.
    func wish(_ form: TypedForm, faults: FormFaults?, forManager: Bool) -> BookWishView {
        let asked = BookQuestions(words: words, hub: hub, rooms: rooms, form: form, faults: faults)
        return BookWishView(
            problems: faults?.problems(words),
            hours: hours,
            date: asked.slot.date(label: "book.date"),
            times: asked.slot.times(label: "book.times"),
            repeats: asked.repeats,
            seats: asked.seats,
            layout: asked.layout(in: nil),
            equipment: asked.equipment,
            partner: forManager ? asked.slot.partner(among: partners, label: "book.partner") : nil,
            cancelHref: words.language.path("/rooms")
        )
    }

    private var hours: String? { standing.map(CostMaker(words: words).open) }

    private func href(_ room: Room?) -> String {
        words.language.path(room.map { "/rooms/\($0.id)" } ?? "/rooms")
    }
}
