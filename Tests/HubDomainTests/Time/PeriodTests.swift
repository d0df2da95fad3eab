import Testing

@testable import HubDomain

@Suite("A period")
struct PeriodTests {
    @Test func `is never empty nor backwards`() {
        #expect(Period(start: Instant(seconds: 5), end: Instant(seconds: 5)) == nil)
        #expect(Period(start: Instant(seconds: 6), end: Instant(seconds: 5)) == nil)
    }

    @Test func `does not touch what begins where it ends`() {
        let ten = Berlin.period("2027-06-01 10:00", "11:00")
        let eleven = Berlin.period("2027-06-01 11:00", "12:00")
        #expect(!ten.overlaps(eleven))
        #expect(ten.intersection(eleven) == nil)
        #expect(ten.contains(ten.start))
        #expect(!ten.contains(ten.end))
    }
}

@Suite("A set of instants")
struct PeriodSetTests {
    /// Sets over a hundred minutes, checked against the plain sets of their minutes.
    private struct Model {
        let set: PeriodSet
        let minutes: Set<Int>

        init(using random: inout SeededRandom) {
            var periods: [Period] = []
            var minutes: Set<Int> = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let start = Int.random(in: 0..<100, using: &random)
                let end = Int.random(in: start + 1...min(100, start + 30), using: &random)
                periods.append(Period(start: .minute(start), lasting: .minutes(end - start)))
                minutes.formUnion(start..<end)
            }
            set = PeriodSet(periods)
            self.minutes = minutes
        }
    }

    @Test func `behaves as the set of its minutes`() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<3_000 {
            let one = Model(using: &random)
            let two = Model(using: &random)
            #expect(one.set.minutes == one.minutes)
            #expect(one.set.union(two.set).minutes == one.minutes.union(two.minutes))
            #expect(one.set.intersection(two.set).minutes == one.minutes.intersection(two.minutes))
            #expect(one.set.subtracting(two.set).minutes == one.minutes.subtracting(two.minutes))
            #expect(one.set.duration == .minutes(one.minutes.count))
            let window = Period(start: .minute(20), lasting: .minutes(40))
            #expect(one.set.intersection(window).minutes == one.minutes.intersection(20..<60))
            #expect(one.set.contains(window) == one.minutes.isSuperset(of: 20..<60))
        }
    }

    @Test func `keeps its periods apart and in order, so that equal sets are equal`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<1_000 {
            let one = Model(using: &random)
            for (before, after) in zip(one.set.periods, one.set.periods.dropFirst()) {
                #expect(before.end < after.start)
            }
            #expect(PeriodSet(one.set.periods.shuffled(using: &random)) == one.set)
        }
    }
}

extension Instant {
    static func minute(_ number: Int) -> Instant {
        Instant(seconds: Int64(number) * 60)
    }
}

extension PeriodSet {
    fileprivate var minutes: Set<Int> {
        Set(periods.flatMap { Int($0.start.milliseconds / 60_000)..<Int($0.end.milliseconds / 60_000) })
    }
}
