import Foundation
import HubDomain
import Templates

/// What somebody has typed into a form, right or wrong; nothing of it is ever lost.
struct TypedForm: Sendable {
    private(set) var values: [String: String]

    subscript(_ name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }

    init(_ values: [String: String]) {
        self.values = values
    }

    /// The fields called `names`; others that came along are left behind.
    init(_ form: Form, _ names: [String]) {
        values = Dictionary(uniqueKeysWithValues: names.map { ($0, form[$0] ?? "") })
    }

    /// A day and times, as the date and time fields take them.
    mutating func set(date: LocalDate, start: LocalTime, end: LocalTime) {
        self["day"] = String(date.day)
        self["month"] = String(date.month)
        self["year"] = String(date.year)
        self["start"] = start.description
        self["end"] = end.description
    }

    mutating func set(_ period: Period, in zone: HubZone) {
        let (date, start) = zone.wallClock(at: period.start)
        let (endDate, end) = zone.wallClock(at: period.end)
        let isMidnight = end == .midnight && endDate == date.adding(days: 1)
        set(date: date, start: start, end: isMidnight ? .endOfDay : end)
    }

    /// The day that was typed into three fields; a year may have two digits.
    var date: LocalDate? {
        guard let year = Int(self["year"].trimmed), let month = Int(self["month"].trimmed),
            let day = Int(self["day"].trimmed)
        else { return nil }
        return LocalDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }

    /// All of it as hidden fields.
    var hidden: [HiddenValue] {
        values.sorted { $0.key < $1.key }.map { HiddenValue(name: $0.key, value: $0.value) }
    }
}

/// All faults of a form, each told at its field.
struct FormFaults: Error, Sendable {
    struct Fault: Sendable {
        let field: String
        let sentence: String
    }

    let faults: [Fault]

    func sentence(for field: String) -> String? {
        faults.first { $0.field == field }?.sentence
    }

    func problems(_ words: Words) -> Problems {
        Problems(
            heading: words("form.problems", count: faults.count),
            items: faults.map { Problems.Item(text: $0.sentence, field: $0.field) }
        )
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
