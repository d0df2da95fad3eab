import HubDomain
import Templates

/// Makes the last look before a room is booked.
struct BookCheckMaker: Sendable {
    let words: Words
    let context: BookingContext
    let rehearsed: BookRehearsal
    /// What is kept meanwhile.
    let hold: Hold?
    let form: TypedForm

    private var bookings: BookingMaker { BookingMaker(words: words, context: context) }
    private var request: BookingRequest { rehearsed.request }
    private var costs: CostMaker { CostMaker(words: words, tense: .then) }

    func view(faults: FormFaults?, isChanged: Bool, partner: Partner?) -> BookCheckView {
        var kept = form
        kept["dates"] = rehearsed.series?.digest ?? ""
        kept["hold"] = hold?.id.text ?? ""
        if request.overrideReason == nil { kept["reason"] = "" }
        let asksName = form.isFromRooms
        let asked: Set<String> = asksName ? ["title", "note", "onConflict"] : ["onConflict"]
        let isRequest = rehearsed.booking.status == .pending
        return BookCheckView(
            step: words(asksName ? "book.step3of3" : "book.step2"),
            problems: faults?.problems(words),
            notice: isChanged ? words("check.changed") : nil,
            facts: facts(partner: partner),
            questions: asksName ? questions(faults) : nil,
            dates: rehearsed.series.map { SeriesDates(words: words, zone: context.hub.zone).booked($0) },
            costs: costs.list(rehearsed.costs),
            onConflict: onConflict,
            kept: hold.map { words("check.kept", ["time": bookings.clock.oClock($0.until)]) },
            values: kept.hidden(without: asked),
            button: words(isRequest ? "check.request" : "check.confirm"),
            cancelHref: words.language.path("/rooms/\(request.wish.room)")
        )
    }

    private func questions(_ faults: FormFaults?) -> BookCheckView.Questions {
        let asked = BookQuestions(words: words, hub: context.hub, rooms: [], form: form, faults: faults)
        return BookCheckView.Questions(name: asked.name, note: asked.note)
    }

    /// Asked only where some dates can't be booked.
    private var onConflict: ChoiceField? {
        guard let series = rehearsed.series, !series.skipped.isEmpty else { return nil }
        let chosen = ConflictChoice(rawValue: form["onConflict"]) ?? .skip
        return ChoiceField(
            "onConflict",
            label: words("check.onConflict.label", count: series.skipped.count),
            options: [ConflictChoice.skip, .fail].map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("check.onConflict.\($0.rawValue)"),
                    isSelected: $0 == chosen,
                    note: words("check.onConflict.\($0.rawValue)Note")
                )
            }
        )
    }

    private func facts(partner: Partner?) -> [Fact] {
        let room = context.rooms[request.wish.room]
        var facts = [
            Fact(
                name: words("check.room"),
                value: bookings.roomName(request.wish.room),
                note: room.map(bookings.about),
                field: "room"
            ),
            Fact(
                name: words("check.time"),
                value: bookings.clock.longRange(rehearsed.first),
                note: bookings.timeNote(rehearsed.first, in: request.wish.room),
                field: "times"
            ),
        ]
        if let series = rehearsed.series { facts.append(repeats(series)) }
        if !form.isFromRooms {
            facts.append(Fact(name: words("check.name"), value: request.title.text, field: "title"))
        }
        let seats = request.wish.seats.map { words.number($0) }
        facts.append(Fact(name: words("check.seats"), value: seats ?? words("check.none"), field: "seats"))
        if let layout = request.wish.layout {
            facts.append(Fact(name: words("check.layout"), value: words(layout.phrase), field: "layout"))
        }
        if !request.wish.equipment.isEmpty {
            facts.append(Fact(name: words("check.equipment"), value: words.list(request.wish.equipment)))
        }
        if let partner { facts.append(Fact(name: words("check.partner"), value: partner.name.text)) }
        if let cost = costs.fact(rehearsed.costs) { facts.append(cost) }
        if !form.isFromRooms {
            let note = request.note?.text ?? words("check.none")
            facts.append(Fact(name: words("check.note"), value: note, field: "note"))
        }
        if rehearsed.booking.status == .pending {
            facts.append(Fact(name: words("check.approval"), value: words("check.approvalText")))
        }
        if let reason = request.overrideReason {
            let rules = Set(rehearsed.lifted.map { bookings.ruleName($0) }).sorted()
            facts.append(
                Fact(
                    name: words("check.override"),
                    value: reason.text,
                    note: words("check.lifted", ["rules": rules.joined(separator: ", ")])
                )
            )
        }
        return facts
    }

    private func repeats(_ series: Series) -> Fact {
        let counts = [
            words("check.dates", count: series.occurrences.count),
            series.skipped.isEmpty ? nil : words("check.skipped", count: series.skipped.count),
        ]
        let reading = rehearsed.reading.map { words.said($0.reading) }
        return Fact(
            name: words("check.series"),
            value: words("book.rhythm.\(form["repeat"])"),
            note: counts.compactMap(\.self).joined(separator: ", ") + (reading.map { ". \($0)" } ?? ""),
            field: "repeat"
        )
    }
}

extension BookRehearsal {
    /// The time that was asked for; of a series that of the first date, even where that is left out.
    var first: Period { request.wish.period ?? booking.period }
}
