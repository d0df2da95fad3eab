import Testing

@testable import HubDomain

@Suite("Figures about fewer than five people")
struct SuppressionTests {
    private func log(_ parties: [(partner: String, of: Int, registered: Int, came: Int)]) -> Logbook {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard())
        for party in parties {
            log.session(
                at: "2027-06-01 10:00",
                partner: Partner.ID(party.partner),
                of: party.of,
                registered: party.registered,
                came: party.came
            )
            guard party.came > 0 else { continue }
            log.stay(from: "2027-06-01 10:00", to: "12:00", seats: party.came, partner: Partner.ID(party.partner))
        }
        return log
    }

    @Test func `are withheld and named`() {
        let figures = log([("a", 20, 3, 2)]).total
        #expect(figures.suppressed == [.fillRate, .showUpRate, .peakInside])
        #expect(figures.fillRate == nil)
        #expect(figures.open.minutes == 1440)
    }

    @Test func `are shown from five on, and of nobody`() {
        #expect(log([("a", 20, 5, 5)]).total.suppressed.isEmpty)
        let nobody = log([("a", 20, 0, 0)]).total
        #expect(nobody.suppressed.isEmpty)
        #expect(nobody.fillRate == 0)
        #expect(nobody.showUpRate == nil)
        #expect(nobody.peakInside == 0)
    }

    @Test func `are withheld where few of many came`() {
        let figures = log([("a", 20, 10, 4)]).total
        #expect(figures.fillRate == 0.5)
        #expect(figures.suppressed == [.showUpRate, .peakInside])
    }

    @Test func `cannot be had by subtracting the other rows from the total`() {
        let report = log([("a", 20, 3, 3), ("b", 20, 12, 12), ("c", 20, 7, 7), ("d", 20, 0, 0)]).report(by: .partner)
        #expect(report.rows.map { $0.figures.fillRate } == [nil, 0.6, nil, 0])
        #expect(report.rows.map { $0.figures.peakInside } == [nil, 12, nil, 0])
        #expect(report.total.fillRate == 22.0 / 80)
        #expect(report.total.peakInside == 22)
    }

    @Test func `are about five people together, or a larger row hides them`() {
        let report = log([("a", 20, 1, 1), ("b", 20, 2, 2), ("c", 20, 9, 9)]).report(by: .partner)
        #expect(report.rows.map { $0.figures.fillRate } == [nil, nil, nil])
        let two = log([("a", 20, 3, 3), ("b", 20, 2, 2), ("c", 20, 9, 9)]).report(by: .partner)
        #expect(two.rows.map { $0.figures.fillRate } == [nil, nil, 0.45])
    }

    @Test func `cannot be had by subtracting all partners, where the hub itself had guests`() {
        var log = log([("a", 20, 12, 12), ("b", 20, 7, 7)])
        log.session(at: "2027-06-01 10:00", of: 20, registered: 3, came: 3)
        let report = log.report(by: .partner)
        #expect(report.rows.map { $0.figures.fillRate } == [0.6, nil])
        #expect(report.total.fillRate == 22.0 / 60)
    }

    @Test func `at other times say nothing of each other's peaks`() {
        var log = Logbook("2027-06-01 00:00", "2027-06-03 00:00")
        log.open(Shipyard.slipway, in: Shipyard())
        log.stay(from: "2027-06-01 10:00", to: "11:00", seats: 3)
        log.stay(from: "2027-06-02 10:00", to: "11:00", seats: 6)
        let report = log.report(by: .day)
        #expect(report.rows.map { $0.figures.peakInside } == [nil, 6])
        #expect(report.total.peakInside == 6)
    }

    @Test func `cannot be worked out from what is shown, at random`() {
        var random = SeededRandom(seed: 10)
        for _ in 0..<2_000 {
            let counts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                [0, 0, 1, 2, 3, 4, 5, 6, 10].randomElement(using: &random) ?? 0
            }
            let log = log(counts.enumerated().map { ("p\($0)", 20, $1, $1) })
            let report = log.report(by: .partner)
            let sum = counts.reduce(0, +)
            #expect((report.total.fillRate == nil) == (1...4).contains(sum))
            let hidden = report.rows.indices.filter { report.rows[$0].figures.fillRate == nil }
            for index in counts.indices where (1...4).contains(counts[index]) { #expect(hidden.contains(index)) }
            guard report.total.fillRate != nil, !hidden.isEmpty else { continue }
            #expect(hidden.count >= 2)
            #expect(hidden.reduce(0) { $0 + counts[$1] } >= 5)
        }
    }
}
