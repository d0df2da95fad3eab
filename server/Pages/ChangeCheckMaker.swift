import HubDomain
import Templates

/// Makes the last look before a booking, or several dates of a series, are changed.
struct ChangeCheckMaker: Sendable {
    let words: Words
    let context: BookingContext
    let known: Booking
    let rehearsed: ChangeRehearsal
    let form: TypedForm

    private var bookings: BookingMaker { BookingMaker(words: words, context: context) }
    private var changed: Booking { rehearsed.booking }

    func view(isChanged: Bool) -> ChangeCheckView {
        var kept = form
        kept["dates"] = rehearsed.outcome?.digest ?? ""
        if rehearsed.change.overrideReason == nil { kept["reason"] = "" }
        let path = words.language.path("/bookings/\(known.id)")
        let lists = rehearsed.outcome.map { ChangeLists(words: words, zone: context.hub.zone).lists(of: $0) } ?? []
        let costs = CostMaker(words: words, tense: .then)
        return ChangeCheckView(
            kicker: words("change.kicker"),
            heading: words("change.checkHeading"),
            notice: isChanged ? words("check.changed") : nil,
            facts: facts + [costs.fact(rehearsed.costs)].compactMap(\.self),
            lists: lists + [costs.list(rehearsed.costs)].compactMap(\.self),
            onConflict: onConflict,
            movedText: includesMore ? words("change.movedText") : nil,
            action: path + "/edit",
            values: kept.hidden(without: ["onConflict"]),
            button: words(rehearsed.outcome == nil ? "change.confirm" : "change.confirmSeries"),
            isDanger: false,
            canEdit: true,
            cancelHref: path
        )
    }

    /// Whether dates that were moved alone could take part too.
    private var includesMore: Bool {
        !form.reach.includesMoved && rehearsed.outcome?.left.contains { $0.reason == "moved" } == true
    }

    /// Asked only where rules keep some dates from becoming what they shall be.
    private var onConflict: ChoiceField? {
        guard let outcome = rehearsed.outcome, outcome.isHeldByRules else { return nil }
        let chosen = ConflictChoice(rawValue: form["onConflict"]) ?? .skip
        return ChoiceField(
            "onConflict",
            label: words("change.onConflict.label"),
            options: [ConflictChoice.skip, .fail].map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("change.onConflict.\($0.rawValue)"),
                    isSelected: $0 == chosen
                )
            }
        )
    }

    /// What is different, each with what it was.
    private var facts: [Fact] {
        let none = words("check.none")
        let seats = { (booking: Booking) in booking.seats.map { words.number($0) } ?? none }
        let layout = { (booking: Booking) in booking.layout.map { words($0.phrase) } ?? none }
        var facts = [
            fact("check.room", "room") { bookings.roomName($0.room) },
            fact("check.time", "times") { bookings.clock.longRange($0.period) },
            fact("check.name", "title") { $0.title.text }, fact("check.seats", "seats", seats),
            fact("check.layout", "layout", layout),
            fact("check.note", "note") { $0.note.flatMap { $0.isEmpty ? nil : $0.text } ?? none },
        ].compactMap(\.self)
        if rehearsed.change.recurrence != nil {
            facts.append(
                Fact(name: words("check.series"), value: words("book.rhythm.\(form["repeat"])"), field: "repeat")
            )
        }
        if changed.status == .pending, known.status == .confirmed {
            facts.append(Fact(name: words("check.approval"), value: words("change.approvalAgain")))
        }
        if let reason = rehearsed.change.overrideReason {
            let rules = Set(rehearsed.lifted.map { bookings.ruleName($0) }).sorted()
            let note = words("check.lifted", ["rules": rules.joined(separator: ", ")])
            facts.append(Fact(name: words("check.override"), value: reason.text, note: note))
        }
        return facts
    }

    private func fact(_ name: String, _ field: String, _ say: (Booking) -> String) -> Fact? {
        let (was, will) = (say(known), say(changed))
        guard was != will else { return nil }
        return Fact(name: words(name), value: will, note: words("change.was", ["value": was]), field: field)
    }
}

extension SeriesOutcome {
    /// Whether something stays or is left out because a rule speaks against it.
    var isHeldByRules: Bool {
        !skipped.isEmpty || left.contains { !["past", "moved", "ended", "cancel-cutoff"].contains($0.reason) }
    }
}
