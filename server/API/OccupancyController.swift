import HTTPTypes
import HubDomain
import NIOCore

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
        var answer = call.prefers("text/csv", to: "application/json") ? OccupancyCSV(out).answer : try .json(out)
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

/// The figures as CSV (RFC 4180), the hub's own line last.
struct OccupancyCSV: Sendable {
    let text: String

    init(_ out: OccupancyOut) {
        let header = ["key", "name"] + out.total.cells.map(\.name)
        let rows = out.items.map { [$0.key, $0.name] + $0.figures.cells.map(\.value) }
        let total = ["total", ""] + out.total.cells.map(\.value)
        let lines = ([header] + rows + [total]).map { $0.map(OccupancyCSV.cell).joined(separator: ",") }
        text = lines.joined(separator: "\r\n") + "\r\n"
    }

    var answer: Answer {
        var answer = Answer(type: "text/csv; charset=utf-8; header=present", text.utf8)
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// A file to keep: spreadsheets know UTF-8 by the mark at its start alone.
    var download: Answer {
        var answer = answer
        answer.body = .bytes(ByteBuffer(string: "\u{FEFF}" + text))
        answer.headers[.contentDisposition] = "attachment; filename=\"occupancy.csv\""
        return answer
    }

    private static let formulaSigns = Array("=+-@\t\r＝＋－＠".unicodeScalars)
    private static let parting = Array(",\"\r\n".unicodeScalars)

    /// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
    static func cell(_ value: String) -> String {
        // By scalars: with a mark above it, a comma is another character, and parts all the same.
        let isFormula = value.unicodeScalars.first.map(formulaSigns.contains) ?? false
        let harmless = isFormula ? "'" + value : value
        guard harmless.unicodeScalars.contains(where: parting.contains) else { return harmless }
        return "\"" + harmless.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
