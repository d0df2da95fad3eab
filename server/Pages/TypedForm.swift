import Crypto
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

    /// All answers to a question that takes several.
    subscript(all name: String) -> [String] {
        get { self[name].split(separator: TypedForm.separator).map(String.init) }
        set { self[name] = newValue.joined(separator: String(TypedForm.separator)) }
    }

    /// No browser sends it within a value.
    private static let separator: Character = "\u{1F}"

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
        self["startHour"] = zone.hour(of: period.start)?.rawValue ?? ""
        self["endHour"] = zone.hour(of: period.end)?.rawValue ?? ""
    }

    /// The day that was typed into three fields.
    var date: LocalDate? { date(DateField.Names()) }

    /// A year may have two digits.
    func date(_ names: DateField.Names) -> LocalDate? {
        guard let year = Int(self[names.year].trimmed), let month = Int(self[names.month].trimmed),
            let day = Int(self[names.day].trimmed)
        else { return nil }
        return LocalDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }

    /// All that was answered, as hidden fields.
    var hidden: [HiddenValue] { hidden(without: []) }

    /// As hidden fields beside which some are asked for again.
    func hidden(without asked: Set<String>) -> [HiddenValue] {
        values.filter { !$0.value.isEmpty && !asked.contains($0.key) }.sorted { $0.key < $1.key }
            .flatMap { name, value in
                value.split(separator: TypedForm.separator).map { HiddenValue(name: name, value: String($0)) }
            }
    }

    /// All that was answered, as a query.
    var query: String {
        hidden.map { "\($0.name)=" + ($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
            .joined(separator: "&")
    }

    /// What makes that one wish is met once, however often it is sent; after a change it is another wish.
    ///
    /// Empty in a form that has no key.
    var onceKey: String {
        guard !self["key"].isEmpty else { return "" }
        let said = hidden.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
        return SHA256.hash(data: Data(said.utf8)).hexadecimal
    }
}

/// All faults of a form, each told at its field.
struct FormFaults: Error, Sendable {
    struct Fault: Sendable {
        let field: String
        let sentence: String
    }

    let faults: [Fault]

    init(faults: [Fault]) {
        self.faults = faults
    }

    /// All that a rule refuses, told at one field.
    init(_ refusal: Problem, at field: String, _ words: Words) {
        faults = refusal.violations.map { Fault(field: field, sentence: words.detail(of: $0)) }
    }

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
