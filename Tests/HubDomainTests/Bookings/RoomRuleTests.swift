import Foundation
import Testing

@testable import HubDomain

@Suite("A room with rules of its own")
struct RoomRuleTests {
    /// Monday 4 January 2027, 8:00.
    private func yard(_ change: (inout RoomRules) -> Void) -> Shipyard {
        var yard = Shipyard()
        yard.change(Shipyard.crane) { change(&$0.rules) }
        return yard
    }

    private func rules(_ yard: Shipyard, _ from: String, _ to: String) -> [String] {
        yard.violations(Shipyard.crane, Berlin.period(from, to)).map(\.rule)
    }

    @Test func `takes bookings of at least the shortest and at most the longest length`() {
        let yard = yard {
            $0.shortest = 30
            $0.longest = 120
        }
        #expect(rules(yard, "2027-06-01 10:00", "10:29") == ["shortest"])
        #expect(rules(yard, "2027-06-01 10:00", "10:30").isEmpty)
        #expect(rules(yard, "2027-06-01 10:00", "12:00").isEmpty)
        #expect(rules(yard, "2027-06-01 10:00", "12:01") == ["longest"])
    }

    @Test func `counts absolute minutes in the night in which the clock changes`() {
        let yard = yard { $0.longest = 480 }
        #expect(rules(yard, "2027-03-27 22:00", "2027-03-28 07:00").isEmpty)
        #expect(rules(yard, "2027-03-27 22:00", "2027-03-28 07:01") == ["longest"])
    }

    @Test func `is booked its notice before the start, or not at all`() {
        let yard = yard { $0.noticeMinutes = 120 }
        #expect(rules(yard, "2027-01-04 10:00", "11:00").isEmpty)
        #expect(
            yard.violations(Shipyard.crane, Berlin.period("2027-01-04 09:59", "11:00"))
                == [.notice(.minutes(120), earliest: Berlin.at("2027-01-04 10:00"))]
        )
    }

    @Test func `is booked no later than on its last day ahead`() {
        let yard = yard { $0.horizonDays = 30 }
        #expect(rules(yard, "2027-02-03 20:00", "24:00").isEmpty)
        #expect(
            yard.violations(Shipyard.crane, Berlin.period("2027-02-03 20:00", "2027-02-04 00:01"))
                == [.horizon(days: 30, last: Berlin.date("2027-02-03"))]
        )
    }

    @Test func `has a place for as many as the wished layout seats`() {
        let yard = yard { $0.layouts = [Layout(name: .rows, capacity: 10), Layout(name: .block, capacity: 4)] }
        func broken(_ layout: Layout.Name?, _ seats: Int) -> [BookingViolation] {
            let period = Berlin.period("2027-06-01 10:00", "11:00")
            return yard.violations(
                BookingWish(
                    room: Shipyard.crane,
                    start: period.start,
                    end: period.end,
                    seats: seats,
                    layout: layout
                )
            )
        }
        #expect(broken(.rows, 10).isEmpty)
        #expect(broken(nil, 7) == [.capacity(asked: 7, places: 6)])
        #expect(broken(.block, 5) == [.capacity(asked: 5, places: 4)])
        #expect(broken(.u, 2) == [.layout(.u, known: [.rows, .block])])
    }

    @Test func `lets nobody in beyond its hard maximum, whoever asks`() {
        let yard = yard { $0.maxPersons = 5 }
        let period = Berlin.period("2027-06-01 10:00", "11:00")
        #expect(yard.violations(Shipyard.crane, period, seats: 5).isEmpty)
        let broken = yard.violations(Shipyard.crane, period, seats: 6)
        #expect(broken == [.maxPersons(asked: 6, most: 5)])
        #expect(broken.afterOverride == broken)
    }

    @Test func `is open to the sectors it names, and to the hub itself`() {
        let yard = yard { $0.sectors = [.administration] }
        func broken(_ sector: Sector?) -> [BookingViolation] {
            let period = Berlin.period("2027-06-01 10:00", "11:00")
            return yard.violations(
                BookingWish(room: Shipyard.crane, start: period.start, end: period.end, sector: sector)
            )
        }
        #expect(broken(.administration).isEmpty)
        #expect(broken(nil).isEmpty)
        #expect(broken(.business) == [.sectors([.administration])])
    }

    @Test func `has the equipment asked for`() {
        let period = Berlin.period("2027-06-01 10:00", "11:00")
        let wish = BookingWish(
            room: Shipyard.slipway,
            start: period.start,
            end: period.end,
            equipment: ["projector", "screen"]
        )
        #expect(Shipyard().violations(wish) == [.equipment(missing: ["screen"])])
    }

    @Test func `can be excepted from by a manager, other than from layout and hard maximum`() {
        let lifted: [BookingViolation] = [
            .tooShort(least: .zero), .tooLong(most: .zero), .notice(.zero, earliest: Berlin.at("2027-01-04 10:00")),
            .horizon(days: 1, last: Berlin.date("2027-01-05")), .sectors([]), .equipment(missing: []),
        ]
        #expect(lifted.afterOverride.isEmpty)
        let hard: [BookingViolation] = [.layout(.u, known: []), .maxPersons(asked: 2, most: 1)]
        #expect(hard.afterOverride == hard)
    }

    @Test func `without any states no rule`() {
        let yard = Shipyard()
        #expect(rules(yard, "2027-01-04 08:00", "08:01").isEmpty)
        #expect(rules(yard, "2036-06-03 00:00", "2036-06-05 00:00").isEmpty)
    }

    @Test func `is read from a text that knew none of them`() throws {
        #expect(try JSONDecoder().decode(RoomRules.self, from: Data("{}".utf8)) == .none)
    }
}

@Suite("A combined room")
struct CombinedRoomRuleTests {
    /// The hall of slipway and dry dock, and the whole yard of hall and crane.
    private let yard: Shipyard = {
        var yard = Shipyard()
        yard.rooms.append(
            Room(
                id: CombinedRoomRuleTests.whole,
                name: TextLine(stored: "Werft"),
                capacity: 60,
                parts: [Shipyard.hall, Shipyard.crane]
            )
        )
        return yard
    }()
    private static let whole = Room.ID("whole")

    @Test func `keeps to its own rules of length, notice and horizon, not to its parts'`() {
        var yard = yard
        yard.change(Shipyard.slipway) {
            $0.rules.longest = 60
            $0.rules.noticeMinutes = 100_000
            $0.rules.horizonDays = 1
        }
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-01-12 10:00", "18:00")).isEmpty)
        yard.change(Shipyard.hall) { $0.rules.longest = 240 }
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-01-12 10:00", "18:00")).map(\.rule) == ["longest"])
    }

    @Test func `lets in no more than it may itself, nor than its parts may together, to any depth`() {
        var yard = yard
        let whole = CombinedRoomRuleTests.whole
        #expect(yard.graph.maxPersons(in: whole) == nil)
        yard.change(Shipyard.slipway) { $0.rules.maxPersons = 12 }
        #expect(yard.graph.maxPersons(in: Shipyard.hall) == nil)
        yard.change(Shipyard.dryDock) { $0.rules.maxPersons = 20 }
        #expect(yard.graph.maxPersons(in: Shipyard.hall) == 32)
        yard.change(Shipyard.crane) { $0.rules.maxPersons = 6 }
        #expect(yard.graph.maxPersons(in: whole) == 38)
        yard.change(Shipyard.hall) { $0.rules.maxPersons = 25 }
        #expect(yard.graph.maxPersons(in: whole) == 31)
        yard.change(whole) { $0.rules.maxPersons = 50 }
        #expect(yard.graph.maxPersons(in: whole) == 31)
    }

    @Test func `counts a room that two of its parts share once`() {
        var yard = yard
        for room in [Shipyard.slipway, Shipyard.dryDock, Shipyard.crane] {
            yard.change(room) { $0.rules.maxPersons = 10 }
        }
        yard.change(CombinedRoomRuleTests.whole) { $0.parts = [Shipyard.hall, Shipyard.slipway, Shipyard.crane] }
        #expect(yard.graph.maxPersons(in: CombinedRoomRuleTests.whole) == 30)
    }

    @Test func `is open to those who may book it and every room in it`() {
        var yard = yard
        let whole = CombinedRoomRuleTests.whole
        #expect(yard.graph.sectors(of: whole) == nil)
        yard.change(Shipyard.slipway) { $0.rules.sectors = [.administration, .civilSociety] }
        #expect(yard.graph.sectors(of: whole) == [.administration, .civilSociety])
        #expect(yard.graph.sectors(of: Shipyard.crane) == nil)
        yard.change(whole) { $0.rules.sectors = [.business, .civilSociety] }
        #expect(yard.graph.sectors(of: whole) == [.civilSociety])
    }

    @Test func `waits for approval where it or any room in it does`() {
        var yard = yard
        let whole = CombinedRoomRuleTests.whole
        #expect(!yard.graph.needsApproval(whole))
        yard.change(Shipyard.hall) { $0.needsApproval = true }
        #expect(yard.graph.needsApproval(whole))
        #expect(!yard.graph.needsApproval(Shipyard.slipway))
    }
}
