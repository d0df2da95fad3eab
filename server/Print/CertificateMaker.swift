import Documents
import HubDomain
import Templates

/// Words a certificate of attendance: who was at which dates of what, and for how long they were planned.
struct CertificateMaker: Sendable {
    let clock: HubClock
    let hub: Hub
    let event: SeatNews.Event
    let name: TextLine
    /// The dates that they were there for.
    let attended: [SeatNews.Session]

    private var words: Words { clock.words }

    func document() -> Document {
        let title = words("certificate.title")
        return Document(
            title: "\(title): \(event.title.text)",
            language: words.language.code,
            sender: hub.name.text,
            date: (attended.last?.period.end ?? .init(milliseconds: 0)).rfc3339,
            foot: hub.whereabouts,
            blocks: [
                .masthead, .kicker(title), .title(name.text), .paragraph(words("certificate.text")), .facts(facts),
                .signatures([words("certificate.placeAndDate"), words("certificate.signature")]),
            ]
        )
    }

    private var facts: [PrintedFact] {
        let dates = attended.map { session in
            PrintedFact(name: words("ticket.when"), strong: clock.longRange(session.period), value: session.place)
        }
        let host = event.host.map { [PrintedFact(name: words("ticket.host"), value: $0.text)] } ?? []
        let length = attended.reduce(TimeSpan.zero) { $0 + $1.period.duration }
        let extent = words(
            "certificate.extent",
            count: event.sessions.count,
            ["hours": words.duration(length), "attended": words.number(attended.count)]
        )
        return [PrintedFact(name: words("booking.title"), strong: event.title.text, value: hub.whereabouts)] + dates
            + host
            + [PrintedFact(name: words("certificate.scope"), value: extent)]
    }
}
