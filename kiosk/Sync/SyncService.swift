import HubDomain
import Logging
import ServiceLifecycle
import Synchronization

/// Exchanges with the server by itself: soon after a scan, else now and then, less often while it can't be reached.
struct SyncService: Service {
    let bell: SyncBell
    let exchange: @Sendable () async throws -> Void
    let link: ServerLink
    let logger: Logger
    let randomness: Randomness
    let pause: @Sendable (Duration) async -> Void

    init(
        bell: SyncBell,
        link: ServerLink,
        logger: Logger,
        randomness: Randomness = .system,
        pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        exchange: @escaping @Sendable () async throws -> Void
    ) {
        self.bell = bell
        self.link = link
        self.logger = logger
        self.randomness = randomness
        self.pause = pause
        self.exchange = exchange
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await exchangeForever() }
    }

    private func exchangeForever() async {
        var backoff = Backoff()
        var askers: [SyncBell.Asker] = []
        var randomness = randomness
        while !Task.isCancelled {
            let result = await attempt()
            let wait = next(after: result, &backoff, using: &randomness)
            for asker in askers { asker.resume(returning: result) }
            askers = await bell.wait(heedingScans: backoff.failures == 0) { [pause] in await pause(wait) }
        }
        for asker in askers { asker.resume(returning: .failure(CancellationError())) }
    }

    private func next(
        after result: Result<Void, any Error>,
        _ backoff: inout Backoff,
        using randomness: inout Randomness
    ) -> Duration {
        switch result {
        case .success:
            backoff.succeed()
            return backoff.wait(using: &randomness)
        case .failure(ServerFailure.busy(let wait)):
            backoff.fail()
            return backoff.wait(atLeast: .milliseconds(wait?.milliseconds ?? 0), using: &randomness)
        case .failure:
            backoff.fail()
            return backoff.wait(using: &randomness)
        }
    }

    private func attempt() async -> Result<Void, any Error> {
        do {
            try await exchange()
            link.note(isUp: true)
            return .success(())
        } catch {
            link.note(isUp: false)
            logger.debug("no exchange with the server", metadata: ["error": "\(error)"])
            return .failure(error)
        }
    }
}

/// Whether the last exchange with the server worked, for the screen.
final class ServerLink: Sendable {
    private let up = Mutex(true)

    var isUp: Bool { up.withLock { $0 } }

    func note(isUp: Bool) {
        up.withLock { $0 = isUp }
    }
}
