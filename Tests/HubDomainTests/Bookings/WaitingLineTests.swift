import Testing

@testable import HubDomain

/// A day at the shipyard with what stands in its rooms, what of it ends by the clock, and who waits.
private struct WaitingDay {
    static let morning = Berlin.at("2027-06-01 06:00")

    var obstacles: [WaitingLine.Obstacle] = []
    var waits: [SlotWait] = []
    let yard = Shipyard()

    static func at(_ minutes: Int) -> Instant { morning + .minutes(minutes) }

    init() {}

    /// Several hundred minutes of chance.
    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let rooms = [Shipyard.slipway, Shipyard.dryDock, Shipyard.hall]
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let period = Self.somePeriod(&random)
            let until = Bool.random(using: &random) ? nil : Self.at(Int.random(in: 0...600, using: &random))
            block(rooms[Int.random(in: 0...1, using: &random)], period, until: until, booking: "b\(index)")
        }
        for index in 0..<Int.random(in: 1...7, using: &random) {
            let period = Self.somePeriod(&random)
            wait("w\(index)", period, in: rooms[Int.random(in: 0...2, using: &random)])
        }
    }

    private static func somePeriod(_ random: inout SeededRandom) -> Period {
        Period(
            start: at(Int.random(in: 2...20, using: &random) * 30),
            lasting: .minutes(Int.random(in: 1...6, using: &random) * 30)
        )
    }

    mutating func block(_ room: Room.ID, _ period: Period, until: Instant?, booking: String = "b") {
        for atom in yard.graph.atoms(of: room) {
            let occupation = Occupation(booking: Booking.ID(booking), period: period)
            obstacles.append(WaitingLine.Obstacle(atom: atom, occupation: occupation, until: until))
        }
    }

    mutating func wait(_ id: String, _ period: Period, in room: Room.ID = Shipyard.slipway) {
        waits.append(
            SlotWait(
                id: SlotWait.ID(id),
                room: room,
                period: period,
                title: TextLine(stored: id),
                partner: Partner.ID("partner-\(id)"),
                createdBy: Account.ID(id),
                createdAt: Self.morning
            )
        )
    }

    func turns(until now: Instant, freed: Bool = false) -> [SlotWait] {
        WaitingLine(calendar: yard.calendar, sectors: [:], obstacles: obstacles, waits: waits)
            .turns(until: now, freed: freed)
    }

    /// The same day after everything that `now` has brought was written down.
    func writtenDown(at now: Instant, freed: Bool = false) -> WaitingDay {
        var day = self
        let turns = turns(until: now, freed: freed)
        day.obstacles.removeAll { obstacle in obstacle.until.map { $0 <= now } ?? false }
        for offer in turns.compactMap(\.offer) where offer.stands(at: now) {
            for atom in yard.graph.atoms(of: offer.room) {
                let occupation = Occupation(hold: offer, period: offer.period)
                day.obstacles.append(WaitingLine.Obstacle(atom: atom, occupation: occupation, until: offer.until))
            }
        }
        day.waits = waits.map { wait in turns.first { $0.id == wait.id } ?? wait }
        return day
    }

    func share(_ one: SlotWait, _ other: SlotWait) -> Bool {
        yard.graph.share(one.room, other.room) && one.period.overlaps(other.period)
    }
}

@Suite("Who waits for a slot")
struct WaitingLineTests {
    private let slot = Berlin.period("2027-06-01 15:00", "16:00")

    /// Three wait for a slot that nobody has any more.
    private var freed: WaitingDay {
        var day = WaitingDay()
        for id in ["first", "second", "third"] { day.wait(id, slot) }
        return day
    }

    @Test
    func `gets it in order, each alone for two hours, and never after its start`() {
        let at = Berlin.at("2027-06-01 11:30")
        let day = freed.writtenDown(at: at, freed: true)
        #expect(day.waits.map { $0.state(at: at) } == [.offered(until: at + .hours(2)), .waiting, .waiting])
        let later = day.writtenDown(at: at + .hours(2))
        #expect(later.waits[0].state(at: at + .hours(2)) == .lapsed)
        #expect(later.waits[1].offer?.until == Berlin.at("2027-06-01 15:00"))
        let begun = later.writtenDown(at: slot.start)
        #expect(begun.waits.map { $0.state(at: slot.start) } == [.lapsed, .lapsed, .begun])
    }

    @Test
    func `is offered it at the instant at which what stood there ends by the clock`() {
        var day = freed
        let until = Berlin.at("2027-06-01 09:10")
        day.block(Shipyard.hall, slot, until: until)
        #expect(day.turns(until: until + TimeSpan.seconds(-1)).isEmpty)
        #expect(day.turns(until: until).map(\.offeredAt) == [until])
        // Nobody asked for six hours: by then all three had their turn.
        let late = day.turns(until: until + .hours(5))
        #expect(late.map(\.offeredAt) == [until, until + .hours(2), until + .hours(4)])
    }

    @Test
    func `is passed over while a part of it is still taken`() {
        var day = WaitingDay()
        day.wait("long", Berlin.period("2027-06-01 14:00", "16:00"))
        day.wait("short", slot)
        day.block(Shipyard.slipway, Berlin.period("2027-06-01 14:00", "14:30"), until: nil)
        #expect(day.turns(until: WaitingDay.morning, freed: true).map(\.id) == [SlotWait.ID("short")])
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `is never offered what another has, what has begun, or the same twice, and always in order`(seed: UInt64) {
        let day = WaitingDay(seed: seed)
        let end = WaitingDay.at(900)
        let turns = day.turns(until: end, freed: true)
        #expect(Set(turns.map(\.id)).count == turns.count)
        for (index, turn) in turns.enumerated() {
            guard let offer = turn.offer, let at = turn.offeredAt else { continue }
            #expect(at < turn.period.start && offer.until <= turn.period.start)
            #expect(offer.until <= at + .hours(2))
            let standing = turns[..<index].filter { $0.offer?.stands(at: at) ?? false }
            #expect(!standing.contains { day.share($0, turn) })
            // Whoever came earlier for the same had their turn, or could not have had it then.
            let ahead = day.waits.prefix { $0.id != turn.id }
                .filter { $0.room == turn.room && $0.period == turn.period }
            #expect(ahead.allSatisfy { earlier in turns[..<index].contains { $0.id == earlier.id } })
        }
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `gets the same however often it was written down in between`(seed: UInt64) {
        let day = WaitingDay(seed: seed)
        let end = WaitingDay.at(900)
        let once = day.writtenDown(at: end).waits.map(\.offeredAt)
        var random = SeededRandom(seed: seed &+ 1000)
        var often = day
        for minutes in (0..<6).map({ _ in Int.random(in: 0...900, using: &random) }).sorted() {
            often = often.writtenDown(at: WaitingDay.at(minutes))
        }
        #expect(often.writtenDown(at: end).waits.map(\.offeredAt) == once)
    }
}
