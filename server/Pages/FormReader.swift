import Foundation
import HubDomain
import Templates

/// Reads the questions of a form one by one and notes what is wrong, at most once a question.
struct FormReader {
    let form: TypedForm
    let hub: Hub
    let words: Words
    private var faults: [FormFaults.Fault] = []

    init(_ form: TypedForm, hub: Hub, words: Words) {
        self.form = form
        self.hub = hub
        self.words = words
    }

    /// What `read` reads, or everything that is wrong.
    mutating func result<Value>(_ read: (inout FormReader) -> Value?) -> Result<Value, FormFaults> {
        let value = read(&self)
        guard faults.isEmpty, let value else { return .failure(FormFaults(faults: faults)) }
        return .success(value)
    }

    mutating func note(_ field: String, _ sentence: String) {
        guard !faults.contains(where: { $0.field == field }) else { return }
        faults.append(FormFaults.Fault(field: field, sentence: sentence))
    }

    mutating func room(among rooms: [Room]) -> Room? {
        if let room = rooms.first(where: { $0.id.text == form["room"] }) { return room }
        note("room", words("error.room"))
        return nil
    }

    /// A day with a start and an end by the hub's clock.
    ///
    /// An end that is not after the start is taken as the next day only if the start is in the evening and the end in
    /// the morning: a night. Anything else is a slip.
    mutating func period() -> Period? {
        let date = form.date
        if date == nil { note("date", words("error.date")) }
        guard let start = form.start, let end = form.end else {
            note("times", words("error.times"))
            return nil
        }
        guard let date else { return nil }
        let last = instant(date.adding(days: form.isNight ? 1 : 0), end, hour: "endHour")
        guard let first = instant(date, start, hour: "startHour"), let last else { return nil }
        guard let period = Period(start: first, end: last) else {
            note("times", words("error.endBeforeStart"))
            return nil
        }
        return period
    }

    /// A line that must be there.
    mutating func line(_ field: String, empty: String) -> TextLine? {
        line(form[field], in: field, empty: empty)
    }

    /// One line each, `most` at most; empty ones are left out.
    mutating func lines(_ field: String, most: Int, orElse tooMany: String) -> [TextLine] {
        let typed = form[field].split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        if typed.count > most { note(field, tooMany) }
        return typed.compactMap { line($0, in: field, empty: "error.characters") }
    }

    private mutating func line(_ text: String, in field: String, empty: String) -> TextLine? {
        do {
            return try TextLine(text)
        } catch {
            note(field, sentence(for: error, empty: empty))
            return nil
        }
    }

    /// A line that may be left out.
    mutating func optionalLine(_ field: String) -> TextLine? {
        form[field].trimmed.isEmpty ? nil : line(field, empty: "error.titleEmpty")
    }

    /// Several lines that may be left out.
    mutating func block(_ field: String) -> TextBlock? {
        guard !form[field].trimmed.isEmpty else { return nil }
        do {
            return try TextBlock(form[field])
        } catch {
            note(field, sentence(for: error, empty: "error.titleEmpty"))
            return nil
        }
    }

    mutating func email(_ field: String) -> EmailAddress? {
        do {
            return try EmailAddress(form[field])
        } catch {
            note(field, words("error.email.\(error)"))
            return nil
        }
    }

    /// A whole number within `range`; nil with a fault when it is none, nil without one when it may be left out.
    mutating func number(_ field: String, in range: ClosedRange<Int>, orElse error: String, isOptional: Bool) -> Int? {
        let text = form[field].trimmed
        if text.isEmpty, isOptional { return nil }
        if let number = Int(text), range.contains(number) { return number }
        let facts = ["least": words.number(range.lowerBound), "most": words.number(range.upperBound)]
        note(field, words(error, facts))
        return nil
    }

    /// The instant of a time; in a field called `hour` stands which is meant when the clock shows it twice.
    private mutating func instant(_ date: LocalDate, _ time: LocalTime, hour: String) -> Instant? {
        let clock = HubClock(zone: hub.zone, words: words)
        do {
            return try hub.zone.instant(date, time, choosing: RepeatedHour(rawValue: form[hour]))
        } catch {
            switch error {
            case .doesNotExist(_, let time, let before, let after):
                let facts = ["time": words.oClock(time), "before": clock.oClock(before), "after": clock.oClock(after)]
                note("times", words("error.timeMissing", facts))
            case .existsTwice(_, let time, _, _):
                note(hour, words("error.timeTwice", ["time": words.oClock(time)]))
            case .notADate, .notATime:
                note("times", words("error.times"))
            }
            return nil
        }
    }

    func sentence(for problem: TextProblem, empty: String) -> String {
        switch problem {
        case .empty: words(empty)
        case .tooLong(let limit): words("error.tooLong", ["limit": words.number(limit)])
        case .controlCharacter, .directionOverride: words("error.characters")
        }
    }
}

extension TypedForm {
    var start: LocalTime? { LocalTime(self["start"].asTime) }
    var end: LocalTime? { LocalTime(self["end"].asTime) }

    /// Whether the end is meant on the next day.
    var isNight: Bool {
        guard let start, let end else { return false }
        return end <= start && start.minutes >= 18 * 60 && end.minutes <= 12 * 60
    }
}

extension String {
    /// A time of day as people type it, as `HH:MM`: `9`, `9.30`, `9:30 Uhr`, `0930`.
    var asTime: String {
        let plain = trimmed.lowercased().replacing("uhr", with: "").replacing(".", with: ":").filter {
            !$0.isWhitespace
        }
        if plain.contains(":") { return plain }
        switch plain.count {
        case 1, 2: return plain + ":00"
        case 3: return "0" + plain.prefix(1) + ":" + plain.suffix(2)
        case 4: return plain.prefix(2) + ":" + plain.suffix(2)
        default: return plain
        }
    }
}
