import Foundation
import Testing

@testable import Templates

@Suite("Templates and assets")
struct RendererTests {
    @Test func `are all readable`() throws {
        _ = try Renderer()
    }

    @Test func `are all named in the program`() {
        let files = Repository.files(below: "templates/pages", withExtension: "mustache")
        let names = files.map { $0.deletingPathExtension().lastPathComponent }.sorted()
        #expect(names == Template.allCases.map(\.rawValue).sorted())
    }

    @Test func `write text safely and never leave it to a template not to`() throws {
        for file in Repository.files(below: "templates/pages", withExtension: "mustache") {
            let text = try String(contentsOf: file, encoding: .utf8)
            let raw = text.matches(of: /\{\{(\{|&)\s*([a-zA-Z.]+)/).map { String($0.2) }
            #expect(raw.allSatisfy { $0 == "qr" }, "\(file.lastPathComponent)")
            #expect(text.matches(of: /\sstyle=/).isEmpty, "\(file.lastPathComponent)")
            #expect(text.matches(of: /<script(?! src=)/).isEmpty, "\(file.lastPathComponent)")
            #expect(text.matches(of: /\son[a-z]+=/).isEmpty, "\(file.lastPathComponent)")
        }
    }

    @Test func `stop the start when a partial is unknown`() throws {
        try withEditableTemplates { folder in
            try Data("{{>nowhere}}".utf8).write(to: folder.appending(path: "pages/plain/problem.mustache"))
            #expect(throws: TemplateProblem.unknownPartial("nowhere", template: "problem")) {
                try Renderer(folder: folder.path())
            }
        }
    }

    @Test func `stop the start when a phrase is missing in one language`() throws {
        try withEditableTemplates { folder in
            try Data("{{t.no.such}}".utf8).write(to: folder.appending(path: "pages/plain/problem.mustache"))
            #expect(throws: TemplateProblem.unknownPhrase("no.such", template: "problem", language: "de")) {
                try Renderer(folder: folder.path())
            }
        }
    }

    @Test func `say the line they cannot be read at`() throws {
        try withEditableTemplates { folder in
            try Data("fine\n{{#a}}\n{{/b}}".utf8).write(to: folder.appending(path: "pages/plain/problem.mustache"))
            #expect {
                try Renderer(folder: folder.path())
            } throws: { error in
                guard case TemplateProblem.malformed("problem", let line, _)? = error as? TemplateProblem else {
                    return false
                }
                return line == 3
            }
        }
    }

    @Test func `stop the start when the folder is none`() {
        #expect(throws: TemplateProblem.self) { try Renderer(folder: "/no/such/folder") }
    }

    @Test func `show the last edit of a folder`() throws {
        try withEditableTemplates { folder in
            let file = folder.appending(path: "pages/icons/icon-mark.mustache")
            try Data("one".utf8).write(to: file)
            let renderer = try Renderer(folder: folder.path())
            let render = { try renderer.render(.iconMark, Nothing(), in: Nothing(), language: .german) }
            #expect(try render() == "one")
            try Data("two".utf8).write(to: file)
            #expect(try render() == "two")
        }
    }

    @Test func `fill in phrases, language and addresses, and escape values`() throws {
        try withEditableTemplates { folder in
            let text = "{{lang}} {{base}}/rooms {{t.ticket.for}} {{asset.icon}}"
            try Data(text.utf8).write(to: folder.appending(path: "pages/icons/icon-mark.mustache"))
            let renderer = try Renderer(folder: folder.path())
            let page = try renderer.render(
                .iconMark,
                Named(name: "<b>\"Ü'&\""),
                in: Nothing(),
                language: .english
            )
            let fingerprint = try #require(try renderer.asset("icon.svg")).fingerprint
            #expect(
                page == "en /en/rooms Ticket for &lt;b&gt;&quot;Ü&#39;&amp;&quot; /assets/icon.svg?v=\(fingerprint)"
            )
        }
    }

    @Test func `tell of a field that no view has, but not of one that is empty`() throws {
        try withEditableTemplates { folder in
            let text = "{{#rows}}{{name}}{{note}}{{mispelt}}{{/rows}}"
            try Data(text.utf8).write(to: folder.appending(path: "pages/icons/icon-mark.mustache"))
            let renderer = try Renderer(folder: folder.path())
            var missing: [String] = []
            let page = try renderer.render(
                .iconMark,
                Rows(note: "outer", rows: [Named(name: "a", note: nil)]),
                in: Nothing(),
                language: .german
            ) { missing.append($0) }
            #expect(page == "a")
            #expect(missing == ["mispelt"])
        }
    }

    @Test(arguments: Asset.allCases)
    func `keep a fingerprint of each asset`(asset: Asset) throws {
        let loaded = try #require(try Renderer().asset(asset.rawValue))
        #expect(!loaded.bytes.isEmpty)
        #expect(loaded.fingerprint.count > 8)
        #expect(LoadedAsset(asset, bytes: loaded.bytes + [0]).fingerprint != loaded.fingerprint)
    }

    @Test func `know no other assets`() throws {
        #expect(try Renderer().asset("../Package.swift")?.fingerprint == nil)
    }

    private struct Nothing: View {}

    private struct Named: View {
        let name: String
        var note: String?
    }

    private struct Rows: View {
        let note: String
        let rows: [Named]
    }

    /// Gives a copy of the templates that may be broken.
    private func withEditableTemplates(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID())")
        try FileManager.default.copyItem(at: Repository.root.appending(path: "templates"), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
