import Foundation

/// The parts of a form with files as browsers send it (`multipart/form-data`, RFC 7578).
///
/// Strict, since only browsers send it: what is cut off or oddly made is no form.
struct Multipart: Sendable {
    struct Part: Sendable {
        let name: String
        /// What a file is called; nil of what was typed.
        let fileName: String?
        let content: Data
    }

    let parts: [Part]

    /// More parts than any form here has.
    private static let most = 50

    /// Nil unless `type` says that `body` is such a form, and it is.
    init?(_ body: Data, type: String?) {
        guard let type, let boundary = Multipart.boundary(in: type) else { return nil }
        let delimiter = Data("--\(boundary)".utf8)
        guard body.starts(with: delimiter) else { return nil }
        var parts: [Part] = []
        var start = body.startIndex + delimiter.count
        while true {
            let rest = body[start...]
            if rest.starts(with: Data("--".utf8)) { break }
            // A delimiter belongs to a line of its own, whose start ends the part before (RFC 2046, 5.1.1).
            guard rest.starts(with: Multipart.lineBreak), parts.count < Multipart.most,
                let end = body.range(of: Multipart.lineBreak + delimiter, in: start..<body.endIndex),
                let part = Part(body[(start + 2)..<max(start + 2, end.lowerBound)])
            else { return nil }
            parts.append(part)
            start = end.upperBound
        }
        self.parts = parts
    }

    fileprivate static let lineBreak = Data("\r\n".utf8)

    /// The parameter of the media type (RFC 2046, 5.1.1), bare or quoted.
    private static func boundary(in type: String) -> String? {
        let pattern =
            /^\s*multipart\/form-data\s*;.*?\bboundary=("?)([0-9A-Za-z'()+_,.\/:=? -]{0,69}[0-9A-Za-z'()+_,.\/:=?-])\1\s*(;|$)/
        return type.firstMatch(of: pattern.ignoresCase()).map { String($0.2) }
    }
}

extension Multipart.Part {
    /// Fields, an empty line, and what was sent.
    fileprivate init?(_ bytes: Data) {
        guard let gap = bytes.range(of: Multipart.lineBreak + Multipart.lineBreak) else { return nil }
        let lines = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = Multipart.Part.parameter("name", of: disposition) else { return nil }
        self.name = name
        fileName = Multipart.Part.parameter("filename", of: disposition)
        content = Data(bytes[gap.upperBound...])
    }

    /// In quotation marks, within which browsers write those of the name as `%22` (WHATWG HTML, 4.10.21.8).
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        return String(line[start..<end]).replacing("%22", with: "\"")
    }
}
