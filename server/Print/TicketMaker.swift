import Documents
import HubDomain
import QRCode
import Templates

/// Words a ticket: the same on its holder's page, on paper and in the file that letters bring.
struct TicketMaker: Sendable {
    let clock: HubClock
    let hub: Hub
    let event: SeatNews.Event
    let name: TextLine
    let seats: Int

    private var words: Words { clock.words }

    var holder: String {
        seats == 1
            ? words("ticket.for", ["name": name.text])
            : words("ticket.forSeats", count: seats, ["name": name.text])
    }

    /// Who comes, and how many where that is more than one.
    var party: String { words("guests.nameAndSeats", count: seats, ["name": name.text]) }

    var facts: [Fact] {
        let host = event.host.map { [Fact(name: words("ticket.host"), value: $0.text)] } ?? []
        return event.sessions.flatMap(facts) + host
    }

    /// How to find the room of the session that is next.
    func arrival(at now: Instant) -> String {
        words("ticket.arriveText", ["place": session(at: now)?.place ?? ""])
    }

    /// When and where a session is.
    func facts(of session: SeatNews.Session) -> [Fact] {
        [
            Fact(
                name: words("ticket.when"),
                value: time(of: session),
                strong: clock.longDate(session.period.start)
            ),
            Fact(name: words("ticket.where"), value: hub.whereabouts, strong: session.place),
        ]
    }

    /// The session that is next; once all are over, the last.
    func session(at now: Instant) -> SeatNews.Session? {
        event.sessions.first { $0.period.end > now } ?? event.sessions.last
    }

    /// From when to when, and from when on people are let in.
    func time(of session: SeatNews.Session) -> String {
        words(
            "ticket.timeAndDoors",
            ["time": clock.clockRange(session.period), "doors": clock.oClock(doors(of: session))]
        )
    }

    func doors(of session: SeatNews.Session) -> Instant {
        session.period.start - .minutes(event.admissionLeadMinutes)
    }
}

extension TicketMaker {
    /// The ticket to be printed; nil while there is nothing that opens the door.
    func document(_ pass: TicketPass, on paper: Paper, at now: Instant) throws -> Document? {
        guard let code = pass.code, let shortCode = pass.shortCode else { return nil }
        let ticket = PrintedTicket(
            kicker: holder,
            title: event.title.text,
            facts: facts.map(PrintedFact.init),
            symbol: try QRSymbol(code),
            hints: [words("ticket.show"), words("ticket.type")],
            shortCode: shortCode
        )
        // The small sheet holds what the door needs.
        var help = [PrintedSection(heading: words("ticket.arrive"), text: arrival(at: now))]
        if event.sessions.allSatisfy({ $0.period.start > now }) {
            help.append(PrintedSection(heading: words("ticket.cancelHeading"), text: words("ticket.cancelOnPaper")))
        }
        return Document(
            title: "\(words("ticket.title")) \(event.title.text)",
            language: words.language.code,
            sender: hub.name.text,
            date: (pass.issuedAt ?? now).rfc3339,
            paper: paper,
            foot: hub.whereabouts,
            blocks: [.masthead, .ticket(ticket)] + (paper == .a4 ? [.sections(help)] : [])
        )
    }
}

extension PrintedFact {
    init(_ fact: Fact) {
        self.init(name: fact.name, strong: fact.strong, value: fact.value)
    }
}
