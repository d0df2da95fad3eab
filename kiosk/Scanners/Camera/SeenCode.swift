import CQRReader

/// A QR symbol that a picture shows.
struct SeenCode: Equatable, Sendable {
    /// What is written in it, of whatever kind.
    let raw: [UInt8]
    /// How far its middle is from the middle of the picture, squared.
    let distance: Int
}

extension GreyFrame {
    /// More than can be meant; each costs time.
    private static let mostCodes = 4
    /// What these may be long together: as long as any one symbol can be (ISO/IEC 18004: 7089 digits), and more.
    private static let longestTexts = 8192

    /// The QR symbols in it, by zxing.
    func codes() -> [SeenCode] {
        var symbols = [qr_symbol](repeating: qr_symbol(), count: GreyFrame.mostCodes)
        var texts = [UInt8](repeating: 0, count: GreyFrame.longestTexts)
        let count = unsafe qr_read(
            pixels,
            Int32(width),
            Int32(height),
            &symbols,
            Int32(symbols.count),
            &texts,
            texts.count
        )
        return symbols.prefix(max(0, Int(count))).compactMap { symbol in
            // What C says is not taken on trust.
            guard symbol.start <= texts.count, symbol.length <= texts.count - symbol.start else { return nil }
            let across = Int(symbol.x) - width / 2
            let down = Int(symbol.y) - height / 2
            return SeenCode(
                raw: Array(texts[symbol.start..<symbol.start + symbol.length]),
                distance: across * across + down * down
            )
        }
    }
}
