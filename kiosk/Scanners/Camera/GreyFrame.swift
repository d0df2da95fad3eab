/// A picture of one byte of grey a pixel, line after line.
struct GreyFrame: Equatable, Sendable {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// No camera here gives more, and no frame may take long to be looked at.
    static let mostPixels = 1280 * 960

    /// As much as the file of such a frame may be long.
    static let longestFile = mostPixels + 64

    /// Nil where the pixels are not as many as that, too many, or too few for any code.
    init?(width: Int, height: Int, pixels: [UInt8]) {
        guard GreyFrame.sides.contains(width), GreyFrame.sides.contains(height) else { return nil }
        guard width * height <= GreyFrame.mostPixels, pixels.count == width * height else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Reads a file of the kind PGM (netpbm, `P5`, one byte a pixel, without comments).
    init?(pgm file: [UInt8]) {
        guard file.starts(with: "P5".utf8) else { return nil }
        var rest = file.dropFirst(2)
        guard let width = GreyFrame.number(in: &rest), let height = GreyFrame.number(in: &rest) else { return nil }
        guard GreyFrame.number(in: &rest) == 255, rest.popFirst().map(GreyFrame.isBlank) == true else { return nil }
        self.init(width: width, height: height, pixels: Array(rest))
    }

    /// Fewer lines than a symbol has modules show none.
    private static let sides = 21...4096

    /// The number that comes next behind blanks; no side has more than four digits.
    private static func number(in rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.first.map(isBlank) == true else { return nil }
        rest = rest.drop(while: isBlank)
        let digits = rest.prefix(5).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(byte)
    }
}
