import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("The doorkeeper")
struct DoorkeeperTests {
    private var random = SystemRandomNumberGenerator()

    private mutating func scan(_ raw: String, _ direction: Direction = .in, seats: Int? = nil) -> Scan {
        Scan(id: ScanID(using: &random), raw: Array(raw.utf8), direction: direction, seats: seats)
    }

    /// A keeper that has answered a scan at 0 s.
    private func answered(_ scan: Scan, _ verdict: Verdict) -> Doorkeeper {
        var keeper = Doorkeeper()
        #expect(keeper.handle(.scanned(scan), at: .zero) == (scan.direction == .in ? .count(scan) : .take(scan)))
        if scan.direction == .in { #expect(keeper.handle(.counted(scan.id, seats: 1), at: .zero) == .take(scan)) }
        #expect(keeper.handle(.judged(scan.id, verdict), at: .zero) == .show)
        return keeper
    }

    @Test
    mutating func `judges a scan and shows its answer`() {
        let scan = scan("A")
        let keeper = answered(scan, .accepted)
        #expect(keeper.state == .result(scan.id))
    }

    @Test(arguments: Verdict.allCases)
    mutating func `comes back to the start after every answer`(verdict: Verdict) {
        var keeper = answered(scan("A"), verdict)
        let time = Doorkeeper.time(of: verdict)
        #expect(time >= .seconds(5))
        keeper.elapse(to: time - .milliseconds(1))
        #expect(keeper.state != .idle)
        keeper.elapse(to: time)
        #expect(keeper.state == .idle)
    }

    @Test
    mutating func `leaves every state by the clock`() {
        let scan = scan("A")
        var deciding = Doorkeeper()
        _ = deciding.handle(.scanned(scan), at: .zero)
        #expect(deciding.state == .deciding(scan.id))
        deciding.elapse(to: .seconds(6))
        #expect(deciding.state == .outOfService)
        deciding.elapse(to: .seconds(60))
        #expect(deciding.state == .idle)

        var choosing = Doorkeeper()
        _ = choosing.handle(.scanned(scan), at: .zero)
        #expect(choosing.handle(.counted(scan.id, seats: 10), at: .zero) == .show)
        #expect(choosing.state == .choosing(scan, seats: 10))
        choosing.elapse(to: .seconds(60))
        #expect(choosing.state == .idle)

        var helping = Doorkeeper()
        #expect(helping.handle(.calledHelp, at: .zero) == .show)
        #expect(helping.state == .helping)
        helping.elapse(to: .seconds(60))
        #expect(helping.state == .idle)

        let correction = KeyboardCorrection(scanner: KeyboardLayout.all[0], reader: KeyboardLayout.all[1])
        var calibrated = Doorkeeper()
        #expect(calibrated.handle(.calibrated(correction), at: .zero) == .show)
        #expect(calibrated.state == .calibrated(correction))
        calibrated.elapse(to: .seconds(60))
        #expect(calibrated.state == .idle)
    }

    @Test
    mutating func `takes the same code twice within five seconds for one scan`() {
        let first = scan("A")
        var keeper = answered(first, .accepted)
        #expect(keeper.handle(.scanned(scan("A")), at: .seconds(4)) == .repeatAnswer(first.id))
        let later = scan("A")
        #expect(keeper.handle(.scanned(later), at: .seconds(5)) == .count(later))
    }

    @Test
    mutating func `knows a code again whichever scanner gave it`() throws {
        let code = try SampleHub().code(1).text
        let first = scan(code)
        var keeper = answered(first, .accepted)
        for other in ["]Q1\\000026\(code)\r\n", code.lowercased(), " \(code)\t"] {
            #expect(keeper.handle(.scanned(scan(other)), at: .seconds(2)) == .repeatAnswer(first.id), "\(other)")
        }
        // Of what is no code the bytes must be the same.
        let scrap = scan("#1")
        #expect(keeper.handle(.scanned(scrap), at: .seconds(2)) == .count(scrap))
        _ = keeper.handle(.judged(scrap.id, .unreadable), at: .seconds(2))
        let otherScrap = scan("#2")
        #expect(keeper.handle(.scanned(otherScrap), at: .seconds(2)) == .count(otherScrap))
    }

    @Test
    mutating func `knows a code again when another came in between`() {
        let first = scan("A")
        var keeper = answered(first, .accepted)
        let second = scan("B")
        _ = keeper.handle(.scanned(second), at: .seconds(1))
        // The first one's scanner sees it again while the second is judged: nobody's screen is taken away.
        #expect(keeper.handle(.scanned(scan("A")), at: .seconds(1)) == .repeatAnswer(first.id))
        #expect(keeper.state == .deciding(second.id))
        _ = keeper.handle(.judged(second.id, .accepted), at: .seconds(2))
        #expect(keeper.handle(.scanned(scan("A")), at: .seconds(3)) == .repeatAnswer(first.id))
        #expect(keeper.state == .result(first.id))
        #expect(keeper.handle(.scanned(scan("B")), at: .seconds(4)) == .repeatAnswer(second.id))
        let later = scan("A")
        #expect(keeper.handle(.scanned(later), at: .seconds(5)) == .count(later))
    }

    @Test
    mutating func `knows a code again whose answer another one overtook`() {
        var keeper = Doorkeeper()
        let (first, second) = (scan("A"), scan("B"))
        _ = keeper.handle(.scanned(first), at: .zero)
        _ = keeper.handle(.scanned(second), at: .zero)
        #expect(keeper.handle(.scanned(scan("A")), at: .zero) == .ignore)
        _ = keeper.handle(.judged(first.id, .accepted), at: .zero)
        #expect(keeper.handle(.scanned(scan("A")), at: .seconds(1)) == .repeatAnswer(first.id))
        #expect(keeper.remembers(first.id))
    }

    @Test
    mutating func `lets who came in and went out come in again at once`() {
        let first = scan("A")
        var keeper = answered(first, .accepted)
        let out = scan("A", .out)
        #expect(keeper.handle(.scanned(out), at: .seconds(1)) == .take(out))
        _ = keeper.handle(.judged(out.id, .checkedOut), at: .seconds(1))
        let back = scan("A")
        #expect(keeper.handle(.scanned(back), at: .seconds(2)) == .count(back))
    }

    @Test
    mutating func `takes another code, and the way out, for another scan`() {
        var keeper = answered(scan("A"), .accepted)
        let other = scan("B")
        #expect(keeper.handle(.scanned(other), at: .seconds(1)) == .count(other))
        _ = keeper.handle(.counted(other.id, seats: 1), at: .seconds(1))
        _ = keeper.handle(.judged(other.id, .alreadyInside), at: .seconds(1))
        let out = scan("B", .out)
        #expect(keeper.handle(.scanned(out), at: .seconds(2)) == .take(out))
    }

    @Test
    mutating func `lets what was not stored be tried again at once`() {
        var keeper = answered(scan("A"), .outOfService)
        #expect(keeper.state == .outOfService)
        let again = scan("A")
        #expect(keeper.handle(.scanned(again), at: .seconds(1)) == .count(again))
    }

    @Test
    mutating func `asks a group how many are here, once`() {
        var keeper = Doorkeeper()
        let first = scan("A")
        _ = keeper.handle(.scanned(first), at: .zero)
        #expect(keeper.handle(.counted(first.id, seats: 10), at: .zero) == .show)
        #expect(keeper.handle(.scanned(scan("A")), at: .seconds(1)) == .show)
        #expect(keeper.state == .choosing(first, seats: 10))
        let chosen = Scan(id: first.id, raw: first.raw, direction: .in, seats: 4)
        #expect(keeper.handle(.scanned(chosen), at: .seconds(9)) == .take(chosen))
        #expect(keeper.handle(.judged(first.id, .accepted), at: .seconds(9)) == .show)
        // The next four of the same class, right after.
        let next = Scan(id: scan("A").id, raw: first.raw, direction: .in, seats: 4)
        #expect(keeper.handle(.scanned(next), at: .seconds(10)) == .take(next))
    }

    @Test
    mutating func `shows the last of two that scan at once`() {
        var keeper = Doorkeeper()
        let (first, second) = (scan("A"), scan("B"))
        _ = keeper.handle(.scanned(first), at: .zero)
        _ = keeper.handle(.scanned(second), at: .zero)
        #expect(keeper.handle(.counted(first.id, seats: 3), at: .zero) == .ignore)
        #expect(keeper.handle(.counted(second.id, seats: 1), at: .zero) == .take(second))
        #expect(keeper.handle(.judged(first.id, .accepted), at: .zero) == .ignore)
        #expect(keeper.handle(.judged(second.id, .accepted), at: .zero) == .show)
        #expect(keeper.state == .result(second.id))
    }

    @Test
    mutating func `is interrupted by a scan whatever it shows`() {
        var keeper = Doorkeeper()
        _ = keeper.handle(.calledHelp, at: .zero)
        let scan = scan("A")
        #expect(keeper.handle(.scanned(scan), at: .seconds(1)) == .count(scan))
        #expect(keeper.handle(.finished, at: .seconds(2)) == .show)
        #expect(keeper.state == .idle)
    }
}
