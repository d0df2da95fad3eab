import Foundation
import HubDomain

/// What somebody with a badge has chosen so far: nothing, a room, or a room and how long.
struct SpotForm: Sendable {
    /// By which the badge was scanned.
    let scan: ScanID
    let room: Room.ID?
    let roomName: String?
    let period: Period?
    /// By which answers that are sent twice are one booking.
    let key: ScanID?
    /// Of the list of rooms, from 0.
    let page: Int

    /// By which it is sent once more.
    var values: [HiddenValue] {
        let values = [
            ("scan", scan.text), ("room", room?.text), ("name", roomName), ("period", period?.interval),
            ("key", key?.text),
        ]
        return values.compactMap { name, value in value.map { HiddenValue(name: name, value: $0) } }
    }

    /// With nothing chosen.
    var begunAnew: SpotForm { SpotForm(scan: scan) }

    private init(scan: ScanID) {
        self.scan = scan
        (room, roomName, period, key, page) = (nil, nil, nil, nil, 0)
    }

    /// Nil where no scan is named.
    init?(_ fields: [String: String]) {
        guard let scan = fields["scan"].flatMap({ ScanID($0) }) else { return nil }
        self.scan = scan
        room = fields["room"].map { Room.ID($0) }
        roomName = fields["name"]
        period = fields["period"].flatMap { Period(interval: $0) }
        key = fields["key"].flatMap { ScanID($0) }
        page = fields["page"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
    }
}

extension Period {
    /// As `start/end` (ISO 8601-1, 5.5.2).
    init?(interval text: String) {
        let ends = text.split(separator: "/").compactMap { Instant(rfc3339: String($0)) }
        guard ends.count == 2 else { return nil }
        self.init(start: ends[0], end: ends[1])
    }

    var interval: String { "\(start.rfc3339)/\(end.rfc3339)" }
}
