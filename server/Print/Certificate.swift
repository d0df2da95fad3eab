import Documents
import HTTPTypes
import HubDomain
import Templates

/// What a certificate of attendance is printed from.
struct Certificate: Sendable {
    let hub: Hub
    let registration: Registration
    let event: SeatNews.Event
    let attended: [SeatNews.Session]
}

extension HubTransaction {
    /// The certificate of somebody who was there; nil before all is over, and where they never came.
    func certificate(of registration: Registration, for workshop: Workshop) throws -> Certificate? {
        guard registration.status == .confirmed, !registration.name.isErased, workshop.guestsOf == nil,
            workshop.status == .published, workshop.isOver(at: now), let ticket = try ticket(of: registration.id)
        else { return nil }
        let visits = Visit.visits(
            try passages(of: ticket.id),
            seats: ticket.seats,
            reentry: workshop.reentry,
            closing: try doorFacts().closing,
            now: now
        )
        let attended = Set(workshop.attended(in: visits).map(\.id))
        guard !attended.isEmpty else { return nil }
        let event = try told(workshop)
        return Certificate(
            hub: try theHub(),
            registration: registration,
            event: event,
            attended: event.sessions.filter { attended.contains($0.id) }
        )
    }
}

extension Hall {
    /// In the language of whoever was there, whoever asks for it; 404 while there is none.
    func file(_ certificate: Certificate?) async throws -> Answer {
        guard let certificate else { throw Problem.notFound }
        let words = renderer.words(certificate.registration.reader.language)
        let maker = CertificateMaker(
            clock: HubClock(zone: certificate.hub.zone, words: words),
            hub: certificate.hub,
            event: certificate.event,
            name: certificate.registration.name,
            attended: certificate.attended
        )
        return .file(try await press.pdf(maker.document()), "certificate.pdf")
    }
}
