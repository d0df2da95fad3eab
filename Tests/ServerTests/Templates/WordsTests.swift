import Foundation
import HubDomain
import Testing

@testable import Templates

@Suite("The words of both languages")
struct WordsTests {
    let german: Words
    let english: Words

    init() throws {
        german = try TemplateSource.beside.words(.standard(.german))
        english = try TemplateSource.beside.words(.standard(.english))
    }

    @Test func `are complete in both`() {
        #expect(german.keys.subtracting(english.keys) == [])
        #expect(english.keys.subtracting(german.keys) == [])
        #expect(german.keys.count > 300)
    }

    @Test func `have the same parameters in both`() {
        for key in german.keys {
            #expect(parameters(german.pattern(key)) == parameters(english.pattern(key)), "\(key)")
        }
    }

    @Test func `have both forms wherever number decides`() {
        for key in german.keys where key.hasSuffix(".one") {
            #expect(german.keys.contains(key.dropLast(4) + ".other"), "\(key)")
        }
    }

    @Test func `hold every phrase that the programs ask for`() throws {
        let asked = try phrasesInSources()
        #expect(!asked.isEmpty)
        for (key, file) in asked where !key.contains("\\(") {
            let isThere = german.keys.contains(key) || german.keys.contains(key + ".other")
            #expect(isThere, "\(file) asks for \(key)")
        }
    }

    @Test func `show a missing key instead of nothing`() {
        #expect(german("no.such.phrase") == "⟨no.such.phrase⟩")
        #expect(german("no.such.phrase", count: 2) == "⟨no.such.phrase.other⟩")
    }

    @Test func `take parameters as they are, braces included`() {
        #expect(german("ticket.for", ["name": "{count} <b>"]) == "Ticket für {count} <b>")
    }

    @Test func `choose the form by number`() {
        #expect(german("room.seats", count: 1) == "1 Platz")
        #expect(german("room.seats", count: 1400) == "1.400 Plätze")
        #expect(english("room.seats", count: 0) == "0 seats")
    }

    private func parameters(_ pattern: String?) -> Set<String> {
        Set(
            (pattern ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
                String($0.prefix { $0 != "}" })
            }
        )
    }

    /// The keys in calls like `words("start.title")` or, in `Words`, `self("number.and")` of the programs, with the file that asks.
    private func phrasesInSources() throws -> [(key: String, file: String)] {
        let call = /\b(?:words|self)\(\s*"([^"]+)"/
        return try ["server", "kiosk", "templates"].flatMap { folder in
            try Repository.files(below: folder, withExtension: "swift").flatMap { file in
                try String(contentsOf: file, encoding: .utf8).matches(of: call)
                    .map { (String($0.1), file.lastPathComponent) }
            }
        }
    }
}

/// The project's own files, as tests look at them.
enum Repository {
    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static func files(below folder: String, withExtension suffix: String) -> [URL] {
        let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == suffix }
    }
}
