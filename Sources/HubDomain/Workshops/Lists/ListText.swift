/// The text of a file that people bring: UTF-8, UTF-16 with its mark, or what German spreadsheets write instead.
package struct ListText: Equatable, Sendable {
    package let text: String

    package init(_ bytes: [UInt8]) throws(ListProblem) {
        if bytes.starts(with: ListText.zipMark) || bytes.starts(with: ListText.compoundMark) { throw .workbook }
        let text = ListText.decoded(bytes)
        if text.utf8.contains(0) { throw .notText }
        self.text = text
    }

    /// What begins a workbook of today (PKWARE APPNOTE, 4.3.7) and one of before 2007 ([MS-CFB], 2.2).
    private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    private static func decoded(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), low: 0, high: 1) }
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), low: 1, high: 0) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(decoding: bytes.map { windows1252(of: $0) }, as: UTF16.self)
    }

    /// UTF-16; a byte that is left over at the end is no character.
    private static func wide(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func windows1252(of byte: UInt8) -> UInt16 {
        (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt16(byte)
    }

    /// 0x80 to 0x9F of windows-1252 (WHATWG Encoding, section 9).
    private static let upperControls: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
