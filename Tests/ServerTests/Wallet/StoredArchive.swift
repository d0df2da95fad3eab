import Foundation

/// The files of a ZIP archive that are stored as they are, read by its directory at the end.
struct StoredArchive {
    private(set) var files: [String: Data] = [:]
    private let bytes: [UInt8]

    /// Nil unless it is one.
    init?(_ data: Data) {
        bytes = Array(data)
        guard bytes.count >= 22 else { return nil }
        let end = bytes.count - 22
        guard bytes[end..<end + 4].elementsEqual([0x50, 0x4B, 5, 6]) else { return nil }
        var place = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard bytes[place..<place + 4].elementsEqual([0x50, 0x4B, 1, 2]) else { return nil }
            let (size, length) = (number(place + 24, 4), number(place + 28, 2))
            let name = String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self)
            let start = number(place + 42, 4) + 30 + length
            files[name] = Data(bytes[start..<start + size])
            place += 46 + length
        }
    }

    private func number(_ place: Int, _ count: Int) -> Int {
        bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
