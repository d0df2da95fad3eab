/// What is to be printed: words and what they are, in reading order; how they look is decided in one place, `Look`.
package struct Document: Sendable {
    package let title: String
    /// A BCP 47 tag.
    package let language: String
    /// Who hands it out.
    package let sender: String
    /// When what it says was so (RFC 3339); the same content makes the same bytes.
    package let date: String
    package let paper: Paper
    /// What stands at the foot of each page, beside its number; nil for pages that are cut up.
    package let foot: String?
    package let blocks: [Block]

    package init(
        title: String,
        language: String,
        sender: String,
        date: String,
        paper: Paper = .a4,
        foot: String? = nil,
        blocks: [Block]
    ) {
        self.title = title
        self.language = language
        self.sender = sender
        self.date = date
        self.paper = paper
        self.foot = foot
        self.blocks = blocks
    }

    /// The document as a PDF file: tagged, its fonts embedded, its text as text.
    package func pdf() throws(DocumentFailure) -> [UInt8] {
        var typesetter = try Typesetter(self)
        return try typesetter.file()
    }
}

/// Why there is no file.
package enum DocumentFailure: Error, Equatable, Sendable {
    /// The drawing library's own words.
    case notDrawn(String)
}
