import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Looking up what takes rooms")
struct LookupTests {
    @Test(arguments: [0, 1, 2, 5, 40])
    func `looks into each room by its own rows of that time, however many rooms and whatever is stored`(
        count: Int
    ) async throws {
        try await TestHub.run { hub in
            let plan = try await hub.read { inside in
                let atoms = (0..<count).map { Room.ID("room-\($0)") }
                let day = Period(start: inside.now, lasting: .days(1))
                let query = inside.occupying(count == 0 ? nil : atoms, during: day)
                return try inside.sql.rows("EXPLAIN QUERY PLAN SELECT occupancy.* \(query)").map { row in
                    let step: String = try row["detail"]
                    return step
                }
            }
            let steps = plan.filter { $0.contains(" occupancy ") }
            #expect(steps.count == 1)
            #expect(steps.allSatisfy { $0.contains("(hub=? AND room=? AND start_at>? AND start_at<?)") }, "\(plan)")
        }
    }

    @Test
    func `finds a series by its series, not by the time of all bookings`() async throws {
        try await TestHub.run { hub in
            let plan: [String] = try await hub.read { inside in
                try inside.sql.rows("EXPLAIN QUERY PLAN \(inside.dates(of: Booking.Series.ID("a")))").map {
                    try $0["detail"]
                }
            }
            #expect(plan.contains { $0.contains("(hub=? AND series=?)") }, "\(plan)")
        }
    }
}
