import Mustache

/// Text within HTML, escaped byte by byte: the library's own way compares whole characters, and a page has thousands.
struct MarkupContent: MustacheContentType {
    /// The first line of a template that says nothing about its content.
    static let pragma = "{{% CONTENT_TYPE:\(name)}}\n"

    private static let name = "MARKUP"

    static func register() {
        MustacheContentTypes.register(MarkupContent(), named: name)
    }

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { MarkupContent.reference(for: $0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let reference = MarkupContent.reference(for: byte) {
                escaped += reference.utf8
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// How HTML writes what would be read as markup; attributes stand in double or single quotes.
    private static func reference(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
