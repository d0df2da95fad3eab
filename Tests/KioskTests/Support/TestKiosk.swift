import Foundation
import HubDomain
import SQLStore
import Templates

@testable import AnkerplatzKiosk

/// A paired kiosk in a folder of its own, with a clock that a test sets and chance that repeats.
struct TestKiosk {
    let folder: TemporaryFolder
    let clock: TestClock
    let station: Station
    let entrance: Entrance

    init(
        _ pairing: Pairing?,
        in folder: TemporaryFolder,
        clock: TestClock = TestClock(),
        options: SQLDatabase.Options = Journal.options
    ) throws {
        self.folder = folder
        self.clock = clock
        station = try Station.open(folder.url, options: options)
        if let pairing, station.pairingFile.pairing == nil { try station.pairingFile.store(pairing) }
        entrance = Entrance(station: station, now: { clock.now })
    }

    init(_ hub: SampleHub, options: SQLDatabase.Options = Journal.options) async throws {
        try self.init(hub.pairing, in: try TemporaryFolder(), options: options)
        try await station.journal.write(at: clock.now) { try $0.adopt(hub.pairing, [hub.publicKey]) }
    }

    var desk: KioskDesk {
        KioskDesk(entrance: entrance, renderer: .forTests, network: .once(for: entrance))
    }

    /// Enters news as an exchange with the server would.
    func enter(_ changes: [Change], cursor: String = "1", more: Bool = false) async throws {
        let page = ChangesPage(changes: changes, cursor: cursor, more: more, serverTime: clock.now)
        try await station.journal.write(at: clock.now) { try $0.enter(page) }
    }

    func take(_ code: TicketCode, _ direction: Direction = .in, door: Door? = nil, seats: Int? = nil) async -> Outcome {
        await entrance.take(entrance.scan(Array(code.text.utf8), direction, door: door, seats: seats))
    }

    func status() async throws -> KioskStatus {
        let pairing = station.pairingFile.pairing
        return try await station.journal.read(at: clock.now) { try $0.status(pairing) }
    }

    /// Everything that waits for the server, in order.
    func pending() async throws -> [ScanReport] {
        try await station.journal.read(at: clock.now) { journal in
            try journal.pendingScans(after: 0, atMost: 10_000).map(\.report)
        }
    }
}
