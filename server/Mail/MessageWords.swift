import Foundation
import HubDomain
import Templates

/// Fills what a host wrote with what it says to one reader.
struct MessageWords: Sendable {
    let words: Words
    let clock: HubClock
    let event: SeatNews.Event
    let reader: String

    func text(_ message: MessageText) -> String {
        message.filled { placeholder in
            switch placeholder {
            case .name: reader
            case .title: event.title.text
            case .when: words.list(event.sessions.map { clock.longRange($0.period) })
            case .place: words.list(places)
            }
        }
    }

    /// A line is a paragraph, since letters keep no line breaks.
    func paragraphs(_ message: MessageText) -> [String] {
        text(message).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Where it takes place, each once.
    private var places: [String] {
        event.sessions.map(\.place).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
