extension Instant {
    /// Nil unless `text` is an RFC 3339 date-time (section 5.6) with an offset, of a year from 1970 to 9999.
    ///
    /// A leap second (`:60`) is read as the first instant of the next minute; fractions beyond milliseconds are cut.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = LocalDate(text.prefix(10)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Digits.number(bytes[11..<13]), hour < 24,
            let minute = Digits.number(bytes[14..<16]), minute < 60,
            let second = Digits.number(bytes[17..<19]), second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            fraction = Digits.number((Array(digits.prefix(3)) + [48, 48, 48])[0..<3]) ?? 0
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Instant.offsetMinutes(rest) else { return nil }
        let wall = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(milliseconds: (wall - Int64(offset) * 60) * 1000 + Int64(fraction))
        guard milliseconds >= 0 else { return nil }
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`; milliseconds are cut.
    package var rfc3339: String {
        let time = secondsOfDay
        return "\(date: milliseconds)T\(clock: time)Z"
    }

    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    package var rfc3339Milliseconds: String {
        "\(date: milliseconds)T\(clock: secondsOfDay).\(Digits.padded(Int(milliseconds % 1000), to: 3))Z"
    }

    private var secondsOfDay: Int {
        Int(milliseconds / 1000 % 86_400)
    }

    private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = Array(bytes)
        if text == [UInt8(ascii: "Z")] || text == [UInt8(ascii: "z")] { return 0 }
        guard text.count == 6, text[3] == UInt8(ascii: ":"), let hours = Digits.number(text[1..<3]), hours < 24,
            let minutes = Digits.number(text[4..<6]), minutes < 60
        else { return nil }
        switch text[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { rfc3339Milliseconds }
}

extension Instant: Codable {
    /// On the wire an instant is an RFC 3339 date-time.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "not an RFC 3339 date-time with an offset"
            )
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds % 1000 == 0 ? rfc3339 : rfc3339Milliseconds)
    }
}

extension DefaultStringInterpolation {
    fileprivate mutating func appendInterpolation(date milliseconds: Int64) {
        appendLiteral(LocalDate(dayNumber: Int(milliseconds / 86_400_000)).description)
    }

    fileprivate mutating func appendInterpolation(clock seconds: Int) {
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Digits.padded($0, to: 2) }
        appendLiteral(parts.joined(separator: ":"))
    }
}
