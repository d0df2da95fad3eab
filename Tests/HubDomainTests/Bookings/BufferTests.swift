import Testing

@testable import HubDomain

@Suite("A room that needs 15 minutes before and 30 after")
struct BufferTests {
    private let yard: Shipyard = {
        var yard = Shipyard()
        yard.change(Shipyard.slipway) {
            $0.setupMinutes = 15
            $0.teardownMinutes = 30
        }
        yard.book(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "12:00"))
        return yard
    }()

    @Test func `takes the next booking at 12:30 and not at 12:29`() {
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 12:30", "13:00")).isEmpty)
        let tooSoon = yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 12:29", "13:00"))
        #expect(tooSoon == [.buffer(neighbours: [Berlin.period("2027-06-01 10:00", "12:00")], needed: .minutes(30))])
        #expect(tooSoon.map(\.liftedBy) == [.manager])
    }

    @Test func `takes the one before until 09:30, since what follows on it is put in order too`() {
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 08:00", "09:30")).isEmpty)
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 08:00", "09:31")).map(\.rule) == ["buffer"])
    }

    @Test func `counts the larger of two neighbours' buffers once`() {
        var yard = yard
        yard.change(Shipyard.hall) { $0.setupMinutes = 60 }
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-06-01 13:00", "14:00")).isEmpty)
        #expect(
            yard.violations(Shipyard.hall, Berlin.period("2027-06-01 12:59", "14:00"))
                == [.buffer(neighbours: [Berlin.period("2027-06-01 10:00", "12:00")], needed: .minutes(60))]
        )
    }

    @Test func `is in the way only of rooms it is a part of`() {
        #expect(yard.violations(Shipyard.dryDock, Berlin.period("2027-06-01 12:00", "13:00")).isEmpty)
    }

    @Test func `overlapped is taken, not merely too close`() {
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 11:00", "13:00")).map(\.rule) == ["taken"])
    }

    @Test func `may be prepared before opening and on a closed day`() {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.rooms = self.yard.rooms
        yard.close("2027-06-02", "2027-06-03")
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 08:00", "18:00")).isEmpty)
    }

    @Test func `is free where any booking would keep to the buffers`() {
        #expect(
            yard.free(Shipyard.slipway, during: Berlin.period("2027-06-01 08:00", "18:00"))
                == [Berlin.period("2027-06-01 08:00", "09:30"), Berlin.period("2027-06-01 12:30", "18:00")]
        )
    }
}
