import Foundation
import HubDomain
import Logging
import SQLStore
import Testing

@testable import AnkerplatzKiosk

@Suite("A kiosk in the evening")
struct KioskRehearsalTests {
    private let server = FakeServer()

    private func exchange(_ kiosk: TestKiosk) async throws {
        try await ServerConnection.withClient { client in
            try await Exchange(
                station: kiosk.station,
                carry: ServerConnection.carrier(client),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                now: { kiosk.clock.now }
            )
            .run()
        }
    }

    @Test
    func `tries what it holds of the next day and tells its server, once`() async throws {
        // The workshop is at ten on the day of all tests.
        server.clock.set(.opening - .hours(16))
        try await server.meet { [server] kiosk, hub in
            let tickets = [try hub.ticket(1), try hub.ticket(2, status: .cancelled), try hub.ticket(3, seats: 2)]
            server.tell(try hub.basics() + tickets)
            try await exchange(kiosk)
            #expect(server.snapshot.rehearsals.isEmpty)
            server.clock.set(.opening - .hours(15))
            try await exchange(kiosk)
            try await exchange(kiosk)
            let report = try #require(server.snapshot.rehearsals.first)
            #expect(server.snapshot.rehearsals.count == 1)
            #expect(report.tickets == 2 && report.failed == 0)
            #expect(LocalDate(report.day) != nil)
        }
    }

    @Test
    func `names what its door would not take`() async throws {
        server.clock.set(.opening - .hours(15))
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics(maxPersons: 2) + [hub.ticket(1, seats: 2), hub.ticket(3)])
            try await exchange(kiosk)
            let report = try #require(server.snapshot.rehearsals.first)
            #expect(report.failures.map(\.verdict) == [.full])
        }
    }

    @Test
    func `goes on where the server is an earlier one`() async throws {
        server.clock.set(.opening - .hours(15))
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics())
            server.set { $0.faults = [nil, .problem(404)] }
            try await exchange(kiosk)
            try await exchange(kiosk)
            #expect(server.snapshot.rehearsals.isEmpty)
            #expect(try await kiosk.status().lastSync != nil)
        }
    }
}
