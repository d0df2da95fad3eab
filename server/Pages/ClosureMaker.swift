import HubDomain
import Templates

/// Words closures and the bookings that they meet.
struct ClosureMaker: Sendable {
    let words: Words
    let clock: HubClock
    let hub: Hub
    let rooms: [Room]
    let partners: [Partner.ID: Partner]
    let today: LocalDate

    init(_ hub: HubTransaction, _ words: Words) throws {
        self.words = words
        self.hub = try hub.theHub()
        clock = HubClock(zone: self.hub.zone, words: words)
        rooms = try hub.rooms()
        partners = Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) })
        today = self.hub.zone.date(at: hub.now)
    }

    func list(_ states: [ClosureState], form: Form, faults: FormFaults?, notice: String?) -> ClosuresView {
        let chosen = Set(form.all("rooms"))
        return ClosuresView(
            areas: ManageArea.menu(words, at: .closures),
            problems: faults?.problems(words),
            notice: notice,
            closures: states.filter { $0.closure.end > today.adding(days: -366) }.map(row),
            first: day("first", form, faults),
            last: day("last", form, faults),
            reason: Field(
                "reason",
                label: words("closures.reason"),
                value: form["reason"] ?? "",
                hint: words("closures.reasonHint"),
                error: faults?.sentence(for: "reason")
            ),
            rooms: rooms.enumerated().map { index, room in
                ChoiceField.Option(
                    value: room.id.text,
                    label: room.name.text,
                    isSelected: chosen.contains(room.id.text),
                    anchor: index == 0 ? "rooms" : nil
                )
            },
            roomsError: faults?.sentence(for: "rooms")
        )
    }

    private func day(_ name: String, _ form: Form, _ faults: FormFaults?) -> Field {
        Field(
            name,
            label: words("closures.\(name)"),
            value: form[name] ?? "",
            type: "date",
            error: faults?.sentence(for: name)
        )
    }

    private func row(_ state: ClosureState) -> ClosuresView.Row {
        let isOver = state.closure.end <= today
        let standing =
            isOver
            ? ("closed", words("closures.over"))
            : state.open.isEmpty
                ? ("free", words("closures.nothingOpen")) : ("warn", words("closures.open", count: state.open.count))
        return ClosuresView.Row(
            days: days(of: state.closure),
            href: words.language.path("/manage/closures/\(state.closure.id)"),
            reason: state.closure.reason.text,
            rooms: names(of: state.closure),
            state: standing.0,
            word: standing.1
        )
    }

    func page(_ state: ClosureState, form: Form?, faults: FormFaults?, notice: String?) -> ClosureView {
        let closure = state.closure
        let path = words.language.path("/manage/closures/\(closure.id)")
        let isPast = state.isEnded || closure.end <= today
        return ClosureView(
            back: BackLink(label: words("closures.title"), href: words.language.path("/manage/closures")),
            problems: faults?.problems(words),
            notice: notice,
            days: days(of: closure),
            facts: [
                Fact(name: words("closures.reason"), value: closure.reason.text),
                Fact(name: words("closures.rooms"), value: names(of: closure)),
            ],
            lead: state.isEnded
                ? words("closures.takenBack")
                : state.open.isEmpty ? words("closures.nothingMet") : words("closures.lead", count: state.open.count),
            action: path,
            groups: groups(of: state, form: form, faults: faults),
            kept: state.kept.map { booking in
                ClosureView.Kept(
                    title: words.title(booking.title),
                    href: words.language.path("/bookings/\(booking.id)"),
                    when: clock.longRange(booking.period)
                )
            },
            endHref: isPast ? nil : path + "/end"
        )
    }

    /// Dates of a series together, everything in order of time.
    private func groups(of state: ClosureState, form: Form?, faults: FormFaults?) -> [ClosureView.Group] {
        var order: [String] = []
        var members: [String: [Booking]] = [:]
        for booking in state.open {
            if members[booking.noteField] == nil { order.append(booking.noteField) }
            members[booking.noteField, default: []].append(booking)
        }
        return order.compactMap { key in
            guard let dates = members[key], let first = dates.first else { return nil }
            let partner = first.partner.flatMap { partners[$0]?.name.text } ?? hub.name.text
            let count = first.series == nil ? nil : words("closures.ofSeries", count: dates.count)
            let note = Field(
                key,
                label: words("closures.note", ["partner": partner]),
                value: form?[key] ?? sentence(about: state.closure),
                hint: words("closures.noteHint"),
                error: faults?.sentence(for: key)
            )
            return ClosureView.Group(
                title: words.title(first.title),
                about: [partner, count].compactMap(\.self).joined(separator: " · "),
                note: first.workshop == nil ? note : nil,
                dates: dates.map { date($0, form) }
            )
        }
    }

    private func date(_ booking: Booking, _ form: Form?) -> ClosureView.Date {
        let choices = booking.workshop == nil ? ["keep", "cancel"] : ["keep"]
        let room = rooms.first { $0.id == booking.room }?.name.text ?? ""
        let when = words("closures.when", ["room": room, "time": clock.longRange(booking.period)])
        return ClosureView.Date(
            when: when,
            moveHref: booking.workshop.map { words.language.path("/workshops/\($0)/edit") }
                ?? words.language.path("/bookings/\(booking.id)"),
            moveLabel: words(booking.workshop == nil ? "closures.move" : "closures.changeWorkshop"),
            choice: ChoiceField(
                booking.choiceField,
                label: when,
                options: choices.map { choice in
                    ChoiceField.Option(
                        value: choice,
                        label: words("closures.\(choice)"),
                        isSelected: form?[booking.choiceField] == choice
                    )
                }
            )
        )
    }

    /// What a partner is told unless the manager writes something better.
    private func sentence(about closure: Closure) -> String {
        words("closures.sentence", ["days": days(of: closure), "reason": closure.reason.text])
    }

    private func days(of closure: Closure) -> String {
        words.range(from: closure.start, through: closure.end.adding(days: -1))
    }

    private func names(of closure: Closure) -> String {
        guard let closed = closure.rooms else { return words("closures.allRooms") }
        return words.list(closed.compactMap { id in rooms.first { $0.id == id }?.name.text }.sorted())
    }
}
