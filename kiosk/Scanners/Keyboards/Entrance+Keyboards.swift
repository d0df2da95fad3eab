import HubDomain

/// What was typed by a scanner.
enum Typed: Equatable, Sendable {
    /// A code, as it was meant.
    case code([UInt8])
    /// How the scanner types; that is remembered now.
    case calibration(KeyboardCorrection)
}

extension Entrance {
    /// Undoes what the keyboard made of a code, where that makes it one.
    ///
    /// What can be read as it came stands: somebody may be typing by hand on a keyboard that is right.
    func read(_ raw: [UInt8], typedOn keyboard: Keyboard) async -> Typed {
        if let correction = KeyboardCorrection.told(by: raw) {
            let stored: Void? = try? await station.journal.write(at: now()) { try $0.learn(correction, of: keyboard) }
            return stored == nil ? .code(raw) : .calibration(correction)
        }
        guard CodeReading.read(raw) == .unreadable,
            let correction = try? await station.journal.read(at: now(), { try $0.correction(of: keyboard) })
        else { return .code(raw) }
        let meant = Array(correction.undo(String(decoding: raw, as: UTF8.self)).utf8)
        return .code(CodeReading.read(meant) == .unreadable ? raw : meant)
    }
}
