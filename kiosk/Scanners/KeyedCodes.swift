/// A change of a key as Linux tells it: `struct input_event`, 24 bytes on a system of 64 bits.
struct InputEvent: Equatable, Sendable {
    static let size = 24

    let type: UInt16
    let code: UInt16
    let value: Int32

    init(type: UInt16, code: UInt16, value: Int32) {
        self.type = type
        self.code = code
        self.value = value
    }

    /// The last eight bytes; the time before them is of no interest.
    init(_ bytes: ArraySlice<UInt8>) {
        let last = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        type = UInt16(truncatingIfNeeded: last)
        code = UInt16(truncatingIfNeeded: last >> 16)
        value = Int32(truncatingIfNeeded: last >> 32)
    }
}

/// Codes that are typed on keys.
struct KeyedCodes: CodeMaking {
    private var keys = TypedKeys()
    private var rest: [UInt8] = []
    /// The same silence after which the screen forgets what was typed.
    private var codes = CodeAssembly(pause: .forgets(after: .milliseconds(500)))
    /// Events were lost; what follows up to the next report belongs to them.
    private var hasGap = false

    var hasBegun: Bool { codes.hasBegun }

    mutating func take(_ bytes: [UInt8], at now: Duration) -> [[UInt8]] {
        rest += bytes
        let whole = rest.count / InputEvent.size * InputEvent.size
        let events = stride(from: 0, to: whole, by: InputEvent.size).map { start in
            InputEvent(rest[start..<start + InputEvent.size])
        }
        rest.removeFirst(whole)
        return events.flatMap { take($0, at: now) }
    }

    mutating func elapse(to now: Duration) -> [UInt8]? {
        codes.elapse(to: now)
    }

    private mutating func take(_ event: InputEvent, at now: Duration) -> [[UInt8]] {
        switch (event.type, event.code) {
        case (InputEvent.synchronisation, InputEvent.dropped):
            hasGap = true
            codes.forget()
            keys.releaseAll()
        case (InputEvent.synchronisation, InputEvent.report):
            hasGap = false
        case (InputEvent.key, let code) where !hasGap:
            if let byte = keys.change(of: code, to: event.value) { return codes.take([byte], at: now) }
        default:
            break
        }
        return []
    }
}

// As in linux/input-event-codes.h.
extension InputEvent {
    static let synchronisation: UInt16 = 0
    static let key: UInt16 = 1
    static let report: UInt16 = 0
    static let dropped: UInt16 = 3
}
