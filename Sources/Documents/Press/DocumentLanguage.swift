import Foundation

/// Says in a finished file which language it is in, which Cairo can't, that it is tagged, which Cairo says only of some, and
/// has viewers show its title.
///
/// An incremental update (ISO 32000-1, 7.5.6): the catalogue comes again at the end, and nothing before it changes.
struct DocumentLanguage {
    private let language: String

    init(_ language: String) {
        self.language = language
    }

    /// The file as it was where it is built in a way that is not known here: it can be read all the same.
    func added(to file: [UInt8]) -> [UInt8] {
        let data = Data(file)
        guard let start = data.range(of: Data("startxref".utf8), options: .backwards),
            let table = number(after: "startxref", in: data[start.lowerBound...]),
            table < start.lowerBound, data[table...].starts(with: Data("xref\n0 ".utf8)),
            let trailer = data.range(of: Data("trailer".utf8), in: table..<start.lowerBound),
            let root = number(after: "/Root", in: data[trailer.lowerBound...]),
            let size = number(after: "/Size", in: data[trailer.lowerBound...]),
            let info = number(after: "/Info", in: data[trailer.lowerBound...]),
            let catalogue = catalogue(root, table: table, in: data)
        else { return file }
        let object = """
            \(root) 0 obj
            << /Lang (\(language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }))
               /ViewerPreferences << /DisplayDocTitle true >>
            \(catalogue.contains("/MarkInfo") ? "" : "   /MarkInfo << /Marked true >>\n")\(catalogue)
            """
        let place = String(file.count)
        let padded = String(repeating: "0", count: max(0, 10 - place.count)) + place
        let end = """
            xref
            \(root) 1
            \(padded) 00000 n\u{20}
            trailer
            << /Size \(size) /Root \(root) 0 R /Info \(info) 0 R /Prev \(table) >>
            startxref
            \(file.count + object.utf8.count)
            %%EOF

            """
        return file + Array((object + end).utf8)
    }

    /// What follows the opening of the catalogue, up to its end and a line break.
    private func catalogue(_ root: Int, table: Int, in data: Data) -> String? {
        // Each entry of the table has twenty bytes and begins with the place.
        guard let first = data[table...].dropFirst(5).firstIndex(of: 10).map({ $0 + 1 + root * 20 }),
            first + 20 <= data.count,
            let place = Int(String(decoding: data[first..<first + 10], as: UTF8.self)),
            place < table,
            data[place...].starts(with: Data("\(root) 0 obj\n<<".utf8)),
            let end = data.range(of: Data("endobj\n".utf8), in: place..<table)
        else { return nil }
        let opening = place + "\(root) 0 obj\n<<".utf8.count
        return String(decoding: data[opening..<end.upperBound], as: UTF8.self)
    }

    private func number(after name: String, in data: Data) -> Int? {
        guard let found = data.range(of: Data(name.utf8)) else { return nil }
        let digits = data[found.upperBound...].drop { $0 == 10 || $0 == 13 || $0 == 32 }.prefix {
            (48...57).contains($0)
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
