extension QRSymbol {
    /// The symbol with its quiet zone as a PNG file of one bit a pixel, black on white.
    ///
    /// `scale` is the number of pixels along one side of a module.
    package func png(scale: Int = 12) throws(QRSymbolFailure) -> [UInt8] {
        precondition(scale > 0, "a module needs at least one pixel")
        let side = (size + 2 * Self.quietZone) * scale
        var png = PortableNetworkGraphic()
        png.append("IHDR", PortableNetworkGraphic.greyHeader(width: side, height: side))
        png.append("IDAT", try PortableNetworkGraphic.compressed(scanlines(scale: scale)))
        png.append("IEND", [])
        return png.bytes
    }

    /// Every line of pixels, each behind the byte that says it is not filtered.
    private func scanlines(scale: Int) -> [UInt8] {
        let border = Self.quietZone
        return (-border..<size + border).flatMap { row in
            let line = [0] + packedLine(row: row, scale: scale)
            return repeatElement(line, count: scale).joined()
        }
    }

    /// One line of pixels, eight to a byte, the leftmost in the highest bit; 1 is white.
    private func packedLine(row: Int, scale: Int) -> [UInt8] {
        let width = (size + 2 * Self.quietZone) * scale
        var line = [UInt8](repeating: 0xFF, count: (width + 7) / 8)
        for run in (0..<size).contains(row) ? darkRuns(row: row) : [] {
            let first = (run.lowerBound + Self.quietZone) * scale
            for pixel in first..<first + run.count * scale {
                line[pixel / 8] &= ~(0x80 >> UInt8(pixel % 8))
            }
        }
        return line
    }
}
