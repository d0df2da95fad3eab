import Testing

@testable import HubDomain

@Suite("The visits of a ticket")
struct VisitTests {
    private let closing = ClosingTime(zone: Berlin.zone, time: Berlin.time("22:00"))

    private func scan(
        _ number: Int,
        _ direction: Direction,
        _ at: String,
        _ room: Room.ID? = nil,
        seats: Int? = nil
    ) -> ScanFact? {
        ScanID("00000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)").map { id in
            ScanFact(
                id: id,
                order: ScanOrder(effectiveAt: Berlin.at(at), origin: .kiosk(Kiosk.ID("k")), epoch: 0, seq: number),
                direction: direction,
                place: Place(room: room, session: nil),
                seats: seats
            )
        }
    }

    private func visits(_ facts: [ScanFact?], seats: Int = 1, now: String = "2027-06-03 12:00") -> [Visit] {
        Visit.visits(
            facts.compactMap(\.self),
            seats: seats,
            reentry: .afterLeaving,
            closing: closing,
            now: Berlin.at(now)
        )
    }

    private func visit(_ start: String, _ end: String, _ room: Room.ID? = nil, seats: Int = 1) -> Visit {
        Visit(room: room, seats: seats, period: Berlin.period(start, end))
    }

    @Test func `last from coming to going`() {
        let facts = [
            scan(1, .in, "2027-06-01 09:00"), scan(2, .out, "2027-06-01 10:00"), scan(3, .in, "2027-06-01 11:00"),
            scan(4, .out, "2027-06-01 12:00"),
        ]
        let expected = [visit("2027-06-01 09:00", "10:00"), visit("2027-06-01 11:00", "12:00")]
        #expect(visits(facts) == expected)
        #expect(visits(facts.reversed()) == expected)
    }

    @Test func `end when the hub closes, or now`() {
        let facts = [scan(1, .in, "2027-06-01 09:00"), scan(2, .in, "2027-06-03 09:00")]
        #expect(visits(facts) == [visit("2027-06-01 09:00", "22:00"), visit("2027-06-03 09:00", "12:00")])
    }

    @Test func `of one who enters another room end in the one before`() {
        let facts = [
            scan(1, .in, "2027-06-01 09:00"), scan(2, .in, "2027-06-01 09:30", Shipyard.slipway),
            scan(3, .in, "2027-06-01 10:00", Shipyard.crane), scan(4, .out, "2027-06-01 11:00"),
        ]
        #expect(
            visits(facts) == [
                visit("2027-06-01 09:00", "09:30"), visit("2027-06-01 09:30", "10:00", Shipyard.slipway),
                visit("2027-06-01 10:00", "11:00", Shipyard.crane),
            ]
        )
    }

    @Test func `count a ticket that entered at two doors once`() {
        let facts = [
            scan(1, .in, "2027-06-01 09:00"), scan(2, .in, "2027-06-01 09:05"), scan(3, .out, "2027-06-01 10:00"),
        ]
        #expect(visits(facts) == [visit("2027-06-01 09:00", "10:00")])
    }

    @Test func `of several seats end one by one`() {
        let facts = [
            scan(1, .in, "2027-06-01 09:00", seats: 3), scan(2, .out, "2027-06-01 10:00", seats: 1),
            scan(3, .out, "2027-06-01 11:00"),
        ]
        #expect(
            visits(facts, seats: 3) == [
                visit("2027-06-01 09:00", "10:00", seats: 1), visit("2027-06-01 09:00", "11:00", seats: 2),
            ]
        )
    }

    @Test func `are what presence says at any instant`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<150 {
            let facts = (1...12).compactMap { number -> ScanFact? in
                let rooms = [nil, Shipyard.slipway, Shipyard.crane]
                let at = Berlin.at("2027-06-01 07:00") + .minutes(Int.random(in: 0..<2_800, using: &random))
                return ScanID("00000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)").map { id in
                    ScanFact(
                        id: id,
                        order: ScanOrder(effectiveAt: at, origin: .kiosk(Kiosk.ID("k")), epoch: 0, seq: number),
                        direction: Bool.random(using: &random) ? .in : .out,
                        place: Place(room: rooms.randomElement(using: &random) ?? nil, session: nil),
                        seats: [nil, 1, 2].randomElement(using: &random) ?? nil
                    )
                }
            }
            let all = visits(facts, seats: 3)
            for _ in 0..<30 {
                let instant = Berlin.at("2027-06-01 07:00") + .minutes(Int.random(in: 0..<3_000, using: &random))
                let earlier = facts.filter { $0.order.effectiveAt <= instant }
                let fold = AttendanceFold(earlier, seats: 3, reentry: .afterLeaving, closing: closing, now: instant)
                let inside = all.filter { $0.period.contains(instant) }
                #expect(inside.reduce(0) { $0 + $1.seats } == fold.attendance.seatsInside)
                for room in [nil, Shipyard.slipway, Shipyard.crane] {
                    let expected = fold.attendance.inside.filter { $0.room == room }.reduce(0) { $0 + $1.seats }
                    #expect(inside.filter { $0.room == room }.reduce(0) { $0 + $1.seats } == expected)
                }
            }
        }
    }
}
