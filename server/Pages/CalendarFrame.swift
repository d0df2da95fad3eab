import HubDomain
import Templates

/// What all calendars of rooms have around them: what the colours mean, whose time it is, where to go from here.
struct CalendarFrame: Sendable {
    let hub: Hub
    let words: Words
    let caller: Caller
    let now: Instant

    private var today: LocalDate { hub.zone.date(at: now) }

    func legend(withBuffers: Bool) -> [LegendItem] {
        let item = { (kind: String, phrase: String) in LegendItem(kind: kind, word: words("slot.\(phrase)")) }
        let own = caller.partner == nil ? [] : [item("own", "own"), item("pending", "pending")]
        let requested = caller.isManager ? [item("pending", "requested")] : []
        return [item("free", "free")] + own + requested
            + [item("taken", "taken"), item("workshop", "publicWorkshop")]
            + (withBuffers ? [item("buffer", "buffer")] : []) + [item("closed", "closed")]
    }

    /// Whose clock counts, wherever the reader is.
    var note: String { words("week.note", ["place": hub.place]) }

    func week(from monday: LocalDate, _ path: (LocalDate) -> String) -> PagerView {
        PagerView(
            heading: words.week(from: monday),
            note: words("week.number", ["week": String(monday.week)]),
            previous: link("week.previous", path(monday.adding(days: -7))),
            next: link("week.next", path(monday.adding(days: 7))),
            today: monday == today.monday ? nil : link("week.thisWeek", path(today.monday))
        )
    }

    func day(_ date: LocalDate, _ path: (LocalDate) -> String) -> PagerView {
        PagerView(
            heading: words.longDate(date),
            note: date == today ? words("week.today") : nil,
            previous: link("week.dayBefore", path(date.adding(days: -1))),
            next: link("week.dayAfter", path(date.adding(days: 1))),
            today: date == today ? nil : link("week.toToday", path(today))
        )
    }

    func link(_ phrase: String, _ href: String, isCurrent: Bool = false) -> MenuItem {
        MenuItem(label: words(phrase), href: href, isCurrent: isCurrent)
    }
}

extension LocalDate {
    /// A day in an address; nil for one that no calendar shows.
    init?(shown text: Substring?) {
        guard let text, let date = LocalDate(text), (1970...2200).contains(date.year) else { return nil }
        self = date
    }
}

extension Hub {
    /// The place whose clock counts, as people call it: the town of the address, or the city of the time zone.
    var place: String {
        let lastLine = addressLines.last ?? ""
        let town = lastLine.split(separator: " ").filter { !$0.contains(where: \.isNumber) }.joined(separator: " ")
        if !town.isEmpty { return town }
        return String(zone.identifier.split(separator: "/").last ?? "").replacing("_", with: " ")
    }
}
