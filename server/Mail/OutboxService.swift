import HubDomain
import Logging
import ServiceLifecycle

/// Sends what the outbox holds: at once when a letter was committed, later what nobody took.
///
/// A letter is claimed before it is handed over and marked after, so that none is sent twice but for one case: the
/// process dies, or the connection breaks, after the message was taken and before that was known. It is sent again then,
/// under the same message id.
struct OutboxService: Service, CustomStringConvertible {
    /// How many are handed over at once.
    private static let batch = 8
    /// How often it looks by itself.
    private static let pace = Duration.seconds(20)
    /// How long a delivery may go on once the server is to end.
    private static let farewell = Duration.seconds(3)

    let store: Store
    let writer: LetterWriter
    let postman: Postman
    let logger: Logger
    let now: @Sendable () -> Instant
    /// How long it waits until it writes down again what the store could not take.
    var pause = Duration.seconds(5)

    // The service group asks for it at start, and without one would spell out every phrase of every language.
    var description: String { "outbox" }

    func run() async throws {
        try await store.write(at: now()) { try $0.releaseLetters() }
        await withTaskGroup { group in
            group.addTask { await ringNowAndThen() }
            group.addTask {
                await deliverForever()
                return true
            }
            group.addTask { await waitForFarewell() }
            // Ends with the last delivery after the bell was stopped, or when that takes too long.
            while await group.next() == false {}
            group.cancelAll()
        }
    }

    private func deliverForever() async {
        store.outbox.ring()
        for await _ in store.outbox.rings {
            if store.outbox.isStopped { return }
            await deliverDue()
        }
    }

    private func ringNowAndThen() async -> Bool {
        while (try? await Task.sleep(for: OutboxService.pace)) != nil {
            await tellOfWhatTimeDid()
            store.outbox.ring()
        }
        return false
    }

    private func waitForFarewell() async -> Bool {
        try? await gracefulShutdown()
        store.outbox.stop()
        try? await Task.sleep(for: OutboxService.farewell)
        return true
    }
}

extension OutboxService {
    /// Requests expire, rooms are given back, offers begin, people are reminded and thanked by the clock, whether or not
    /// anybody looks; here at the latest those concerned are told.
    func tellOfWhatTimeDid() async {
        do {
            let atoms = try await store.read(at: now()) { try $0.atomsUnsettled() }
            if !atoms.isEmpty { try await store.write(at: now()) { try $0.claim(atoms) } }
            if try await store.read(at: now(), { try $0.hasLapsedOffers() }) {
                try await store.write(at: now()) { try $0.endLapsedOffers() }
            }
            // A few at a time, so that nobody waits for long lists.
            while let due = try await store.read(at: now(), { try $0.remindersDue().first }), !store.outbox.isStopped {
                try await store.write(at: now()) { try $0.remind(due) }
            }
            while let message = try await store.read(at: now(), { try $0.unsentMessage() }), !store.outbox.isStopped {
                try await store.write(at: now()) { try $0.goOn(with: message) }
            }
            while let over = try await store.read(at: now(), { try $0.thanksDue().first }), !store.outbox.isStopped {
                try await store.write(at: now()) { try $0.thank(for: over) }
            }
        } catch {
            logger.error("what time did can't be told of", metadata: ["error": "\(error)"])
        }
    }

    /// Sends all that is due.
    func deliverDue() async {
        do {
            while !store.outbox.isStopped {
                let (hub, entries) = try await store.write(at: now()) { hub in
                    (try hub.theHub(), try hub.claimLetters(most: OutboxService.batch))
                }
                guard let entries else { return }
                if entries.isEmpty { continue }
                guard try await deliver(entries, of: hub) else { return }
            }
        } catch {
            logger.error("the outbox can't be read", metadata: ["error": "\(error)"])
        }
    }

    /// Whether there may be more that can be sent now.
    private func deliver(_ entries: [OutboxEntry], of hub: Hub) async throws -> Bool {
        let outcomes = try await withThrowingTaskGroup { group in
            // Whoever waits for a page comes first.
            for entry in entries { group.addTask(priority: .background) { try await deliver(entry, of: hub) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        // Where nothing gets through, the rest waits for the next time instead of being tried to no avail.
        return outcomes.contains { $0.map(\.endsTheTry) ?? false }
    }

    /// What came of one letter, noted down; nil when it was broken off and nobody knows.
    private func deliver(_ entry: OutboxEntry, of hub: Hub) async throws -> Delivery? {
        let message = try? await writer.message(entry, of: hub)
        let delivery =
            if let message { await postman.deliver(message) } else {
                Delivery.failed(DeliveryFault(reason: .unreadable))
            }
        if Task.isCancelled, delivery != .sent { return nil }
        // Its reader was erased while it was handed over.
        if !(try await note(delivery, of: entry)) { try await store.sweepMailFolder() }
        log(delivery, of: entry)
        return delivery
    }

    /// Writes down what came of it, for as long as the store can't: what was taken is not to be sent again.
    private func note(_ delivery: Delivery, of entry: OutboxEntry) async throws -> Bool {
        while true {
            do {
                return try await store.write(at: now()) { try $0.note(delivery, of: entry) }
            } catch  where !Task.isCancelled {
                let metadata: Logger.Metadata = ["letter": "\(entry.id)", "error": "\(error)"]
                logger.error("what came of a letter can't be written down", metadata: metadata)
                try await Task.sleep(for: pause)
            }
        }
    }

    private func log(_ delivery: Delivery, of entry: OutboxEntry) {
        let metadata: Logger.Metadata = ["letter": "\(entry.id)", "kind": "\(entry.kind)"]
        switch delivery {
        case .sent: logger.info("letter sent", metadata: metadata)
        case .failed(let fault):
            logger.warning(
                "letter not sent",
                metadata: metadata.merging(["reason": "\(fault.reason.rawValue)"]) { first, _ in first }
            )
        }
    }
}

extension Delivery {
    /// Whether the way is open: the message was taken, or it alone was refused.
    fileprivate var endsTheTry: Bool {
        switch self {
        case .sent: true
        case .failed(let fault): fault.isFinal
        }
    }
}
