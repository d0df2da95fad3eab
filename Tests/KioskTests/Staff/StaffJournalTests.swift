import Foundation
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzKiosk

@Suite("What the staff see and do in the journal")
struct StaffJournalTests {
    let hub: SampleHub
    let kiosk: TestKiosk

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        let tickets = [try hub.ticket(1, name: "Maria Sommer"), try hub.ticket(2, name: "Jonas Winter")]
        try await kiosk.enter(try hub.basics() + tickets)
    }

    private func guests() async throws -> [Guest] {
        try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.guests() }
    }

    private func annul(_ scan: ScanID) async throws -> Bool {
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.annul(scan) }
    }

    private func tell(_ number: UInt64, inside: Bool, name: String? = nil, scan: ScanID? = nil) async throws {
        let arrival = Arrival(
            at: .opening,
            room: hub.room,
            session: hub.session,
            seats: 1,
            newcomers: 1,
            scan: scan
        )
        let change = PresenceChange(
            id: TicketID(bits: number),
            attendance: Attendance(arrivals: [arrival], inside: inside ? [arrival] : []),
            scans: [scan].compactMap(\.self),
            name: name
        )
        try await kiosk.enter([.presence(change)])
    }

    /// Whether a name can be read in any file of the kiosk.
    private func isOnDisk(_ name: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: kiosk.folder.url.path).contains { file in
            let content = FileManager.default.contents(atPath: kiosk.folder.file(file)) ?? Data()
            return content.range(of: Data(name.utf8)) != nil
        }
    }

    @Test
    func `names who scanned here and who the server says is inside, and nobody else`() async throws {
        _ = await kiosk.take(try hub.code(1))
        try await tell(9, inside: true, name: "Frieda Lotsen")
        let guests = try await guests()
        #expect(Set(guests.map(\.name)) == ["Maria Sommer", "Frieda Lotsen"])
        #expect(guests.map(\.roomName) == [nil, "Takelage"])
        // The one who is expected stays sealed.
        #expect(try !isOnDisk("Winter"))
    }

    @Test
    func `forgets a name when its bearer has left, here or elsewhere`() async throws {
        try await tell(1, inside: true, name: "Frieda Lotsen")
        try await tell(2, inside: true, name: "Hinnerk Kaje")
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .checkedOut)
        try await tell(2, inside: false)
        #expect(try await guests().isEmpty)
        let names: [String?] = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
            try journal.sql.rows("SELECT name FROM presence").map { try $0["name"] }
        }
        #expect(names == [nil, nil])
    }

    @Test
    func `forgets names at the hub's closing, with no network`() async throws {
        try await kiosk.enter(try hub.basics(closingTime: try #require(LocalTime("22:00"))))
        try await tell(9, inside: true, name: "Frieda Lotsen")
        _ = await kiosk.take(try hub.code(1))
        #expect(try await guests().count == 2)
        kiosk.clock.set(.opening + .hours(13))
        #expect(try await guests().isEmpty)
        // Then the file's log is emptied, too.
        #expect(try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() })
        let count: Int? = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
            try journal.sql.value("SELECT COUNT(*) FROM presence WHERE name IS NOT NULL")
        }
        #expect(count == 0)
    }

    @Test
    func `lets go of a ticket at the end of its day`() async throws {
        let tickets = { try await kiosk.status().tickets }
        kiosk.clock.set(.opening + .hours(13))
        _ = try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() }
        #expect(try await tickets() == 2)
        // 0:15 in Rostock.
        kiosk.clock.set(.opening + .hours(14) + .minutes(30))
        _ = try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() }
        #expect(try await tickets() == 0)
    }

    @Test
    func `takes a scan back within 15 minutes, and says so to the server`() async throws {
        let scan = await kiosk.take(try hub.code(1)).scan
        #expect(
            try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.recentScans() }.map(\.name) == [
                "Maria Sommer"
            ]
        )
        kiosk.clock.advance(by: .minutes(14))
        #expect(try await annul(scan))
        #expect(try await guests().isEmpty)
        let report = try #require(try await kiosk.pending().first)
        #expect(report.annulledAt == kiosk.clock.now)
        #expect(report.isAnnulled)
        #expect(try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.recentScans() }.isEmpty)
        // The mistake is undone: the next one counts.
        #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
    }

    @Test
    func `takes nothing back after 15 minutes`() async throws {
        let scan = await kiosk.take(try hub.code(1)).scan
        kiosk.clock.advance(by: .minutes(15))
        #expect(try await !annul(scan))
        #expect(try await !annul(kiosk.entrance.scan([], .in).id))
        #expect(try await guests().count == 1)
        #expect(try await kiosk.pending().map(\.annulledAt) == [nil])
    }

    @Test
    func `tells the server of it also when it has the scan, or hears of it meanwhile`() async throws {
        let scan = await kiosk.take(try hub.code(1)).scan
        let sent = try #require(try await kiosk.pending().first)
        #expect(try await annul(scan))
        // The answer to what was sent before it was taken back.
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.acknowledge(sent) }
        let again = try #require(try await kiosk.pending().first)
        #expect(again.id == scan && again.annulledAt != nil)
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.acknowledge(again) }
        #expect(try await kiosk.pending().isEmpty)
    }

    @Test
    func `does not count what the server still tells of a scan that was taken back`() async throws {
        let scan = await kiosk.take(try hub.code(1)).scan
        let sent = try #require(try await kiosk.pending().first)
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.acknowledge(sent) }
        try await tell(1, inside: true, name: "Maria Sommer", scan: scan)
        #expect(try await guests().count == 1)
        #expect(try await annul(scan))
        #expect(try await guests().isEmpty)
    }

    @Test
    func `offers again what the server refused, and not what is another hub's`() async throws {
        let first = await kiosk.take(try hub.code(1)).scan
        let second = await kiosk.take(try hub.code(2)).scan
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            try journal.quarantine(first, "seq-reused")
            try journal.quarantine(second, "other-hub")
        }
        let refused = try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.refusedScans(atMost: 9) }
        #expect(refused.map(\.reason) == ["other-hub", "seq-reused"])
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.offerAgain() }
        #expect(try await kiosk.pending().map(\.id) == [first])
    }
}
