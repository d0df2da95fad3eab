/// A text with placeholders for what differs from reader to reader, such as `{name}`.
///
/// The list is closed: nothing that the reader does not know of themselves can be told by one. Words in braces that are
/// none are refused, so that a slip of the pen reaches nobody.
package struct MessageText: Equatable, Sendable {
    package enum Placeholder: CaseIterable, Sendable {
        case name
        case title
        case when
        case place

        package var english: String {
            switch self {
            case .name: "name"
            case .title: "title"
            case .when: "when"
            case .place: "place"
            }
        }

        package var german: String {
            switch self {
            case .name: "name"
            case .title: "titel"
            case .when: "wann"
            case .place: "ort"
            }
        }
    }

    private enum Part: Equatable {
        case text(Substring)
        case placeholder(Placeholder)
    }

    /// As it was written.
    package let text: String
    private let parts: [Part]

    package init(_ text: String) throws(GuestMessageRefusal) {
        self.text = text
        var parts: [Part] = []
        var rest = text[...]
        while let opening = rest.firstIndex(of: "{") {
            let inner = rest[rest.index(after: opening)...].prefix { $0.isLetter || $0 == "_" || $0 == "-" }
            guard inner.endIndex < rest.endIndex, rest[inner.endIndex] == "}", !inner.isEmpty else {
                parts.append(.text(rest[...opening]))
                rest = rest[rest.index(after: opening)...]
                continue
            }
            let word = inner.lowercased()
            guard let placeholder = Placeholder.allCases.first(where: { [$0.english, $0.german].contains(word) })
            else {
                throw .unknownPlaceholder(String(inner))
            }
            parts += [.text(rest[..<opening]), .placeholder(placeholder)]
            rest = rest[rest.index(after: inner.endIndex)...]
        }
        self.parts = parts + [.text(rest)]
    }

    /// As the store kept it; it was checked when it came in.
    package init(stored text: String) {
        do {
            self = try MessageText(text)
        } catch {
            (self.text, parts) = (text, [.text(text[...])])
        }
    }

    /// The text for one reader; what is filled in is never read again.
    package func filled(_ value: (Placeholder) -> String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): String(text)
            case .placeholder(let placeholder): value(placeholder)
            }
        }.joined()
    }
}
