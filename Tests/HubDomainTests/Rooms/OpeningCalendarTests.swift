import Testing

@testable import HubDomain

@Suite("The days and hours a room is open")
struct OpeningCalendarTests {
    private func hours(
        _ yard: Shipyard,
        of room: Room.ID = Shipyard.slipway,
        _ start: String,
        _ end: String
    ) -> Int {
        yard.calendar.open(yard.room(room), during: Berlin.period(start, end)).duration.minutes / 60
    }

    @Test func `are forty hours in the week after Easter 2027`() {
        #expect(hours(Shipyard(openingHours: Shipyard.weekdays), "2027-03-29 00:00", "2027-04-05 00:00") == 40)
    }

    @Test func `are all hours where none are stated, 23 or 25 of them when the clock changes`() {
        #expect(hours(Shipyard(), "2027-03-28 00:00", "24:00") == 23)
        #expect(hours(Shipyard(land: .berlin), "2027-10-31 00:00", "24:00") == 25)
    }

    @Test func `are closed on 8 March in Rostock and open in Hamburg`() {
        #expect(hours(Shipyard(), "2027-03-08 00:00", "24:00") == 0)
        #expect(hours(Shipyard(land: .hamburg), "2027-03-08 00:00", "24:00") == 24)
        #expect(hours(Shipyard(), "2027-12-24 00:00", "24:00") == 24)
    }

    @Test func `follow the room's own hours before the hub's`() {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.change(Shipyard.crane) {
            $0.openingHours = Shipyard.hours(["mon": [["08:00", "12:00"], ["13:00", "24:00"]]])
        }
        #expect(hours(yard, of: Shipyard.crane, "2027-06-07 00:00", "2027-06-14 00:00") == 15)
        #expect(hours(yard, "2027-06-07 00:00", "2027-06-14 00:00") == 50)
    }

    @Test func `are cut by closures of the hub and of the room, until the first day open again`() {
        var yard = Shipyard()
        yard.close("2027-07-05", "2027-07-07")
        #expect(hours(yard, "2027-07-04 00:00", "2027-07-09 00:00") == 72)
        yard.close("2027-07-08", "2027-07-09", rooms: [Shipyard.slipway])
        #expect(hours(yard, "2027-07-04 00:00", "2027-07-09 00:00") == 48)
        #expect(hours(yard, of: Shipyard.crane, "2027-07-04 00:00", "2027-07-09 00:00") == 72)
        #expect(yard.calendar.hubOpen(during: Berlin.period("2027-07-08 00:00", "24:00")).duration == .hours(24))
    }

    @Test func `close a combined room with its parts, and the parts with the combined room`() {
        var yard = Shipyard()
        yard.close("2027-07-08", "2027-07-09", rooms: [Shipyard.slipway])
        #expect(hours(yard, of: Shipyard.hall, "2027-07-08 00:00", "24:00") == 0)
        #expect(hours(yard, of: Shipyard.dryDock, "2027-07-08 00:00", "24:00") == 24)
        yard.closures = []
        yard.close("2027-07-08", "2027-07-09", rooms: [Shipyard.hall])
        #expect(hours(yard, of: Shipyard.dryDock, "2027-07-08 00:00", "24:00") == 0)
    }

    @Test func `keep stretches over midnight whole`() {
        let yard = Shipyard(openingHours: ["fri": [["18:00", "24:00"]], "sat": [["00:00", "02:00"]]])
        let open = yard.calendar.open(
            yard.room(Shipyard.slipway),
            during: Berlin.period("2027-06-04 00:00", "2027-06-06 00:00")
        )
        #expect(open.periods == [Berlin.period("2027-06-04 18:00", "2027-06-05 02:00")])
    }

    @Test func `are the same for many rooms at once as for each alone`() {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.change(Shipyard.crane) { $0.openingHours = Shipyard.hours(["sun": [["01:30", "02:30"]]]) }
        yard.close("2027-08-02", "2027-08-16")
        yard.close("2027-10-01", "2027-11-01", rooms: [Shipyard.dryDock])
        let year = Berlin.period("2027-01-01 00:00", "2028-01-01 00:00")
        let together = yard.calendar.open(yard.rooms, during: year)
        for room in yard.rooms { #expect(together[room.id] == yard.calendar.open(room, during: year)) }
    }

    @Test func `add up to the year day by day`() {
        var yard = Shipyard(openingHours: ["sun": [["00:30", "12:00"]], "mon": [["00:00", "24:00"]]])
        yard.close("2027-05-10", "2027-05-12")
        let year = Berlin.period("2027-01-01 00:00", "2028-01-01 00:00")
        let room = yard.room(Shipyard.slipway)
        let whole = yard.calendar.open(room, during: year)
        let days = Berlin.zone.dates(touching: year).map { yard.calendar.open(room, during: Berlin.zone.day($0)) }
        #expect(PeriodSet(days.flatMap(\.periods)) == whole)
        #expect(days.reduce(.zero) { $0 + $1.duration } == whole.duration)
    }
}
