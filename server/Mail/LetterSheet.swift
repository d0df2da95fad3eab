import Documents
import HubDomain

/// A document that a letter brings.
enum LetterSheet: Sendable {
    case ticket(TicketMaker)
    case certificate(CertificateMaker)

    var fileName: String {
        switch self {
        case .ticket: "ticket.pdf"
        case .certificate: "certificate.pdf"
        }
    }

    /// Nil while there is nothing to be printed.
    func document(_ pass: TicketPass?, at now: Instant) throws -> Document? {
        switch self {
        case .ticket(let maker): try pass.flatMap { try maker.document($0, on: .a4, at: now) }
        case .certificate(let maker): maker.document()
        }
    }
}
