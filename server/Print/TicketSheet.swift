import Documents
import HubDomain
import Templates

/// The sheets that a ticket comes on.
enum TicketSize: String, CaseIterable {
    case a4
    case a6

    var paper: Paper { self == .a4 ? .a4 : .a6 }
}

/// What a ticket is printed from.
struct TicketSheet: Sendable {
    let hub: Hub
    let registration: Registration
    let event: SeatNews.Event
    let pass: TicketPass
}

extension TicketSheet {
    /// In the language of whoever is registered, whoever asks for it.
    func document(_ renderer: Renderer, on paper: Paper, at now: Instant) throws -> Document? {
        try maker(renderer).document(pass, on: paper, at: now)
    }

    func maker(_ renderer: Renderer) -> TicketMaker {
        TicketMaker(
            clock: HubClock(zone: hub.zone, words: renderer.words(registration.reader.language)),
            hub: hub,
            event: event,
            name: registration.name,
            seats: registration.seats
        )
    }
}

extension HubTransaction {
    /// What the ticket of somebody who is registered is printed from; nil where nobody has one.
    func sheet(of registration: Registration, for workshop: Workshop) throws -> TicketSheet? {
        try pass(of: registration.id).map { pass in
            TicketSheet(hub: try theHub(), registration: registration, event: try told(workshop), pass: pass)
        }
    }
}

extension Hall {
    /// A ticket as a file; 404 while there is nothing that opens the door.
    func file(_ sheet: TicketSheet, for call: Call) async throws -> Answer {
        let size = try call.word("size", as: TicketSize.self) ?? .a4
        guard let document = try sheet.document(renderer, on: size.paper, at: call.now) else { throw Problem.notFound }
        return .file(try await press.pdf(document), "ticket.pdf")
    }
}
