import Foundation

/// All phrases of one language, found by dotted keys as `start.title`.
///
/// A phrase may hold parameters in braces. Where number decides about the wording, it has the forms `one` and `other`.
package struct Words: Sendable {
    let screenLanguage: ScreenLanguage
    private let phrases: [String: Phrase]

    package var language: Language { screenLanguage.language }

    /// Reads the nested JSON object of one language.
    package init(language: Language, json: [UInt8]) throws {
        try self.init(.standard(language), phrases: [:], json: json)
    }

    /// Reads the phrases that are said otherwise than in `usual`.
    init(_ language: ScreenLanguage, over usual: Words, json: [UInt8]) throws {
        try self.init(language, phrases: usual.phrases, json: json)
    }

    private init(_ language: ScreenLanguage, phrases: [String: Phrase], json: [UInt8]) throws {
        screenLanguage = language
        var flat: [String: String] = [:]
        try JSONDecoder().decode(PhraseTree.self, from: Data(json)).collect(into: &flat, under: "")
        self.phrases = phrases.merging(flat.mapValues(Phrase.init)) { _, own in own }
    }

    package var keys: Set<String> { Set(phrases.keys) }

    /// The phrase as it is written, with its parameters in braces; nil when there is none.
    package func pattern(_ key: String) -> String? {
        phrases[key]?.pattern
    }

    /// The phrase of `key` with its parameters filled in; a missing one shows its key, so that it is seen.
    package func callAsFunction(_ key: String, _ parameters: [String: String] = [:]) -> String {
        phrases[key]?.filled(with: parameters) ?? "⟨\(key)⟩"
    }

    /// The phrase of `key` in the form that goes with `count`, which is also its parameter `{count}`.
    package func callAsFunction(
        _ key: String,
        count: Int,
        _ parameters: [String: String] = [:]
    ) -> String {
        let form = "\(key).\(count == 1 ? "one" : "other")"
        guard let phrase = phrases[form] else { return "⟨\(form)⟩" }
        return phrase.filled(with: parameters.merging(["count": number(count)]) { given, _ in given })
    }
}

/// A phrase, taken apart at its parameters.
private struct Phrase: Sendable {
    let pattern: String
    /// What stands before each parameter, and its name.
    private let parts: [(text: Substring, parameter: String)]
    private let end: Substring

    init(_ pattern: String) {
        self.pattern = pattern
        var parts: [(text: Substring, parameter: String)] = []
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append((rest[..<open], String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts
        end = rest
    }

    /// In one pass, so that braces within a value stay what they are; a parameter without a value stays as it is written.
    func filled(with values: [String: String]) -> String {
        guard !parts.isEmpty else { return pattern }
        var text = ""
        for part in parts {
            text += part.text
            text += values[part.parameter] ?? "{\(part.parameter)}"
        }
        return text + end
    }
}

/// The nesting of a file of phrases.
private enum PhraseTree: Decodable {
    case phrase(String)
    case branch([String: PhraseTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let phrase = try? container.decode(String.self) {
            self = .phrase(phrase)
        } else {
            self = .branch(try container.decode([String: PhraseTree].self))
        }
    }

    func collect(into flat: inout [String: String], under key: String) {
        switch self {
        case .phrase(let phrase):
            flat[key] = phrase
        case .branch(let branch):
            for (name, child) in branch { child.collect(into: &flat, under: key.isEmpty ? name : "\(key).\(name)") }
        }
    }
}
