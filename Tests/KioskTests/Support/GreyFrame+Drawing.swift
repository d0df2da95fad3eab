import QRCode

@testable import AnkerplatzKiosk

extension GreyFrame {
    /// White all over but for symbols whose first modules lie at these pixels; four pixels a module.
    static func showing(_ symbols: [(text: String, x: Int, y: Int)], width: Int = 640, height: Int = 480) throws
        -> GreyFrame
    {
        var pixels = [UInt8](repeating: 230, count: width * height)
        for each in symbols {
            let symbol = try QRSymbol(each.text)
            for row in 0..<symbol.size * 4 {
                for column in 0..<symbol.size * 4 where symbol.isDark(row: row / 4, column: column / 4) {
                    pixels[(each.y + row) * width + each.x + column] = 40
                }
            }
        }
        guard let frame = GreyFrame(width: width, height: height, pixels: pixels) else {
            preconditionFailure("\(width) × \(height) is no frame")
        }
        return frame
    }

    static func showing(_ text: String) throws -> GreyFrame {
        try showing([(text, 200, 120)])
    }

    static let blank = GreyFrame(width: 64, height: 48, pixels: [UInt8](repeating: 128, count: 64 * 48))

    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }
}
