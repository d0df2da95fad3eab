@testable import AnkerplatzKiosk

extension InputEvent {
    /// As the kernel writes it; when it was does not matter.
    var bytes: [UInt8] {
        let time = [UInt8](repeating: 0xEE, count: 16)
        let number = UInt64(type) | UInt64(code) << 16 | UInt64(UInt32(bitPattern: value)) << 32
        return time + (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    static func key(_ code: UInt16, _ value: Int32) -> InputEvent {
        InputEvent(type: key, code: code, value: value)
    }

    static let reported = InputEvent(type: synchronisation, code: report, value: 0)
    static let lost = InputEvent(type: synchronisation, code: dropped, value: 0)

    /// A key that goes down and up.
    static func tap(_ code: UInt16) -> [InputEvent] {
        [key(code, 1), reported, key(code, 0), reported]
    }

    /// What a scanner sends that types with the keys of a US keyboard: letters with Shift.
    static func typing(_ text: String) -> [InputEvent] {
        text.flatMap { character -> [InputEvent] in
            let rows =
                ["1234567890": 2, "QWERTYUIOP": 16, "ASDFGHJKL": 30, "ZXCVBNM": 44, "\r": 28] as [String: UInt16]
            for (row, first) in rows {
                guard let place = row.firstIndex(of: character) else { continue }
                let tap = tap(first + UInt16(row.distance(from: row.startIndex, to: place)))
                return character.isLetter ? [key(42, 1)] + tap + [key(42, 0)] : tap
            }
            return []
        }
    }
}

extension [InputEvent] {
    var bytes: [UInt8] { flatMap(\.bytes) }
}
