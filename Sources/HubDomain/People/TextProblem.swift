import Foundation

/// Why a text was not taken.
package enum TextProblem: Error, Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    case controlCharacter
    /// A character that makes what follows run the other way, and so can make a name look like another.
    case directionOverride
}

extension TextProblem {
    /// The trimmed and composed form of `raw`; empty when nothing in it can be seen.
    static func check(_ raw: String, limit: Int, allowingLineBreaks: Bool) throws(TextProblem) -> String {
        // A character may be made of any number of scalars, so its bytes are bounded too, before any work is done.
        guard raw.utf8.count <= limit * 32 else { throw .tooLong(limit: limit) }
        var text = raw
        if allowingLineBreaks {
            text = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        for scalar in text.unicodeScalars {
            if scalar.turnsDirection { throw .directionOverride }
            if scalar.isControl, !(allowingLineBreaks && (scalar == "\n" || scalar == "\t")) { throw .controlCharacter }
        }
        guard text.unicodeScalars.contains(where: \.isVisible) else { return "" }
        guard text.count <= limit, text.utf8.count <= limit * 16 else { throw .tooLong(limit: limit) }
        return text
    }
}

extension Unicode.Scalar {
    /// Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, section 2).
    fileprivate var turnsDirection: Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark,
            .unassigned:
            false
        default: true
        }
    }
}
