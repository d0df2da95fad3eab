import Foundation
import Testing

@testable import Templates

@Suite("The words of plain German")
struct PlainWordsTests {
    let german: Words
    /// What is said otherwise, and no more.
    let plain: Words

    init() throws {
        german = try TemplateSource.beside.words(.standard(.german))
        let file = Repository.root.appending(path: "templates/locales/de-simple.json")
        plain = try Words(language: .german, json: [UInt8](Data(contentsOf: file)))
    }

    private var texts: [(key: String, text: String)] {
        plain.keys.sorted().map { ($0, plain.pattern($0) ?? "") }
    }

    @Test func `say all that visitors of a kiosk read`() {
        let ofStaff = ["kiosk.staff.", "kiosk.keyboard."]
        let visitors = german.keys.filter { key in
            key.hasPrefix("kiosk.") && !ofStaff.contains { key.hasPrefix($0) }
        }
        #expect(plain.keys == visitors.union(["kiosk.staff.link"]))
    }

    @Test func `are asked for the same parameters`() {
        for (key, text) in texts {
            let parameters = [german.pattern(key) ?? "", text].map { $0.matches(of: /\{\w+\}/).map(\.output).sorted() }
            #expect(parameters[0] == parameters[1], "\(key)")
        }
    }

    @Test func `make short sentences of short words`() {
        for (key, text) in texts {
            for sentence in text.split(separator: /[.?!:]\s/) {
                #expect(sentence.split(separator: " ").count <= 12, "\(key): \(sentence)")
            }
            for word in text.matches(of: /\p{L}+/) { #expect(word.output.count <= 12, "\(key): \(word.output)") }
        }
    }

    /// Neither what is done to somebody, nor what only might be, nor what is cut short.
    @Test func `say who does what`() {
        let passive = #/\b(werden|wird|wurden?|worden|man)\b/#.ignoresCase()
        let possible = #/\b(würden?|könnten?|wären?|hätten?|sollten?)\b/#.ignoresCase()
        let short = #/\b\p{L}{1,4}\.\s?\p{L}\./#
        for (key, text) in texts {
            #expect(!text.contains(passive) && !text.contains(possible) && !text.contains(short), "\(key): \(text)")
        }
    }

    @Test func `are laid over the usual ones`() throws {
        let words = try TemplateSource.beside.words(.plainGerman)
        #expect(words.keys == german.keys)
        #expect(words("kiosk.callHelp") == "Hilfe" && words("kiosk.code.heading") == "Ihr Code")
        #expect(words("kiosk.staff.everyone") == german("kiosk.staff.everyone"))
        #expect(words.language == .german)
    }
}
