import Foundation
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A hub from before there were holds")
struct HoldMigrationTests {
    /// What the database held then: a room, two bookings of it, and one that was cancelled.
    private static let rows: [SQL] = [
        """
        INSERT INTO hub (id, name, address, zone, land, closing_time, generation, version)
        VALUES (7, 'Hub', '', 'Europe/Berlin', 'DE-MV', '24:00', 'first', 1)
        """,
        """
        INSERT INTO room (id, hub, name, floor, capacity, equipment, setup_minutes, teardown_minutes, needs_approval,
            step, version)
        VALUES ('helling', 7, 'Helling', '', 20, '[]', 0, 0, 0, 1, 1)
        """,
        """
        INSERT INTO account (id, hub, email, name, role, password, created_at)
        VALUES ('leitung', 7, 'leitung@example.org', 'Leitung', 'manager', 'none', 0)
        """,
    ]

    private static func booking(_ id: String, _ status: String, _ start: Instant, _ end: Instant) -> SQL {
        """
        INSERT INTO booking (id, hub, room, start_at, end_at, title, status, requires_check_in, created_by, created_at,
            version)
        VALUES (\(id), 7, 'helling', \(start), \(end), \(id), \(status), 0, 'leitung', 0, 1)
        """
    }

    private static func occupancy(of id: String, _ start: Instant, _ end: Instant) -> SQL {
        "INSERT INTO occupancy (hub, room, booking, start_at, end_at) VALUES (7, 'helling', \(id), \(start), \(end))"
    }

    private let ten = Instant("2027-03-10T10:00:00+01:00")
    private let noon = Instant("2027-03-10T12:00:00+01:00")
    private let two = Instant("2027-03-10T14:00:00+01:00")

    /// A folder with keys and a database as the program made it then.
    private func old() async throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "old-\(UUID().uuidString)")
        let lock = try DataDirectory(folder.path)
        try Secrets.create(in: folder)
        // Those up to the times of changes; the next one is that of the holds.
        let before = Array(Schema.migrations.prefix(13))
        let path = folder.appending(path: "hub.sqlite").path
        let database = try withExtendedLifetime(lock) { try SQLDatabase(path: path, migrations: before) }
        let rows =
            Self.rows + [
                Self.booking("beirat", "confirmed", ten, noon), Self.occupancy(of: "beirat", ten, noon),
                Self.booking("runde", "pending", noon, two), Self.occupancy(of: "runde", noon, two),
                Self.booking("fort", "cancelled", ten, two),
            ]
        try await database.write { sql in for row in rows { try sql.execute(row) } }
        await #expect(throws: SQLFailure.self) { try await database.read { try $0.rows("SELECT * FROM hold") } }
        try await database.close()
        return folder
    }

    @Test
    func `keeps every room taken that was taken, and lets nobody hold it`() async throws {
        let folder = try await old()
        defer { try? FileManager.default.removeItem(at: folder) }
        let house = try await House.open(folder, at: .tuesdayMorning)
        let (ten, two) = (ten, two)
        let taken = try await house.store.read(at: .tuesdayMorning) { hub in
            try hub.sql.rows("SELECT booking, hold, room, start_at, end_at FROM occupancy ORDER BY start_at").map {
                row in
                #expect(try row["hold"] as String? == nil)
                return Taken(booking: try row["booking"], room: try row["room"], period: try row.period())
            }
        }
        let first = try #require(Period(start: ten, end: noon))
        let second = try #require(Period(start: noon, end: two))
        #expect(
            taken == [
                Taken(booking: "beirat", room: "helling", period: first),
                Taken(booking: "runde", room: "helling", period: second),
            ]
        )
        let room = Room.ID("helling")
        for (start, isTaken) in [(ten, true), (noon, true), (two, false)] {
            let wish = BookingWish(room: room, start: start, end: start + .minutes(30))
            let rules = try await house.store.read(at: .tuesdayMorning) { hub in
                try hub.violations(of: wish, in: hub.openingCalendar()).map(\.rule)
            }
            #expect(rules == (isTaken ? ["taken"] : []))
            let hold = Hold(
                id: Hold.ID("\(start)"),
                room: room,
                period: Period(start: start, lasting: .minutes(30)),
                holder: .account(Account.ID("leitung")),
                until: .tuesdayMorning + Hold.length
            )
            var refusal: SQLFailure?
            do {
                try await house.store.write(at: .tuesdayMorning) { try $0.keep(hold, in: [room]) }
            } catch let failure as SQLFailure {
                refusal = failure
            }
            #expect(refusal == (isTaken ? .overlap(table: "occupancy") : nil))
        }
        try await house.close()
    }

    private struct Taken: Equatable {
        let booking: String
        let room: String
        let period: Period
    }
}
