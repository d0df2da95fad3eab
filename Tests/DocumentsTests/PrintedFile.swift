import Foundation
import Testing

@testable import Documents

/// A document as tools that are not ours see it.
struct PrintedFile {
    let bytes: [UInt8]
    private let path: String

    init(_ document: Document) throws {
        bytes = try document.pdf()
        let folder = FileManager.default.temporaryDirectory
        path = folder.appending(path: "\(UUID().uuidString).pdf").path
        try Data(bytes).write(to: URL(filePath: path))
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Its text in reading order, lines joined.
    func text() throws -> String {
        try ask("pdftotext", "-raw", "-enc", "UTF-8", path, "-").output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What `pdfinfo` says, by name.
    func facts() throws -> [String: String] {
        let lines = try ask("pdfinfo", path).output.split(separator: "\n")
        let pairs = lines.compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The outline of what things are.
    func structure() throws -> String {
        try ask("pdfinfo", "-struct-text", path).output
    }

    /// The lines of `pdffonts` about fonts.
    func fonts() throws -> [Substring] {
        Array(try ask("pdffonts", path).output.split(separator: "\n").dropFirst(2))
    }

    /// Every word with its place, and the size of its page.
    func words() throws -> [(page: Int, right: Double, bottom: Double)] {
        var page = 0
        return try ask("pdftotext", "-bbox", path, "-").output.split(separator: "\n").compactMap { line in
            if line.contains("<page ") { page += 1 }
            guard let found = line.firstMatch(of: /<word .*xMax="([\d.]+)" yMax="([\d.]+)"/) else { return nil }
            return (page, Double(found.1) ?? 0, Double(found.2) ?? 0)
        }
    }

    func complaints() throws -> String {
        let (status, output) = try ask("qpdf", "--check", path)
        return status == 0 ? "" : output
    }

    private func ask(_ tool: String, _ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

extension Document {
    static func sample(
        _ blocks: [Block],
        title: String = "Ihr Ticket: Formulare, die man versteht",
        on paper: Paper = .a4,
        foot: String? = "@Work Werftdreieck, Lübecker Straße, Rostock"
    ) -> Document {
        Document(
            title: title,
            language: "de",
            sender: "@Work Werftdreieck",
            date: "2027-03-09T08:41:00Z",
            paper: paper,
            foot: foot,
            blocks: blocks
        )
    }
}
