import HTTPTypes
import HubDomain

/// How full the hub was, for programs: as JSON, and the same as CSV.
struct OccupancyController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.api(.get, "/occupancy", .manager, occupancy)]
    }

    private func occupancy(_ call: Call) async throws -> Answer {
        let period = try call.period(atMost: OccupancyController.longest)
        let grouping: OccupancyGrouping = try call.word("groupBy") ?? .room
        let out = try await call.read { hub in
            OccupancyOut(try hub.occupancy(of: period, by: grouping), names: try hub.partnerNames())
        }
        var answer = call.prefers("text/csv", to: "application/json") ? out.table.answer : try .json(out)
        answer.headers[.vary] = "Accept"
        return answer
    }

    /// The most days that are counted at once: ten years and a bit.
    static let longest = 3660
}

extension HubTransaction {
    /// What partners are called, by their ids.
    func partnerNames() throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try partners().map { ($0.id.text, $0.name.text) })
    }
}

/// The figures of a period as they are answered.
struct OccupancyOut: Encodable, Sendable {
    struct Item: Encodable, Sendable {
        let key: String
        let name: String
        let figures: FiguresOut

        private enum Keys: String, CodingKey {
            case key
            case name
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(key, forKey: .key)
            try container.encode(name, forKey: .name)
            try figures.encode(to: encoder)
        }
    }

    let from: String
    let to: String
    let groupBy: String
    let items: [Item]
    let total: FiguresOut

    init(_ report: OccupancyReport, names: [String: String]) {
        from = report.period.start.rfc3339
        to = report.period.end.rfc3339
        groupBy = report.grouping.rawValue
        items = report.rows.map {
            Item(key: $0.key, name: $0.name ?? names[$0.key] ?? $0.key, figures: FiguresOut($0.figures))
        }
        total = FiguresOut(report.total)
    }
}

/// The figures of one group, by the names of the contract (section 8).
struct FiguresOut: Encodable, Sendable {
    let openMinutes: Int
    let bookedMinutes: Int
    @OrNull var utilisation: Double?
    let offHoursMinutes: Int
    let bufferMinutes: Int
    let pendingMinutes: Int
    let attendedMinutes: Int
    @OrNull var noShowRate: Double?
    let releasedMinutes: Int
    let recoveredMinutes: Int
    @OrNull var fillRate: Double?
    @OrNull var showUpRate: Double?
    @OrNull var peakInside: Int?
    let suppressed: [String]

    init(_ figures: OccupancyFigures) {
        openMinutes = figures.open.minutes
        bookedMinutes = figures.booked.minutes
        utilisation = figures.utilisation
        offHoursMinutes = figures.offHours.minutes
        bufferMinutes = figures.buffer.minutes
        pendingMinutes = figures.pending.minutes
        attendedMinutes = figures.attended.minutes
        noShowRate = figures.noShowRate
        releasedMinutes = figures.released.minutes
        recoveredMinutes = figures.recovered.minutes
        fillRate = figures.fillRate
        showUpRate = figures.showUpRate
        peakInside = figures.peakInside
        suppressed = figures.suppressed.map(\.rawValue).sorted()
    }

    /// Names and values in the order of the contract; a suppressed one is `<5`, one that does not exist is empty.
    var cells: [(name: String, value: String)] {
        let number = { (value: Double?) in value.map { $0 == $0.rounded() ? String(Int($0)) : "\($0)" } ?? "" }
        let told = { (name: String, value: String) in (name, suppressed.contains(name) ? "<5" : value) }
        return [
            ("openMinutes", String(openMinutes)), ("bookedMinutes", String(bookedMinutes)),
            ("utilisation", number(utilisation)), ("offHoursMinutes", String(offHoursMinutes)),
            ("bufferMinutes", String(bufferMinutes)), ("pendingMinutes", String(pendingMinutes)),
            ("attendedMinutes", String(attendedMinutes)), ("noShowRate", number(noShowRate)),
            ("releasedMinutes", String(releasedMinutes)), ("recoveredMinutes", String(recoveredMinutes)),
            told("fillRate", number(fillRate)), told("showUpRate", number(showUpRate)),
            told("peakInside", peakInside.map(String.init) ?? ""),
        ]
    }
}

extension OccupancyOut {
    /// The figures as CSV, the hub's own line last.
    var table: CSVText {
        let header = ["key", "name"] + total.cells.map(\.name)
        let rows = items.map { [$0.key, $0.name] + $0.figures.cells.map(\.value) }
        return CSVText([header] + rows + [["total", ""] + total.cells.map(\.value)])
    }
}
