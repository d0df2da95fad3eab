/// Which keys are down, and what each writes by the table of a US keyboard, which scanners have unless told otherwise.
///
/// The system's own table is not asked: it may be of any country, and is when this program alone reads the device.
struct TypedKeys: Sendable {
    private var down: Set<UInt16> = []
    private var isCapsLocked = false

    /// The character that a change writes, if any: only going down writes, not being held.
    mutating func change(of key: UInt16, to value: Int32) -> UInt8? {
        if TypedKeys.shifts.contains(key) || TypedKeys.silencers.contains(key) {
            if value == 0 { down.remove(key) } else { down.insert(key) }
            return nil
        }
        guard value == 1 else { return nil }
        if key == TypedKeys.capsLock { isCapsLocked.toggle() }
        guard down.isDisjoint(with: TypedKeys.silencers), let written = TypedKeys.table[key] else { return nil }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(written.plain)
        let isShifted = !down.isDisjoint(with: TypedKeys.shifts) != (isLetter && isCapsLocked)
        return isShifted ? written.shifted : written.plain
    }

    /// Nobody knows any more what is down.
    mutating func releaseAll() {
        down = []
    }

    private static let shifts: Set<UInt16> = [42, 54]
    private static let capsLock: UInt16 = 58
    /// With Ctrl, Alt, AltGr or Meta a key writes nothing.
    private static let silencers: Set<UInt16> = [29, 97, 56, 100, 125, 126]

    /// By the numbers of linux/input-event-codes.h; ends of a line and TAB are characters, too.
    private static let table: [UInt16: (plain: UInt8, shifted: UInt8)] = {
        let rows: [(first: UInt16, plain: String, shifted: String)] = [
            (2, "1234567890-=", "!@#$%^&*()_+"),
            (15, "\tqwertyuiop[]\r", "\tQWERTYUIOP{}\r"),
            (30, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
            (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
            (55, "*", "*"), (57, " ", " "),
            (71, "789-456+1230.", "789-456+1230."),
            (86, "\\", "|"), (96, "\r", "\r"), (98, "/", "/"),
        ]
        return rows.reduce(into: [:]) { table, row in
            for (offset, pair) in zip(row.plain.utf8, row.shifted.utf8).enumerated() {
                table[row.first + UInt16(offset)] = (pair.0, pair.1)
            }
        }
    }()
}
