/// Makes codes of the bytes that a scanner gives.
protocol CodeMaking: Sendable {
    /// Whether part of a code is there that time may end.
    var hasBegun: Bool { get }
    /// The codes that these bytes end.
    mutating func take(_ bytes: [UInt8], at now: Duration) -> [[UInt8]]
    /// Nothing has come up to now: the code that is ended by that.
    mutating func elapse(to now: Duration) -> [UInt8]?
}

/// Codes that end with CR, LF or TAB, one or several.
struct CodeAssembly: CodeMaking {
    /// What silence does to a code that has begun.
    enum Pause: Sendable {
        case ends(after: Duration)
        case forgets(after: Duration)

        fileprivate var time: Duration {
            switch self {
            case .ends(let time), .forgets(let time): time
            }
        }
    }

    private let pause: Pause
    private var begun: [UInt8] = []
    private var latest = Duration.zero

    /// Of a longer one no more is kept: no code is so long, and one that never ends must not fill the memory.
    static let longest = 16 * 1024

    init(pause: Pause) {
        self.pause = pause
    }

    var hasBegun: Bool { !begun.isEmpty }

    mutating func take(_ bytes: [UInt8], at now: Duration) -> [[UInt8]] {
        latest = now
        var codes: [[UInt8]] = []
        for byte in bytes {
            if CodeAssembly.ends.contains(byte) {
                if hasBegun { codes.append(begun) }
                begun = []
            } else if begun.count < CodeAssembly.longest {
                begun.append(byte)
            }
        }
        return codes
    }

    mutating func elapse(to now: Duration) -> [UInt8]? {
        guard hasBegun, now - latest >= pause.time else { return nil }
        defer { begun = [] }
        if case .ends = pause { return begun }
        return nil
    }

    /// Drops what has begun.
    mutating func forget() {
        begun = []
    }

    private static let ends = [UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "\t")]
}
