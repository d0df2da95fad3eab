/// What becomes of characters when a scanner types for one keyboard and is read as another, and the way back.
struct KeyboardCorrection: Hashable, Sendable {
    /// Whose keys the scanner presses.
    let scanner: KeyboardLayout
    /// By which they are read.
    let reader: KeyboardLayout
    private let written: [Character: Character]
    private let meant: [Character: Character]

    init(scanner: KeyboardLayout, reader: KeyboardLayout) {
        self.scanner = scanner
        self.reader = reader
        let keys = zip(scanner.characters, reader.characters).filter { $0.0 != " " && $0.1 != " " }
        written = Dictionary(keys.map { ($0.0, $0.1) }) { first, _ in first }
        // A character that two keys write could have been either: it stays as it is.
        meant = Dictionary(grouping: keys, by: { $0.1 }).compactMapValues { $0.count == 1 ? $0[0].0 : nil }
    }

    var changesNothing: Bool { scanner == reader }

    /// What is read when the scanner means this.
    func write(_ text: String) -> String {
        String(text.map { written[$0] ?? $0 })
    }

    /// What the scanner meant when this is read.
    func undo(_ text: String) -> String {
        String(text.map { meant[$0] ?? $0 })
    }

    /// What a code says that tells how a scanner types: digits, letters and marks that move from keyboard to keyboard, and
    /// none that a QR symbol of alphanumeric mode lacks.
    ///
    /// No ticket looks like it.
    static let calibration = "ANKERPLATZ-KEYBOARD:0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ/."

    private static let all = KeyboardLayout.all.flatMap { scanner in
        KeyboardLayout.all.map { KeyboardCorrection(scanner: scanner, reader: $0) }
    }

    /// The correction that this asks for, if it is the calibration code, in either case and behind any prefix.
    static func told(by raw: [UInt8]) -> KeyboardCorrection? {
        guard raw.count < 400 else { return nil }
        let read = String(decoding: raw, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        return all.first { read.hasSuffix($0.write(calibration).lowercased()) }
    }
}
