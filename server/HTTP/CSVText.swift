import HTTPTypes
import NIOCore

/// Rows of cells as comma-separated values (RFC 4180).
struct CSVText: Sendable {
    let text: String

    init(_ rows: [[String]], separator: Unicode.Scalar = ",") {
        let lines = rows.map { row in
            row.map { CSVText.cell($0, separator) }.joined(separator: String(separator))
        }
        text = lines.joined(separator: "\r\n") + "\r\n"
    }

    var answer: Answer {
        var answer = Answer(type: "text/csv; charset=utf-8; header=present", text.utf8)
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// A file to keep: spreadsheets know UTF-8 by the mark at its start alone.
    func download(_ name: String) -> Answer {
        var answer = answer
        answer.body = .bytes(ByteBuffer(string: "\u{FEFF}" + text))
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return answer
    }

    /// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
    ///
    /// What means something is looked for among scalars: with a mark above it, it would be another character.
    static func cell(_ value: String, _ separator: Unicode.Scalar = ",") -> String {
        let isFormula = value.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
        let harmless = isFormula ? "'" + value : value
        let isPlain = !harmless.unicodeScalars.contains { $0 == separator || "\"\r\n".unicodeScalars.contains($0) }
        if isPlain { return harmless }
        var quoted = "\"".unicodeScalars
        for scalar in harmless.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        return String(quoted) + "\""
    }
}
