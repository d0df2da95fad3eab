import HubDomain
import Templates

/// Makes the lists of what a change does to each date of a series.
struct ChangeLists: Sendable {
    let words: Words
    let zone: HubZone

    private var dates: SeriesDates { SeriesDates(words: words, zone: zone, unfolded: 8) }
    private var clock: HubClock { HubClock(zone: zone, words: words) }

    /// Only those in which there is something.
    func lists(of outcome: SeriesOutcome) -> [DateList] {
        [
            list(
                "moved",
                outcome.moved.map { from, booking in
                    item(booking.period, note: words("change.from", ["time": say(from)]))
                }
            ),
            list("added", outcome.added.map { item($0.period) }),
            list("dropped", outcome.dropped.map { item($0.period, isSkipped: true) }),
            list("left", outcome.left.map { item($0.booking.period, note: reason($0.reason)) }),
            list(
                "skipped",
                outcome.skipped.compactMap { date in
                    date.violations.decisive.map { dates.item(date.start, why: Problem.Violation($0, zone)) }
                }
            ),
            list("kept", outcome.kept.map { item($0.period) }),
        ].compactMap(\.self)
    }

    private func list(_ kind: String, _ items: [DateList.Item]) -> DateList? {
        guard !items.isEmpty else { return nil }
        return dates.list(words("change.lists.\(kind)", count: items.count), items, id: "list-\(kind)")
    }

    private func item(_ period: Period, note: String? = nil, isSkipped: Bool = false) -> DateList.Item {
        DateList.Item(date: say(period), href: nil, note: note, isSkipped: isSkipped)
    }

    private func say(_ period: Period) -> String {
        words("date.moment", ["date": dates.date(period.start), "time": clock.oClockRange(period)])
    }

    /// A rule by its name, where something is left for it.
    private func reason(_ name: String) -> String {
        let keys = ["change.left.\(name)", "refused.ruleName.\(name)"]
        return words(keys.first { words.pattern($0) != nil } ?? "refused.ruleName.other")
    }
}
