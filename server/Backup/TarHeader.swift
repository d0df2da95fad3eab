import Foundation

/// The 512 bytes before a member of an archive (POSIX.1-1988, "ustar").
struct TarHeader: Equatable {
    static let blockSize = 512
    /// Eleven octal digits.
    static let largestSize = 8_589_934_591

    let name: String
    let size: Int

    /// How many zero bytes follow the content, so that the next header begins a block.
    var padding: Int { (Self.blockSize - size % Self.blockSize) % Self.blockSize }

    func bytes(modifiedAt seconds: Int64) -> Data {
        var bytes = Data(count: Self.blockSize)
        func put(_ text: String, at offset: Int) {
            bytes.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
        }
        put(name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(Self.octal(size, digits: 11), at: 124)
        put(Self.octal(Int(seconds), digits: 11), at: 136)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        put(Self.octal(Self.checksum(of: bytes), digits: 6) + "\u{0} ", at: 148)
        return bytes
    }

    init(name: String, size: Int) {
        precondition(name.utf8.count < 100 && size <= Self.largestSize)
        self.name = name
        self.size = size
    }

    /// Nil when these bytes are no header of a plain file.
    init?(_ bytes: Data) {
        let bytes = Data(bytes)
        guard bytes.count == Self.blockSize, bytes[257..<262] == Data("ustar".utf8), bytes[156] == UInt8(ascii: "0"),
            Self.number(bytes[148..<156]) == Self.checksum(of: bytes),
            let size = Self.number(bytes[124..<136]),
            let name = String(bytes: bytes[0..<100].prefix { $0 != 0 }, encoding: .utf8)
        else { return nil }
        self.name = name
        self.size = size
    }

    /// The sum of all bytes, its own field counted as blanks.
    private static func checksum(of bytes: Data) -> Int {
        let others = bytes[..<148].reduce(0) { $0 + Int($1) } + bytes[156...].reduce(0) { $0 + Int($1) }
        return others + 8 * Int(UInt8(ascii: " "))
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func number(_ field: Data) -> Int? {
        let text = String(bytes: field, encoding: .ascii)?.trimmingCharacters(in: ["\u{0}", " "])
        return text.flatMap { Int($0, radix: 8) }.flatMap { $0 < 0 ? nil : $0 }
    }
}
