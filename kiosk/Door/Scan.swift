import HubDomain

/// Something was held up or typed at the door.
struct Scan: Hashable, Sendable {
    /// Made here, so that the same scan is never stored twice, however often it is handed on.
    let id: ScanID
    /// As the scanner gave it.
    let raw: [UInt8]
    let direction: Direction
    /// Nil is the door that the server gave this kiosk.
    var door: Door?
    /// How many are here; nil when nobody said.
    var seats: Int?

    /// The same scan, read as it was meant.
    func with(raw: [UInt8]) -> Scan {
        Scan(id: id, raw: raw, direction: direction, door: door, seats: seats)
    }

    /// Whether both are of one code for one way.
    func repeats(_ other: Scan) -> Bool {
        direction == other.direction && isSameCode(as: other)
    }

    /// Whichever scanner gave it, and with whatever around it.
    func isSameCode(as other: Scan) -> Bool {
        if raw == other.raw { return true }
        switch (CodeReading.read(raw), CodeReading.read(other.raw)) {
        case (.ticket(let code), .ticket(let otherCode)): return code == otherCode
        case (.shortCode(let code), .shortCode(let otherCode)): return code == otherCode
        default: return false
        }
    }
}
