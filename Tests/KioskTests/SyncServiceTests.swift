import HubDomain
import Logging
import Synchronization
import Testing

@testable import AnkerplatzKiosk

@Suite("The sync service")
struct SyncServiceTests {
    @Test
    func `waits longer after each failure, and briefly again after success`() {
        var backoff = Backoff()
        var least = Randomness { 0 }
        var most = Randomness { .max }
        #expect(backoff.wait(using: &least) == Backoff.pace * 0.9)
        #expect(backoff.wait(using: &most) > Backoff.pace)
        let waits = (1...10).map { _ in
            backoff.fail()
            return backoff.wait(using: &most)
        }
        #expect(waits.prefix(4).map { ($0 / .milliseconds(1)).rounded() } == [1000, 2000, 4000, 8000])
        #expect(waits == waits.sorted())
        #expect(waits.allSatisfy { $0 <= Backoff.longest })
        #expect(backoff.wait(using: &least) == Backoff.longest / 2)
        #expect(backoff.wait(atLeast: .seconds(300), using: &least) == .seconds(300))
        backoff.succeed()
        #expect(backoff.wait(using: &least) == Backoff.pace * 0.9)
    }

    @Test
    func `takes the middle between asking and hearing as the moment the server read its clock`() throws {
        let sent = Instant.opening
        let reading = try #require(
            ClockReading(server: sent + .seconds(100), sent: sent, received: sent + .seconds(4))
        )
        #expect(reading.offset == 98_000)
        #expect(reading.roundTrip == .seconds(4))
        #expect(ClockReading(server: sent, sent: sent, received: sent - .seconds(1)) == nil)
    }

    /// A service whose pauses never end by themselves.
    private func service(
        _ bell: SyncBell,
        _ link: ServerLink = ServerLink(),
        _ exchange: @escaping @Sendable () async throws -> Void
    ) -> SyncService {
        SyncService(
            bell: bell,
            link: link,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            pause: { _ in
                let (silence, _) = AsyncStream.makeStream(of: Void.self)
                for await _ in silence {}
            },
            exchange: exchange
        )
    }

    @Test
    func `exchanges at the start, after a scan, and when it is asked`() async throws {
        let bell = SyncBell()
        let (exchanges, count) = AsyncStream.makeStream(of: Void.self)
        let service = service(bell) { count.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            var seen = exchanges.makeAsyncIterator()
            await seen.next()
            bell.ring()
            await seen.next()
            try await bell.ask().get()
            await seen.next()
            group.cancelAll()
        }
    }

    @Test
    func `tells who asks why it failed, and does not run at every scan while it fails`() async throws {
        let bell = SyncBell()
        let link = ServerLink()
        let exchanges = Mutex(0)
        let service = service(bell, link) {
            exchanges.withLock { $0 += 1 }
            throw ServerFailure.unreachable("no network")
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            await #expect(throws: ServerFailure.unreachable("no network")) { try await bell.ask().get() }
            let before = exchanges.withLock { $0 }
            for _ in 0..<100 { bell.ring() }
            await #expect(throws: ServerFailure.unreachable("no network")) { try await bell.ask().get() }
            #expect(exchanges.withLock { $0 } <= before + 2)
            #expect(!link.isUp)
            group.cancelAll()
        }
    }
}
