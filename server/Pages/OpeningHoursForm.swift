import Foundation
import HubDomain
import Templates

extension TypedForm {
    /// The hours of a room of its own, each day in a line of its own: `8:00–12:00, 13:00–18:00`.
    mutating func set(_ hours: OpeningHours, _ words: Words) {
        self["hours"] = "own"
        for day in Weekday.allCases {
            self[day.field] = hours[day].map { words.clockRange($0.from, $0.to) }.joined(separator: ", ")
        }
    }
}

extension FormReader {
    /// The hours of a room; nil when the hub's hold, or with a fault.
    mutating func openingHours() -> OpeningHours? {
        guard form["hours"] == "own" else { return nil }
        var days: [Weekday: [OpeningHours.Stretch]] = [:]
        var isRight = true
        for day in Weekday.allCases {
            if let stretches = stretches(form[day.field]) {
                days[day] = stretches
            } else {
                isRight = false
                note(day.field, words("error.openingHours", ["day": words.weekday(day)]))
            }
        }
        guard isRight else { return nil }
        do {
            return try OpeningHours(days)
        } catch {
            if case .overlapping(let day) = error {
                note(day.field, words("error.hoursOverlap", ["day": words.weekday(day)]))
            }
            return nil
        }
    }

    /// The stretches of one day in order of time; none where it is closed, nil where they can't be read.
    private func stretches(_ text: String) -> [OpeningHours.Stretch]? {
        let plain = text.replacing("bis", with: "-").replacing("to", with: "-").replacing("–", with: "-")
        let parts = plain.replacing(";", with: ",").split(separator: ",").filter { !String($0).trimmed.isEmpty }
        let read = parts.compactMap { part -> OpeningHours.Stretch? in
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { LocalTime(String($0).asTime) }
            guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
            return OpeningHours.Stretch(from: from, to: to)
        }
        return read.count == parts.count ? read.sorted { $0.from < $1.from } : nil
    }
}

extension Weekday {
    /// The field of the form that asks for its hours.
    var field: String { "hours-\(rawValue)" }
}
