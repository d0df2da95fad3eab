import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore
import QRCode
import Templates

/// A ticket as its holder takes it along: as a symbol, on paper, in a wallet and in a calendar.
struct TicketController: Sendable {
    let hall: Hall

    var routes: [Route] {
        let holders: Access = [.holder, .partner, .manager]
        return [
            .api(.get, "/tickets/{id}/qr.svg", holders, svg),
            .api(.get, "/tickets/{id}/qr.png", holders, png),
            .api(.get, "/tickets/{id}/ticket.pdf", holders, document),
            .api(.get, "/tickets/{id}/ticket.pkpass", holders, applePass),
            .api(.get, "/tickets/{id}/ticket.ics", holders, calendar),
        ]
    }

    private func svg(_ call: Call) async throws -> Answer {
        let ticket = try await call.read { try $0.ticket(call.parameters["id"], managedBy: call.caller).ticket }
        let words = hall.renderer.words(call.language)
        let symbol = try QRSymbol(ticket.code.text).svg(title: words("ticket.qr"))
        return Answer(type: "image/svg+xml", symbol.utf8).keptByHolder
    }

    private func png(_ call: Call) async throws -> Answer {
        let ticket = try await call.read { try $0.ticket(call.parameters["id"], managedBy: call.caller).ticket }
        return Answer(type: "image/png", try QRSymbol(ticket.code.text).png()).keptByHolder
    }

    private func document(_ call: Call) async throws -> Answer {
        try await hall.file(sheet(call), for: call)
    }

    private func applePass(_ call: Call) async throws -> Answer {
        try await hall.applePass(sheet(call), for: call)
    }

    private func sheet(_ call: Call) async throws -> TicketSheet {
        try await call.read { hub in
            let (ticket, workshop) = try hub.ticket(call.parameters["id"], managedBy: call.caller)
            let registration = try ticket.registration.flatMap { try hub.registration($0) }.orNotFound
            return try hub.sheet(of: registration, for: workshop).orNotFound
        }
    }

    private func calendar(_ call: Call) async throws -> Answer {
        let origin = hall.origin(of: call)
        let file = try await call.read { hub in
            let (ticket, workshop) = try hub.ticket(call.parameters["id"], managedBy: call.caller)
            return try hub.calendarFile(of: workshop, for: ticket, origin: origin)
        }
        return .calendar(file, for: call).keptByHolder
    }
}

extension HubTransaction {
    /// A ticket that is the caller's by its link, or for a workshop that the caller hosts; 404 otherwise.
    func ticket(
        _ id: Substring?,
        managedBy caller: Caller
    ) throws -> (ticket: IssuedTicket, workshop: Workshop) {
        guard let id = id.flatMap({ TicketID($0) }), let ticket = try ticket(id),
            let workshop = try ticket.workshop.flatMap({ try workshop($0) }),
            ticket.registration.map({ caller == .holder($0) }) ?? false || caller.manages(workshop)
        else { throw Problem.notFound }
        return (ticket, workshop)
    }
}
