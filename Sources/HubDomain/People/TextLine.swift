/// One line of text that people wrote: a name, a title.
///
/// Trimmed, in normalisation form C, 1 to 200 characters, without control characters and without characters that
/// turn the direction of what follows.
package struct TextLine: Hashable, Sendable {
    package static let limit = 200

    package let text: String

    package init(_ raw: String) throws(TextProblem) {
        text = try TextProblem.check(raw, limit: TextLine.limit, allowingLineBreaks: false)
        if text.isEmpty { throw .empty }
    }

    /// As the store kept it; it was checked when it came in.
    package init(stored text: String) {
        self.text = text
    }
}

extension TextLine: CustomStringConvertible {
    package var description: String { text }
}

extension TextLine: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Several lines of text that people wrote, or none: a note, a summary, a postal address.
///
/// Cleaned like a `TextLine`, but up to 4,000 characters with line breaks, which become LF.
package struct TextBlock: Hashable, Sendable {
    package static let limit = 4000
    package static let empty = TextBlock(stored: "")

    package let text: String

    package init(_ raw: String) throws(TextProblem) {
        text = try TextProblem.check(raw, limit: TextBlock.limit, allowingLineBreaks: true)
    }

    /// As the store kept it; it was checked when it came in.
    package init(stored text: String) {
        self.text = text
    }

    package var isEmpty: Bool { text.isEmpty }
}

extension TextBlock: CustomStringConvertible {
    package var description: String { text }
}
