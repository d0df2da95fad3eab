import Testing

@testable import HubDomain

@Suite("Ways out of a refusal")
struct AlternativesTests {
    private func booked(_ from: String, _ to: String) -> Shipyard {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.book(Shipyard.slipway, Berlin.period(from, to))
        return yard
    }

    @Test func `are the nearest time, another room and the part that is free`() {
        let yard = booked("2027-06-01 10:00", "11:00")
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:30", "12:30")) == [
                Alternative(kind: .shift, room: Shipyard.slipway, period: Berlin.period("2027-06-01 11:00", "13:00")),
                Alternative(kind: .room, room: Shipyard.crane, period: Berlin.period("2027-06-01 10:30", "12:30")),
                Alternative(kind: .shorten, room: Shipyard.slipway, period: Berlin.period("2027-06-01 11:00", "12:30")),
            ]
        )
    }

    @Test func `fill up with more times when there is no other way`() {
        var yard = booked("2027-06-01 10:00", "11:00")
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00")).map(\.period) == [
                Berlin.period("2027-06-01 09:00", "10:00"), Berlin.period("2027-06-01 11:00", "12:00"),
                Berlin.period("2027-06-02 10:00", "11:00"),
            ]
        )
    }

    @Test func `go to the next open day at the same hour when the day is closed`() {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.close("2027-06-02", "2027-06-04")
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-02 14:00", "15:00")).map(\.period) == [
                Berlin.period("2027-06-04 14:00", "15:00"), Berlin.period("2027-06-07 14:00", "15:00"),
                Berlin.period("2027-06-08 14:00", "15:00"),
            ]
        )
    }

    @Test func `fit the seats and have the equipment`() {
        let yard = booked("2027-06-01 10:00", "11:00")
        func rooms(seats: Int?, _ equipment: [String] = []) -> [Room.ID] {
            yard.alternatives(
                BookingWish(
                    room: Shipyard.slipway,
                    start: Berlin.at("2027-06-01 10:00"),
                    end: Berlin.at("2027-06-01 11:00"),
                    seats: seats,
                    equipment: equipment
                )
            ).filter { $0.kind == .room }.map(\.room)
        }
        #expect(rooms(seats: 3).first == Shipyard.crane)
        #expect(rooms(seats: 8).first == Shipyard.dryDock)
        #expect(rooms(seats: 8, ["projector"]).isEmpty)
        #expect(rooms(seats: 3, ["screen"]) == [Shipyard.crane])
    }

    @Test func `keep to the steps of the room, also when the wish does not`() {
        var yard = Shipyard()
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.change(Shipyard.slipway) { $0.step = 30 }
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:10", "10:50")).first
                == Alternative(kind: .shift, room: Shipyard.slipway, period: Berlin.period("2027-06-01 10:00", "11:00"))
        )
    }

    @Test func `do not begin in the past`() {
        var yard = booked("2027-06-01 12:00", "18:00")
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.now = Berlin.at("2027-06-01 11:30")
        let offers = yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 12:00", "13:00"))
        #expect(!offers.isEmpty)
        #expect(offers.allSatisfy { $0.period.start >= yard.now })
    }

    @Test func `are none when nothing is free`() {
        var yard = Shipyard()
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.book(Shipyard.slipway, Berlin.period("2027-05-01 00:00", "2027-07-15 00:00"))
        #expect(yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00")).isEmpty)
    }

    @Test func `keep the clock time over the change of the clock`() {
        var yard = Shipyard(land: .berlin)
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.book(Shipyard.slipway, Berlin.period("2027-10-30 00:00", "24:00"))
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-10-30 09:00", "10:00")).first?.period
                == Berlin.period("2027-10-31 09:00", "10:00")
        )
    }

    @Test func `begin once the notice of the room allows it`() {
        var yard = Shipyard()
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.change(Shipyard.slipway) { $0.rules.noticeMinutes = 180 }
        yard.now = Berlin.at("2027-06-01 09:00")
        let offers = yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "13:00"))
        #expect(
            offers.prefix(2) == [
                Alternative(kind: .shift, room: Shipyard.slipway, period: Berlin.period("2027-06-01 12:00", "15:00")),
                Alternative(kind: .shorten, room: Shipyard.slipway, period: Berlin.period("2027-06-01 12:00", "13:00")),
            ]
        )
    }

    @Test func `lie within the horizon of the room`() {
        var yard = booked("2027-06-01 08:00", "18:00")
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.now = Berlin.at("2027-05-31 08:00")
        yard.change(Shipyard.slipway) { $0.rules.horizonDays = 2 }
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00")).map(\.period)
                == [Berlin.period("2027-06-02 10:00", "11:00")]
        )
    }

    @Test func `are as short and as long as the room allows`() {
        var yard = Shipyard()
        yard.rooms.removeAll { $0.id != Shipyard.slipway }
        yard.change(Shipyard.slipway) {
            $0.rules.shortest = 60
            $0.rules.longest = 120
        }
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "13:00")) == [
                Alternative(kind: .shorten, room: Shipyard.slipway, period: Berlin.period("2027-06-01 10:00", "12:00"))
            ]
        )
        #expect(
            yard.alternatives(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "10:30")).first
                == Alternative(kind: .shift, room: Shipyard.slipway, period: Berlin.period("2027-06-01 10:00", "11:00"))
        )
    }

    @Test func `are rooms that have the layout, let that many in, and are open to the sector`() {
        var yard = booked("2027-06-01 10:00", "11:00")
        yard.change(Shipyard.slipway) { $0.rules.layouts = [Layout(name: .rows, capacity: 12)] }
        func rooms() -> [Room.ID] {
            let wish = BookingWish(
                room: Shipyard.slipway,
                start: Berlin.at("2027-06-01 10:00"),
                end: Berlin.at("2027-06-01 11:00"),
                seats: 8,
                layout: .rows,
                sector: .business
            )
            return yard.alternatives(wish).filter { $0.kind == .room }.map(\.room)
        }
        #expect(rooms().isEmpty)
        yard.change(Shipyard.crane) { $0.rules.layouts = [Layout(name: .rows, capacity: 8)] }
        #expect(rooms() == [Shipyard.crane])
        yard.change(Shipyard.crane) { $0.rules.maxPersons = 7 }
        #expect(rooms().isEmpty)
        yard.change(Shipyard.crane) {
            $0.rules.maxPersons = nil
            $0.rules.sectors = [.administration]
        }
        #expect(rooms().isEmpty)
    }

    @Test func `can all be booked, at random`() {
        var random = SeededRandom(seed: 8)
        var offered = 0
        for _ in 0..<250 {
            var yard = Shipyard.random(using: &random)
            yard.stateRules(using: &random)
            guard let room = yard.rooms.randomElement(using: &random) else { continue }
            let start = Berlin.at("2027-06-01 06:00") + .minutes(Int.random(in: 0..<780, using: &random))
            let period = Period(start: start, lasting: .minutes(Int.random(in: 15...240, using: &random)))
            guard !yard.violations(room.id, period).isEmpty else { continue }
            let offers = yard.alternatives(room.id, period, seats: 5)
            #expect(offers.count <= 3)
            #expect(Set(offers).count == offers.count)
            for offer in offers {
                offered += 1
                #expect(yard.violations(offer.room, offer.period, seats: 5).isEmpty)
                switch offer.kind {
                case .shift: #expect(offer.room == room.id && offer.period.duration >= period.duration)
                case .room: #expect(offer.room != room.id && offer.period == period)
                case .shorten: #expect(offer.room == room.id && period.contains(offer.period))
                case .skip: Issue.record("there is no series to skip a date of")
                }
            }
        }
        #expect(offered > 200)
    }
}

extension Shipyard {
    /// Gives every room some rules of its own; it is early on the first of June.
    fileprivate mutating func stateRules(using random: inout SeededRandom) {
        now = Berlin.at("2027-06-01 06:00")
        for room in rooms.map(\.id) {
            var rules = RoomRules.none
            rules.shortest = [nil, nil, 30, 60].randomElement(using: &random) ?? nil
            rules.longest = [nil, nil, 90, 180].randomElement(using: &random) ?? nil
            rules.noticeMinutes = [nil, nil, 120, 300].randomElement(using: &random) ?? nil
            rules.horizonDays = [nil, nil, 0, 7].randomElement(using: &random) ?? nil
            rules.maxPersons = [nil, nil, 4, 6].randomElement(using: &random) ?? nil
            change(room) { $0.rules = rules }
        }
    }
}
