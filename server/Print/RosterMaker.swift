import Documents
import HubDomain
import Templates

/// Words what hosts print of those who are coming: a list to tick them off, and a name badge for each.
struct RosterMaker: Sendable {
    /// So many dates have a box each; of more, one stands for all.
    private static let mostDates = 4
    /// So many of a party have a box each.
    private static let mostBoxes = 4

    let clock: HubClock
    let hub: Hub
    let event: SeatNews.Event
    let coming: [Registration]
    let now: Instant

    private var words: Words { clock.words }

    func list() -> Document {
        let seats = coming.reduce(0) { $0 + $1.seats }
        let count = words("roster.count", count: seats, ["registrations": words.number(coming.count)])
        let host = event.host.map { [PrintedFact(name: words("ticket.host"), value: $0.text)] } ?? []
        let dates = event.sessions.map { session in
            PrintedFact(name: words("ticket.when"), strong: clock.longRange(session.period), value: session.place)
        }
        let facts = dates + host + [PrintedFact(name: words("roster.asOf"), value: clock.moment(now))]
        return document(
            words("roster.list"),
            [
                .masthead, .kicker(words("roster.list")), .title(event.title.text), .facts(facts),
                .paragraph(coming.isEmpty ? words("roster.nobody") : count),
            ] + (coming.isEmpty ? [] : [.table(table)]),
            foot: words("roster.foot")
        )
    }

    func badges() -> Document {
        let title = words("roster.badges")
        guard !coming.isEmpty else {
            return document(title, [.masthead, .title(title), .paragraph(words("roster.nobody"))], foot: nil)
        }
        return document(title, [.badges(coming.flatMap(badges))], foot: nil)
    }

    private var table: PrintedTable {
        let dates =
            event.sessions.count > 1 && event.sessions.count <= RosterMaker.mostDates
            ? event.sessions.map { clock.shortDate($0.period.start) } : [words("roster.here")]
        let columns = [
            PrintedTable.Column(words("workshop.name"), share: 6),
            PrintedTable.Column(words("workshop.organisation"), share: 5),
            PrintedTable.Column(words("roster.seats"), share: 1.5),
        ]
        return PrintedTable(
            columns: columns + dates.map { PrintedTable.Column($0, share: 2.6) },
            rows: coming.map { guest in
                let boxes = guest.seats <= RosterMaker.mostBoxes ? guest.seats : 1
                return [
                    .text(guest.party.map(\.text).joined(separator: ", ")), .text(guest.organisation?.text ?? ""),
                    .text(words.number(guest.seats)),
                ] + dates.map { _ in .boxes(boxes) }
            }
        )
    }

    /// One for everybody who is named, and one to write on for whoever else comes along.
    private func badges(of guest: Registration) -> [PrintedBadge] {
        let along = words("roster.along", ["name": guest.name.text])
        return (0..<guest.seats).map { seat in
            PrintedBadge(
                name: guest.party.indices.contains(seat) ? guest.party[seat].text : nil,
                detail: seat == 0 ? guest.organisation?.text : guest.organisation?.text ?? along,
                event: event.title.text
            )
        }
    }

    private func document(_ kind: String, _ blocks: [Block], foot: String?) -> Document {
        Document(
            title: "\(kind): \(event.title.text)",
            language: words.language.code,
            sender: hub.name.text,
            date: now.rfc3339,
            foot: foot,
            blocks: blocks
        )
    }
}

extension Registration {
    /// Those of it who have a name.
    fileprivate var party: [TextLine] { [name] + companions.prefix(seats - 1) }
}
