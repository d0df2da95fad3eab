import HubDomain
import Logging
import Synchronization
import Templates

@testable import AnkerplatzServer

extension TestHub {
    /// Sends what is due and answers what was handed over.
    @discardableResult
    func sendLetters(_ answer: @escaping @Sendable (MailMessage) async -> Delivery = { _ in .sent }) async
        -> [MailMessage]
    {
        let bag = MailBag()
        let postman = Postman(deliver: { message in
            bag.add(message)
            return await answer(message)
        })
        await outbox(postman).deliverDue()
        return bag.messages
    }

    func outbox(_ postman: Postman) -> OutboxService {
        OutboxService(
            store: store,
            writer: hall.writer,
            postman: postman,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: hall.now
        )
    }

    /// The letters that were written, whether or not they were sent, in order of their writing.
    func letters() async throws -> [OutboxEntry] {
        try await read { hub in
            try OutboxEntry.Selection.allCases.flatMap { try hub.letters($0, most: 1000) }
                .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        }
    }
}

/// What was handed over, in order of address and subject.
final class MailBag: Sendable {
    private let held = Mutex<[MailMessage]>([])

    func add(_ message: MailMessage) {
        held.withLock { $0.append(message) }
    }

    var messages: [MailMessage] {
        held.withLock { $0 }.sorted {
            ($0.recipient.address.text, $0.subject) < ($1.recipient.address.text, $1.subject)
        }
    }
}

extension OutboxEntry {
    var isSent: Bool { if case .sent = state { true } else { false } }
    var isDead: Bool { if case .dead = state { true } else { false } }

    /// When it is tried again; nil when it is not.
    var nextTry: Instant? { if case .waiting(let next) = state { next } else { nil } }
}

extension BookingNews {
    /// One that tells of a single hour.
    static func sample(_ title: String, booking: String = "b1") throws -> BookingNews {
        BookingNews(
            booking: Booking.ID(booking),
            title: try TextLine(title),
            partner: nil,
            dates: [
                Occurrence(
                    booking: Booking.ID(booking),
                    place: Place(
                        room: try TextLine("Helling"),
                        period: Period(start: Instant(TestHub.wednesday("10:00")), lasting: .hours(1))
                    ),
                    status: .confirmed,
                    sequence: 0
                )
            ]
        )
    }
}
