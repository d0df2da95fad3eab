import CZlib

/// A PNG file in the making (ISO/IEC 15948): its signature, then chunk after chunk.
struct PortableNetworkGraphic {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Adds a chunk: length, name, content, and the checksum of the last two.
    mutating func append(_ name: String, _ content: [UInt8]) {
        let checked = Array(name.utf8) + content
        bytes += Self.bigEndian(UInt32(content.count))
        bytes += checked
        bytes += Self.bigEndian(UInt32(truncatingIfNeeded: unsafe crc32(0, checked, UInt32(checked.count))))
    }

    /// The content of `IHDR` for one bit of grey a pixel, not interlaced.
    static func greyHeader(width: Int, height: Int) -> [UInt8] {
        bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [1, 0, 0, 0, 0]
    }

    /// The content of `IDAT`.
    static func compressed(_ scanlines: [UInt8]) throws(QRSymbolFailure) -> [UInt8] {
        var length = compressBound(UInt(scanlines.count))
        var content = [UInt8](repeating: 0, count: Int(length))
        let status = unsafe compress2(&content, &length, scanlines, UInt(scanlines.count), Z_BEST_SPEED)
        if status != Z_OK { throw .outOfMemory }
        return Array(content.prefix(Int(length)))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
