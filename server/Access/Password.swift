/// A password as somebody chooses it: long enough, and otherwise as they like (OWASP ASVS 5.0, 6.2).
struct Password: Sendable {
    static let lengths = 8...200

    let text: String

    init?(_ text: String) {
        guard Password.lengths.contains(text.count) else { return nil }
        self.text = text
    }
}
