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
}
