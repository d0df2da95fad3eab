import Foundation

/// A list of participants as somebody keeps it: a table whose first row says what stands where.
package struct ParticipantList: Equatable, Sendable {
    /// A row, and what of it can be seen whatever becomes of it.
    package struct Line: Equatable, Sendable {
        package let number: Int
        package let name: String
        package let email: String
        package let reading: Reading
    }

    package enum Reading: Equatable, Sendable {
        case entry(ParticipantEntry)
        /// The address stands further up already.
        case repeated(line: Int)
        case unreadable(EntryFault)
    }

    /// A list is a mailing, not a database.
    package static let mostRows = 5000
    package static let mostBytes = 2 * 1024 * 1024

    package let lines: [Line]
    /// Headings of columns that are not read.
    package let ignored: [String]

    package init(_ text: ListText) throws(ListProblem) {
        var rows = ParticipantList.rows(of: Array(text.text.utf8))
        guard let header = rows.next() else { throw .empty }
        let columns = ListColumns(header.headings)
        if !columns.missing.isEmpty { throw .columnsMissing(columns.missing, found: header.headings) }
        var lines: [Line] = []
        var firstLines: [EmailAddress: Int] = [:]
        while let row = rows.next() {
            if lines.count == ParticipantList.mostRows { throw .tooManyRows(limit: ParticipantList.mostRows) }
            lines.append(ParticipantList.line(row, columns, &firstLines))
        }
        if lines.isEmpty { throw .empty }
        self.lines = lines
        ignored = columns.ignored
    }

    /// Those who can be registered by what it says, in order of lines.
    package var entries: [ParticipantEntry] {
        lines.compactMap { if case .entry(let entry) = $0.reading { entry } else { nil } }
    }

    private static func line(
        _ row: CSVRow,
        _ columns: ListColumns,
        _ firstLines: inout [EmailAddress: Int]
    ) -> Line {
        let reading: Reading
        do {
            let entry = try columns.entry(row)
            if let line = firstLines[entry.email] {
                reading = .repeated(line: line)
            } else {
                firstLines[entry.email] = row.line
                reading = .entry(entry)
            }
        } catch {
            reading = .unreadable(error)
        }
        return Line(
            number: row.line,
            name: columns.name(row).shown,
            email: columns.cell(.email, of: row).shown,
            reading: reading
        )
    }
}

// MARK: The table

extension ParticipantList {
    /// What separates cells: in German spreadsheets the semicolon, in others the comma, in copied cells the tab.
    private static let separators = Array(";,\t|".utf8)

    /// The rows, separated by what a line `sep=` says or else by what makes most of the first row's headings known.
    private static func rows(of bytes: [UInt8]) -> CSVReader {
        if let (separator, length) = saidSeparator(bytes) {
            return CSVReader(bytes, separator: separator, from: length, line: 2)
        }
        let tried = separators.map { separator in
            var reader = CSVReader(bytes, separator: separator)
            let headings = reader.next()?.headings ?? []
            return (separator: separator, known: ListColumns(headings).known, count: headings.count)
        }
        // Where nothing stands but separators, they are some.
        let blank = tried.first { $0.count == 0 }
        let best = tried.reduce(tried[0]) { best, each in
            (each.known, each.count) > (best.known, best.count) ? each : best
        }
        return CSVReader(bytes, separator: (blank ?? best).separator)
    }

    /// What Excel writes before everything else so that it finds its own separator again.
    private static func saidSeparator(_ bytes: [UInt8]) -> (separator: UInt8, length: Int)? {
        let end = bytes.prefix(16).firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let end else { return nil }
        let line = bytes[..<end].filter { $0 != UInt8(ascii: "\"") }
        guard line.count == 5, String(decoding: line.dropLast(), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        let isPair = bytes[end...].starts(with: "\r\n".utf8)
        return (line[4], end + (isPair ? 2 : 1))
    }
}

extension CSVRow {
    fileprivate var headings: [String] { cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } }
}

// MARK: Somebody

extension ListColumns {
    /// The name as it is written, or put together of its parts.
    fileprivate func name(_ row: CSVRow) -> String {
        let whole = cell(.name, of: row)
        guard whole.isEmpty else { return whole }
        return [cell(.firstName, of: row), cell(.lastName, of: row)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    fileprivate func entry(_ row: CSVRow) throws(EntryFault) -> ParticipantEntry {
        if row.hasStrayQuote { throw .strayQuote }
        let beyond = row.cells.dropFirst(count)
        if !beyond.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { throw .tooManyCells }
        guard let name = try line(name(row), in: .name) else { throw .missing(.name) }
        let address = cell(.email, of: row)
        if address.isEmpty { throw .missing(.email) }
        let email: EmailAddress
        do { email = try EmailAddress(address) } catch { throw .email(error) }
        var companions: [TextLine] = []
        for name in cell(.companions, of: row).split(whereSeparator: { $0.isNewline || ";,".contains($0) }) {
            if let companion = try line(String(name), in: .companions) { companions.append(companion) }
        }
        return ParticipantEntry(
            line: row.line,
            email: email,
            language: try language(row),
            answers: RegistrationAnswers(
                name: name,
                organisation: try line(cell(.organisation, of: row), in: .organisation),
                // Whoever names those who come along need not count them.
                seats: try seats(row) ?? companions.count + 1,
                companions: companions
            )
        )
    }

    /// A line of text, in which line breaks are blanks; nil where nothing stands.
    private func line(_ text: String, in column: ListColumn) throws(EntryFault) -> TextLine? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return nil }
        do { return try TextLine(words.joined(separator: " ")) } catch { throw .text(column, error) }
    }

    private func seats(_ row: CSVRow) throws(EntryFault) -> Int? {
        let text = cell(.seats, of: row)
        if text.isEmpty { return nil }
        guard let number = Int(text), abs(number) <= 100_000 else { throw .notANumber(text.shown) }
        return number
    }

    private func language(_ row: CSVRow) throws(EntryFault) -> String? {
        let text = cell(.language, of: row)
        switch text.lowercased() {
        case "": return nil
        case "deutsch", "german", "de", "deu", "ger", "d": return "de"
        case "englisch", "english", "en", "eng", "e": return "en"
        default:
            guard let tag = LanguageTag(text) else { throw .notALanguage(text.shown) }
            return tag.text
        }
    }
}

extension String {
    /// As a report shows it: not endless, and nothing in it that can't be seen.
    fileprivate var shown: String {
        let scalars = prefix(TextLine.limit).unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(0x20 as UInt8)
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    }
}
