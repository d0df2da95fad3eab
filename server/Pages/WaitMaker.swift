import HubDomain
import Templates

/// Words where somebody stands in the line for a slot.
struct WaitMaker: Sendable {
    let words: Words
    let context: BookingContext
    let now: Instant

    private var clock: HubClock { HubClock(zone: context.hub.zone, words: words) }

    /// Those that still can come to a booking, offers first.
    func rows(_ waits: [PlacedWait]) -> [WaitRow] {
        let open = waits.filter { $0.wait.isOpen(at: now) }
        return (open.filter(isOffered) + open.filter { !isOffered($0) }).map(row)
    }

    private func isOffered(_ placed: PlacedWait) -> Bool {
        if case .offered = placed.wait.state(at: now) { true } else { false }
    }

    private func row(_ placed: PlacedWait) -> WaitRow {
        let wait = placed.wait
        let room = context.rooms[wait.room]?.name.text ?? ""
        let seats = wait.seats.map { words("room.seats", count: $0) }
        var sentence = words("waits.position", ["position": words.number(placed.position ?? 1)])
        var values: [HiddenValue] = []
        if case .offered(let until) = wait.state(at: now) {
            let left = words.duration(until - now)
            sentence = words("waits.offered", ["until": clock.moment(until), "left": left])
            values = form(of: wait).hidden
        }
        return WaitRow(
            id: wait.id.text,
            day: clock.shortDate(wait.period.start),
            time: clock.clockRange(wait.period),
            title: words.title(wait.title),
            about: [room, seats].compactMap(\.self).joined(separator: " · "),
            sentence: sentence,
            isOffered: !values.isEmpty,
            state: values.isEmpty ? "warn" : "free",
            word: words(values.isEmpty ? "waits.waiting" : "waits.yours"),
            values: values
        )
    }

    /// The booking form as it is to be filled in.
    private func form(of wait: SlotWait) -> TypedForm {
        TypedForm([
            "title": wait.title.isErased ? "" : wait.title.text, "seats": wait.seats.map { String($0) } ?? "",
            "key": wait.id.text,
        ])
        .moved(to: wait.room, wait.period, in: context.hub.zone)
    }
}
