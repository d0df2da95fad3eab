import HubDomain
import Testing

@Suite("What happened to one ticket")
struct AttendanceFoldTests {
    static let noon = Instant(seconds: 1_773_140_400)
    static let foyer = Place(room: nil, session: WorkshopSession.ID("first"))

    @Test func `is the same in whatever order it is told`() {
        let facts = [
            fact(1, .in, minute: 0), fact(2, .in, minute: 1, kiosk: "west"), fact(3, .out, minute: 30),
            fact(4, .in, minute: 40, kiosk: "west"), fact(5, .in, minute: 41), fact(6, .out, minute: 41, kiosk: "west"),
            fact(7, .in, minute: 50, objection: .cancelled),
        ]
        let expected = fold(facts)
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            #expect(fold(facts.shuffled(using: &random)) == expected)
        }
        #expect(expected.attendance.seatsInside == 1)
    }

    @Test func `entered at two kiosks counts once and is a conflict of both scans`() {
        let told = fold([fact(2, .in, minute: 5, kiosk: "west"), fact(1, .in, minute: 3)])
        #expect(told.attendance.seatsInside == 1)
        #expect(told.attendance.arrivals.map(\.scan) == [scan(1)])
        #expect(told.conflicts == [Conflict(.alreadyInside, [scan(1), scan(2)])])
    }

    @Test func `at the same instant is decided by kiosk, epoch and number`() {
        let told = fold([
            fact(1, .in, minute: 0, kiosk: "west"), fact(2, .in, minute: 0, kiosk: "east", seq: 9),
            fact(3, .in, minute: 0, kiosk: "east", epoch: 2, seq: 1),
        ])
        #expect(told.attendance.arrivals.map(\.scan) == [scan(2)])
        #expect(told.conflicts.map(\.scans) == [[scan(2), scan(3)], [scan(2), scan(1)]])
    }

    @Test func `that should not have been counts and is marked`() {
        let told = fold([fact(1, .in, minute: 0, objection: .cancelled)])
        #expect(told.attendance.seatsInside == 1)
        #expect(told.conflicts == [Conflict(.cancelled, [scan(1)])])
    }

    @Test func `judged already inside only because it arrived late is no conflict`() {
        let told = fold([
            fact(1, .in, minute: 0), fact(2, .out, minute: 10), fact(3, .in, minute: 20, objection: .alreadyInside),
        ])
        #expect(told.conflicts.isEmpty)
        #expect(told.attendance.seatsInside == 1)
    }

    @Test func `with a late exit is ordered by when it was scanned`() {
        let told = fold([fact(1, .in, minute: 0), fact(3, .in, minute: 20), fact(2, .out, minute: 10)])
        #expect(told.attendance.seatsInside == 1)
        #expect(told.attendance.arrivals.count == 2)
        #expect(told.conflicts.isEmpty)
    }

    @Test func `an exit without an entry changes nothing`() {
        let told = fold([fact(1, .out, minute: 0), fact(2, .in, minute: 5)])
        #expect(told.attendance.seatsInside == 1)
        #expect(told.conflicts.isEmpty)
    }

    @Test func `a group let in twice by halves too large counts its seats and is a conflict`() {
        let told = fold(
            [fact(1, .in, minute: 0, seats: 6), fact(2, .in, minute: 1, kiosk: "west", seats: 6)],
            seats: 10
        )
        #expect(told.attendance.seatsInside == 10)
        #expect(told.attendance.arrivals.map(\.seats) == [6, 4])
        #expect(told.conflicts == [Conflict(.alreadyInside, [scan(1), scan(2)])])
    }

    @Test func `into another room leaves the one before`() {
        let told = fold([
            fact(1, .in, minute: 0),
            fact(2, .in, minute: 5, at: Place(room: Room.ID("dock"), session: WorkshopSession.ID("first"))),
        ])
        #expect(told.attendance.inside.map(\.room) == [Room.ID("dock")])
        #expect(told.attendance.seatsInside == 1)
        #expect(told.conflicts.isEmpty)
    }

    @Test func `closing time checks out who came before, once, and not who came after`() throws {
        let closing = try closingTime("13:00")
        let facts = [fact(1, .in, minute: 0), fact(2, .in, minute: 61, kiosk: "west")]
        #expect(fold(facts, closing: closing, now: Self.noon + .minutes(59)).attendance.seatsInside == 1)
        #expect(fold([facts[0]], closing: closing, now: Self.noon + .minutes(60)).attendance.seatsInside == 0)
        let after = fold(facts, closing: closing, now: Self.noon + .minutes(90))
        #expect(after.attendance.seatsInside == 1)
        #expect(after.conflicts.isEmpty)
        #expect(fold(facts, closing: closing, now: Self.noon + .hours(25)).attendance.seatsInside == 0)
    }

    @Test func `a kiosk adds its own scans to what the server told it`() {
        let server = fold([fact(1, .in, minute: 0, kiosk: "west")]).attendance
        let own = fold([fact(2, .out, minute: 10)], base: server)
        #expect(own.attendance.seatsInside == 0)
        #expect(own.attendance.arrivals.map(\.scan) == [scan(1)])
    }

    @Test func `where every scan counts none is a conflict`() {
        let told = fold([fact(1, .in, minute: 0), fact(2, .in, minute: 1)], reentry: .always)
        #expect(told.conflicts.isEmpty)
        #expect(told.attendance.seatsInside == 1)
    }

    @Test func `where coming back is forbidden a second entry is a conflict`() {
        let facts = [fact(1, .in, minute: 0), fact(2, .out, minute: 1), fact(3, .in, minute: 2)]
        #expect(fold(facts, reentry: .forbidden).conflicts == [Conflict(.alreadyInside, [scan(1), scan(3)])])
        #expect(fold(facts).conflicts.isEmpty)
    }

    private func fold(
        _ facts: [ScanFact],
        seats: Int = 1,
        reentry: Reentry = .afterLeaving,
        closing: ClosingTime? = nil,
        base: Attendance = .none,
        now: Instant = noon + .hours(2)
    ) -> AttendanceFold {
        AttendanceFold(facts, seats: seats, reentry: reentry, closing: closing, base: base, now: now)
    }

    private func fact(
        _ number: Int,
        _ direction: Direction,
        minute: Int,
        kiosk: String = "east",
        epoch: Int = 1,
        seq: Int = 1,
        seats: Int? = 1,
        at place: Place = foyer,
        objection: ConflictKind? = nil
    ) -> ScanFact {
        ScanFact(
            id: scan(number),
            order: ScanOrder(
                effectiveAt: Self.noon + .minutes(minute),
                origin: .kiosk(Kiosk.ID(kiosk)),
                epoch: epoch,
                seq: seq
            ),
            direction: direction,
            place: place,
            seats: seats,
            objection: objection
        )
    }

    private func scan(_ number: Int) -> ScanID {
        var random = SeededRandom(seed: UInt64(number))
        return ScanID(using: &random)
    }

    private func closingTime(_ text: String) throws -> ClosingTime {
        ClosingTime(zone: try #require(HubZone("Europe/Berlin")), time: try #require(LocalTime(text)))
    }
}
