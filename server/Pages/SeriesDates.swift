import HubDomain
import Templates

/// Makes lists of the dates of a series.
struct SeriesDates: Sendable {
    let words: Words
    let zone: HubZone
    /// A longer list is folded after as many.
    var unfolded = 16

    private var clock: HubClock { HubClock(zone: zone, words: words) }

    /// What is booked and what is left out, in order of time.
    func booked(_ series: Series) -> DateList {
        let dates = series.occurrences.map { ($0.period.start, item($0.period.start)) }
        let skipped = series.skipped.map { ($0.start, item($0.start, why: Problem.Violation($0.violation, zone))) }
        let items = (dates + skipped).sorted { $0.0 < $1.0 }.map(\.1)
        return list(
            words("dates.heading", count: dates.count),
            items,
            text: skipped.isEmpty ? nil : words("dates.struck")
        )
    }

    /// What can't be booked, each date with the first of its reasons.
    func refused(_ violations: [Problem.Violation]) -> DateList? {
        var seen: Set<Instant> = []
        let items = violations.compactMap { violation -> DateList.Item? in
            guard let start = violation.start, seen.insert(start).inserted else { return nil }
            return item(start, why: violation)
        }
        return items.isEmpty ? nil : list(words("dates.refused", count: items.count), items)
    }

    func list(_ heading: String, _ items: [DateList.Item], text: String? = nil, id: String = "dates") -> DateList {
        let isLong = items.count > unfolded + 2
        let rest = isLong ? Array(items.dropFirst(unfolded)) : []
        return DateList(
            id: id,
            heading: heading,
            text: text,
            first: isLong ? Array(items.prefix(unfolded)) : items,
            rest: rest,
            restLabel: words("dates.rest", count: rest.count)
        )
    }

    func item(_ start: Instant, why: Problem.Violation? = nil, href: String? = nil) -> DateList.Item {
        DateList.Item(date: date(start), href: href, note: why.map(words.brief), isSkipped: why != nil)
    }

    /// `Mo, 1. März 2027`.
    func date(_ start: Instant) -> String {
        let date = zone.date(at: start)
        return words("dates.date", ["weekday": words.shortWeekday(date.weekday), "date": words.dateAndYear(date)])
    }
}
