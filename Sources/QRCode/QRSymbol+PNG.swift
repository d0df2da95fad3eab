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

    /// Every line of pixels, behind the byte that says how it is filtered (ISO/IEC 15948, 9.2).
    ///
    /// Of a row of modules the first line is as it is and the others are what differs from the line above: nothing.
    private func scanlines(scale: Int) -> [UInt8] {
        let side = size + 2 * Self.quietZone
        let same = [2] + [UInt8](repeating: 0, count: (side * scale + 7) / 8)
        var lines: [UInt8] = []
        lines.reserveCapacity(side * scale * same.count)
        for row in -Self.quietZone..<size + Self.quietZone {
            lines.append(0)
            lines += packedLine(row: row, scale: scale)
            for _ in 1..<scale { lines += same }
        }
        return lines
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
