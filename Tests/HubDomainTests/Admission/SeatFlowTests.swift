import HubDomain
import Testing

@Suite("How a hub fills")
struct SeatFlowTests {
    private static let noon = Instant(seconds: 1_773_140_400)

    @Test
    func `counts who came within the last hour, to the instant`() throws {
        let day = DayFlow([
            try flow([(.in, -60, 2)]), try flow([(.in, -59, 3)]), try flow([(.in, 0, 1)]),
            try flow([(.in, -200, 4), (.out, -30, 4)]),
        ])
        #expect(day.cameLately(at: Self.noon) == 4)
        #expect(day.cameLately(at: Self.noon - .minutes(1)) == 5)
        #expect(day.came == 10)
        #expect(day.left == 4)
        #expect(day.peak?.seats == 9)
    }

    @Test
    func `counts again who came back`() throws {
        let back = DayFlow([try flow([(.in, -50, 1), (.out, -40, 1), (.in, -30, 1)])])
        #expect(back.cameLately(at: Self.noon) == 2)
        #expect(back.came == 1)
    }

    /// Of one ticket: direction, minutes from noon, seats; at the foyer's door unless told otherwise.
    private func flow(_ scans: [(Direction, Int, Int)], seats: Int = 4, rooms: [String] = []) throws -> SeatFlow {
        var random = SeededRandom(seed: UInt64(scans.count))
        let facts = scans.enumerated().map { index, scan in
            ScanFact(
                id: ScanID(using: &random),
                order: ScanOrder(
                    effectiveAt: Self.noon + .minutes(scan.1),
                    origin: .kiosk(Kiosk.ID("west")),
                    epoch: 1,
                    seq: index + 1
                ),
                direction: scan.0,
                place: Place(room: rooms.isEmpty ? nil : Room.ID(rooms[index]), session: nil),
                seats: scan.2
            )
        }
        let closing = ClosingTime(zone: try #require(HubZone("Europe/Berlin")), time: try #require(LocalTime("22:00")))
        return SeatFlow(facts, seats: seats, reentry: .afterLeaving, closing: closing, now: Self.noon)
    }
}
