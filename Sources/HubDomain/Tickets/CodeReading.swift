/// What a scanner or a keyboard gave, understood or not.
package enum CodeReading: Hashable, Sendable {
    case ticket(TicketCode)
    case shortCode(ShortCode)
    /// A code of a later format.
    case updateNeeded
    case unreadable

    /// No QR symbol holds more in alphanumeric mode (ISO/IEC 18004, version 40, level L).
    private static let mostCharacters = 4296

    /// Reads forgivingly: either case, white space around, symbology and character set prefixes, spaces and dots inside.
    package static func read(_ raw: String) -> CodeReading {
        read(Array(raw.utf8))
    }

    /// The same for what may not even be text.
    package static func read(_ raw: [UInt8]) -> CodeReading {
        guard let characters = compacted(withoutPrefixes(raw)) else { return .unreadable }
        switch characters.count {
        case ShortCode.length:
            return ShortCode(String(decoding: characters, as: UTF8.self)).map(CodeReading.shortCode) ?? .unreadable
        case TicketCode.characterCount...:
            return readLong(characters)
        default:
            return .unreadable
        }
    }

    private static func readLong(_ characters: [UInt8]) -> CodeReading {
        if characters.count == TicketCode.characterCount, let bytes = Base32Hex.decode(characters),
            let code = TicketCode(bytes: bytes)
        {
            return .ticket(code)
        }
        guard characters.allSatisfy({ Base32Hex.value(of: $0) != nil }),
            let first = Base32Hex.decode(Array(characters[0..<8]))
        else { return .unreadable }
        return (2...31).contains(first[0]) ? .updateNeeded : .unreadable
    }

    /// Drops white space around, and any leading AIM identifier (ISO/IEC 15424, as `]Q1`) or ECI escape (`\000026`).
    private static func withoutPrefixes(_ raw: [UInt8]) -> ArraySlice<UInt8> {
        guard let last = raw.lastIndex(where: { !isWhiteSpace($0) }) else { return [] }
        var rest = raw[...last]
        while true {
            rest = rest.drop(while: isWhiteSpace)
            let head = Array(rest.prefix(7))
            if head.count >= 3, head[0] == UInt8(ascii: "]"), isLetter(head[1]), isLetter(head[2]) || isDigit(head[2]) {
                rest = rest.dropFirst(3)
            } else if head.count == 7, head[0] == UInt8(ascii: "\\"), head.dropFirst().allSatisfy(isDigit) {
                rest = rest.dropFirst(7)
            } else {
                return rest
            }
        }
    }

    /// The letters and digits in upper case, spaces and dots dropped; nil on anything else.
    private static func compacted(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
        var characters: [UInt8] = []
        characters.reserveCapacity(min(raw.count, mostCharacters))
        for byte in raw where byte != UInt8(ascii: " ") && byte != UInt8(ascii: ".") {
            guard isLetter(byte) || isDigit(byte), characters.count < mostCharacters else { return nil }
            characters.append(byte >= UInt8(ascii: "a") ? byte - 32 : byte)
        }
        return characters
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\n")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
