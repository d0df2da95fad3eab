import HubDomain

/// How far an audit log had come, and what it was by then: `LINES:LINK`.
struct AuditMark: Equatable, Sendable {
    let lines: Int
    /// In hexadecimal digits.
    let link: String

    var text: String { "\(lines):\(link)" }

    init(lines: Int, link: ChainLink?) {
        self.lines = lines
        self.link = link?.value.hexadecimal ?? ""
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let lines = Int(parts[0]), lines >= 0,
            parts[1].count == (lines == 0 ? 0 : 2 * ChainLink.length)
        else { return nil }
        self.lines = lines
        link = String(parts[1])
    }
}
