import Testing

@testable import HubDomain

@Suite("Free time of a room")
struct FreeTimeTests {
    @Test func `is open time less what is booked`() {
        var yard = Shipyard(openingHours: ["tue": [["08:00", "12:00"], ["13:00", "18:00"]]])
        yard.book(Shipyard.hall, Berlin.period("2027-06-01 10:00", "14:00"))
        #expect(
            yard.free(Shipyard.slipway, during: Berlin.period("2027-06-01 00:00", "2027-06-03 00:00"))
                == [Berlin.period("2027-06-01 08:00", "10:00"), Berlin.period("2027-06-01 14:00", "18:00")]
        )
    }

    @Test func `is what the rules accept, minute by minute`() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<40 {
            let yard = Shipyard.random(using: &random)
            let day = Berlin.period("2027-06-01 06:00", "20:00")
            for room in yard.rooms {
                let free = PeriodSet(yard.free(room.id, during: day))
                for _ in 0..<40 {
                    let start = day.start + .minutes(Int.random(in: 0..<800, using: &random))
                    let period = Period(start: start, lasting: .minutes(Int.random(in: 1...40, using: &random)))
                    #expect(free.contains(period) == yard.violations(room.id, period).isEmpty)
                }
            }
        }
    }
}

extension Shipyard {
    /// A first of June with random bookings that keep to the rules, buffers and hours.
    static func random(using random: inout SeededRandom) -> Shipyard {
        var yard = Shipyard(openingHours: ["tue": [["07:00", "12:00"], ["12:30", "19:00"]]])
        for room in yard.rooms.map(\.id) {
            let setup = [0, 0, 5, 20].randomElement(using: &random) ?? 0
            let teardown = [0, 0, 10, 30].randomElement(using: &random) ?? 0
            yard.change(room) {
                $0.setupMinutes = setup
                $0.teardownMinutes = teardown
            }
        }
        for _ in 0..<Int.random(in: 0...25, using: &random) {
            guard let room = yard.rooms.randomElement(using: &random) else { continue }
            let start = Berlin.at("2027-06-01 07:00") + .minutes(Int.random(in: 0..<48, using: &random) * 15)
            let period = Period(start: start, lasting: .minutes(Int.random(in: 1...8, using: &random) * 15))
            if yard.violations(room.id, period).isEmpty { yard.book(room.id, period) }
        }
        return yard
    }
}
