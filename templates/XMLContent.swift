import Mustache

/// Text within XML: escaped like HTML, and without what XML 1.0 knows no way to write (section 2.2).
struct XMLContent: MustacheContentType {
    static func register() {
        MustacheContentTypes.register(XMLContent(), named: "XML")
    }

    func escapeText(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(XMLContent.isWritable(scalar) ? scalar : "\u{FFFD}") }
        return MarkupContent().escapeText(String(scalars))
    }

    private static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
