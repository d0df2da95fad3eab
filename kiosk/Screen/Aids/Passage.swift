import Templates

/// Words to be read out in one voice.
struct Passage: Equatable, Sendable {
    let language: Language
    var text: String

    /// Reads lines that each begin with the code of their language and a tab; those that follow in one language are one
    /// passage.
    static func reading(_ text: String) -> [Passage] {
        text.split(separator: "\n").reduce(into: []) { passages, line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let language = Language(tag: parts[0]) else { return }
            if passages.last?.language == language {
                passages[passages.count - 1].text += "\n\(parts[1])"
            } else {
                passages.append(Passage(language: language, text: String(parts[1])))
            }
        }
    }
}
