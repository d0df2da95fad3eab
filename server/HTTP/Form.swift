import Foundation

/// The fields of a form as browsers send it: `application/x-www-form-urlencoded` (WHATWG URL, section 5), or in parts where
/// it has files.
struct Form: Sendable {
    private let fields: [(name: String, value: String)]
    private let files: [(name: String, content: Data)]

    init(_ body: Data, type: String?) {
        guard let multipart = Multipart(body, type: type) else {
            self.init(body)
            return
        }
        self.init(multipart)
    }

    private init(_ multipart: Multipart) {
        fields = multipart.parts.filter { $0.fileName == nil }
            .map { ($0.name, String(decoding: $0.content, as: UTF8.self)) }
        files = multipart.parts.filter { $0.fileName?.isEmpty == false }.map { ($0.name, $0.content) }
    }

    init(_ body: Data) {
        files = []
        fields = String(decoding: body, as: UTF8.self).split(separator: "&").prefix(500).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Form.decoded(parts[0]), parts.count == 2 ? Form.decoded(parts[1]) : "")
        }
    }

    /// The first value of a field.
    subscript(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// What a file holds that was chosen; nil when none was.
    func file(_ name: String) -> Data? {
        files.first { $0.name == name }?.content
    }

    func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
