import CZlib

/// A ZIP archive of few small files, stored as they are (PKWARE, APPNOTE.TXT 6.3).
struct ZipArchive {
    private var files: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = ZipArchive.four(files.count)
        let size = ZipArchive.four(content.count)
        // Version 2.0; names in UTF-8 (bit 11); stored; 1 January 1980, the first day there is.
        let facts: [UInt8] =
            [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + ZipArchive.four(Int(ZipArchive.checksum(content))) + size + size
            + ZipArchive.two(name.utf8.count) + [0, 0]
        files += [0x50, 0x4B, 3, 4] + facts + name.utf8 + content
        // Made by version 2.0; no comment, one disk, no attributes.
        directory += [0x50, 0x4B, 1, 2, 20, 0] + facts + [UInt8](repeating: 0, count: 10) + offset + name.utf8
        count += 1
    }

    var bytes: [UInt8] {
        let number = ZipArchive.two(count)
        let place = ZipArchive.four(directory.count) + ZipArchive.four(files.count)
        return files + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number + place + [0, 0]
    }

    private static func two(_ number: Int) -> [UInt8] { Array(four(number).prefix(2)) }

    /// The lowest byte first.
    private static func four(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32 (ISO/IEC 3309).
    static func checksum(_ content: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: unsafe crc32(0, content, UInt32(content.count)))
    }
}
