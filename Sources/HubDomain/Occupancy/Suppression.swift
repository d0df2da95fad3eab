/// Which figures are withheld because they would tell of one to four people.
///
/// Zero is nobody and may be told. A withheld row must not follow from the total and the other rows: where it would,
/// more rows are withheld, the smallest first, until they are about five people or more together, and so never one
/// alone; where there are no more rows, the total is withheld.
struct Suppression {
    static let fewest = 5

    let rows: [Set<OccupancyFigures.Sensitive>]
    let total: Set<OccupancyFigures.Sensitive>

    init(rows: [OccupancyFigures], total: OccupancyFigures, grouping: OccupancyGrouping) {
        let registered = Cover(rows.map(\.registered), total: total.registered)
        // A rate of so few registrations tells as much as their number.
        let came = Cover(rows.map(\.checkedIn), total: total.checkedIn, including: registered)
        // At different times there are different people, so the peaks of days and hours say nothing of each other.
        let peak = Cover(rows.map(\.inside), total: total.inside, addsUp: !grouping.isByTime)
        self.rows = rows.indices.map { row in
            Suppression.figures(
                fill: registered.rows.contains(row),
                showUp: came.rows.contains(row),
                peak: peak.rows.contains(row)
            )
        }
        self.total = Suppression.figures(fill: registered.total, showUp: came.total, peak: peak.total)
    }

    private static func figures(fill: Bool, showUp: Bool, peak: Bool) -> Set<OccupancyFigures.Sensitive> {
        var hidden: Set<OccupancyFigures.Sensitive> = []
        if fill { hidden.insert(.fillRate) }
        if showUp { hidden.insert(.showUpRate) }
        if peak { hidden.insert(.peakInside) }
        return hidden
    }
}

/// Which of some numbers of people must not be told.
private struct Cover {
    private(set) var rows: Set<Int>
    private(set) var total: Bool

    init(_ counts: [Int], total: Int, addsUp: Bool = true, including other: Cover? = nil) {
        rows = (other?.rows ?? []).union(counts.indices.filter { Cover.isFew(counts[$0]) })
        self.total = Cover.isFew(total) || other?.total ?? false
        guard addsUp, !self.total else { return }
        while !rows.isEmpty, rows.reduce(0, { $0 + counts[$1] }) < Suppression.fewest {
            let next = counts.indices.filter { !rows.contains($0) && counts[$0] > 0 }.min { counts[$0] < counts[$1] }
            guard let next else {
                self.total = true
                return
            }
            rows.insert(next)
        }
    }

    private static func isFew(_ count: Int) -> Bool {
        (1..<Suppression.fewest).contains(count)
    }
}
