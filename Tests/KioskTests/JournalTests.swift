import Foundation
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzKiosk

@Suite("The journal")
struct JournalTests {
    let hub: SampleHub

    init() throws {
        hub = try SampleHub()
    }

    @Test
    func `numbers scans without gaps, also after a restart`() async throws {
        let folder = try TemporaryFolder()
        let first = try TestKiosk(hub.pairing, in: folder)
        for number in 1...3 { _ = await first.take(try hub.code(UInt64(number))) }
        try await first.station.close()
        let second = try TestKiosk(hub.pairing, in: folder)
        for number in 1...2 { _ = await second.take(try hub.code(UInt64(number))) }
        let scans = try await second.pending()
        #expect(scans.map(\.seq) == [1, 2, 3, 4, 5])
        #expect(Set(scans.map(\.epoch)).count == 1)
    }

    @Test
    func `begins a new epoch when an older copy of itself was put back`() async throws {
        let folder = try TemporaryFolder()
        let first = try TestKiosk(hub.pairing, in: folder)
        _ = await first.take(try hub.code(1))
        try await first.station.close()
        let copy = try Data(contentsOf: folder.url.appending(path: "kiosk.sqlite"))

        let second = try TestKiosk(hub.pairing, in: folder)
        _ = await second.take(try hub.code(2))
        let before = try await second.pending()
        try await second.station.close()
        // In place, so that the file is still the same one.
        let handle = try FileHandle(forWritingTo: folder.url.appending(path: "kiosk.sqlite"))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: copy)
        try handle.close()

        let third = try TestKiosk(hub.pairing, in: folder)
        _ = await third.take(try hub.code(3))
        let after = try await third.pending()
        #expect(after.map(\.seq) == [1, 1])
        #expect(after.last?.epoch != before.last?.epoch)
    }

    @Test
    func `begins a new epoch in a copied folder`() async throws {
        let folder = try TemporaryFolder()
        let first = try TestKiosk(hub.pairing, in: folder)
        _ = await first.take(try hub.code(1))
        try await first.station.close()
        let copied = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
            try FileManager.default.copyItem(atPath: folder.file(name), toPath: copied.file(name))
        }
        let original = try TestKiosk(hub.pairing, in: folder)
        let copy = try TestKiosk(hub.pairing, in: copied)
        _ = await original.take(try hub.code(2))
        _ = await copy.take(try hub.code(2))
        let (one, two) = (try await original.pending(), try await copy.pending())
        #expect(one.map(\.seq) == [1, 2])
        #expect(Set(one.map(\.epoch)).count == 1)
        #expect(two.last.map { [$0.epoch, $0.seq] } != one.last.map { [$0.epoch, $0.seq] })
    }

    @Test
    func `never lets time run back within an epoch`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
        kiosk.clock.set(.opening - .minutes(10))
        // It went out after it came in, whatever the clock says.
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .checkedOut)
        kiosk.clock.set(.opening)
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .notInside)
    }

    @Test
    func `lets go of a scan only when it was acknowledged`() async throws {
        let kiosk = try await TestKiosk(hub)
        for number in 1...3 { _ = await kiosk.take(try hub.code(UInt64(number))) }
        let scans = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            try journal.acknowledge(scans[0])
            try journal.quarantine(scans[1].id, "id-reused")
        }
        #expect(try await kiosk.pending().map(\.id) == [scans[2].id])
        let status = try await kiosk.status()
        #expect(status.pending == 1)
        #expect(status.quarantined == 1)
    }

    @Test
    func `offers the scans of the last fourteen days again after a reset`() async throws {
        let kiosk = try await TestKiosk(hub)
        _ = await kiosk.take(try hub.code(1))
        kiosk.clock.advance(by: .days(13))
        _ = await kiosk.take(try hub.code(2))
        kiosk.clock.advance(by: .days(2))
        _ = await kiosk.take(try hub.code(3))
        let scans = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            for scan in scans { try journal.acknowledge(scan) }
            try journal.loadAfresh()
        }
        #expect(try await kiosk.pending().map(\.id) == scans.dropFirst().map(\.id))
    }

    @Test
    func `keeps what it holds until a fresh load is complete`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1, status: .cancelled), hub.ticket(2)])
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.loadAfresh() }
        try await kiosk.enter(try hub.basics(), cursor: "2", more: true)
        #expect(await kiosk.take(try hub.code(1)).verdict == .cancelled)
        try await kiosk.enter([try hub.ticket(2)], cursor: "3")
        #expect(try await kiosk.status().tickets == 1)
        #expect(await kiosk.take(try hub.code(1)).verdict == .acceptedUnverified)
    }

    @Test
    func `counts a scan once when the server tells of it`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics(maxPersons: 2) + [hub.ticket(1), hub.ticket(2)])
        let scan = kiosk.entrance.scan(Array(try hub.code(1).text.utf8), .in)
        _ = await kiosk.entrance.take(scan)
        // The answer to the upload was lost, so that the scan still waits, but its effect comes back.
        let arrival = Arrival(at: .opening, room: nil, session: hub.session, seats: 1, newcomers: 1, scan: scan.id)
        let attendance = Attendance(arrivals: [arrival], inside: [arrival])
        try await kiosk.enter([
            .presence(PresenceChange(id: TicketID(bits: 1), attendance: attendance, scans: [scan.id]))
        ])
        #expect(await kiosk.take(try hub.code(1)).verdict == .alreadyInside)
        #expect(await kiosk.take(try hub.code(2)).verdict == .accepted)
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .checkedOut)
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .notInside)
    }

    @Test
    func `knows who came in at another door`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        let arrival = Arrival(at: .opening - .minutes(5), room: nil, session: hub.session, seats: 1, newcomers: 1)
        let attendance = Attendance(arrivals: [arrival], inside: [arrival])
        try await kiosk.enter([.presence(PresenceChange(id: TicketID(bits: 1), attendance: attendance, scans: []))])
        let outcome = await kiosk.take(try hub.code(1))
        #expect(outcome.verdict == .alreadyInside)
        #expect(outcome.judgement.firstScannedAt == .opening - .minutes(5))
        try await kiosk.enter([.removed(Removal(.presence, id: TicketID(bits: 1).text))])
        #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
    }

    @Test
    func `forgets everybody when it is revoked, but no scan that the server lacks`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1, name: "Maria Sommer"), hub.ticket(2)])
        _ = await kiosk.take(try hub.code(1))
        _ = await kiosk.take(try hub.code(2))
        let scans = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            try journal.acknowledge(scans[0])
            try journal.revoke()
        }
        let status = try await kiosk.status()
        #expect((status.tickets, status.workshops, status.pending) == (0, 0, 1))
        #expect(status.revoked)
        #expect(try await kiosk.pending().map(\.id) == [scans[1].id])
        let left: Int? = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
            try journal.sql.value("SELECT COUNT(*) FROM scan WHERE state = 'acknowledged'")
        }
        #expect(left == 0)
    }

    @Test
    func `lets go of what has passed and of no ticket whose session was moved`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        _ = await kiosk.take(try hub.code(1))
        let scans = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.acknowledge(scans[0]) }

        kiosk.clock.advance(by: .days(2))
        let moved = try #require(Period(start: kiosk.clock.now, end: kiosk.clock.now + .hours(2)))
        try await kiosk.enter([
            .session(
                SessionChange(
                    id: hub.session,
                    workshop: hub.workshop,
                    room: hub.room,
                    roomName: "Takelage",
                    period: moved
                )
            )
        ])
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() }
        #expect(try await kiosk.status().tickets == 1)

        kiosk.clock.advance(by: .days(13))
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() }
        #expect(try await kiosk.status().tickets == 0)
        let left: Int? = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
            try journal.sql.value("SELECT COUNT(*) FROM scan")
        }
        #expect(left == 0)
    }

    @Test
    func `sets aside scans for another hub when it is paired anew`() async throws {
        let kiosk = try await TestKiosk(hub)
        _ = await kiosk.take(try hub.code(1))
        let other = Pairing(server: "http://127.0.0.1:9", kiosk: Kiosk.ID("b"), key: "k", hub: HubID(rawValue: 9))
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.adopt(other) }
        let status = try await kiosk.status()
        #expect((status.pending, status.quarantined) == (0, 1))
    }

    @Test
    func `keeps the device key in a file for its owner alone, and not in the database`() async throws {
        let kiosk = try await TestKiosk(hub)
        _ = await kiosk.take(try hub.code(1))
        try await kiosk.station.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: kiosk.folder.url.path) {
            let path = kiosk.folder.file(name)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(try #require(mode) & 0o077 == 0, "\(name)")
            let holdsKey = try Data(contentsOf: URL(filePath: path)).firstRange(of: Data(hub.pairing.key.utf8)) != nil
            #expect(holdsKey == (name == "device-key.json"), "\(name)")
        }
    }

    @Test
    func `refuses a device key that others may read`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.station.close()
        let path = kiosk.folder.file("device-key.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: PairingFile.Failure.tooOpen(path)) { try PairingFile(path) }
    }
}
