import Foundation

/// A mail address as people type it, in lower case, so that one person has one address.
///
/// The part before the `@` is a dot-atom of RFC 5322 (3.2.3), the part after it a host name with at least one dot;
/// lengths by RFC 5321 (4.5.3.1).
package struct EmailAddress: Hashable, Sendable {
    /// Why a text is no mail address.
    package enum Problem: Error, Hashable, Sendable {
        case empty
        case tooLong
        case missingAt
        case invalidName
        case invalidDomain
    }

    package let text: String

    package init(_ raw: String) throws(Problem) {
        let address = raw.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        if address.isEmpty { throw .empty }
        if address.utf8.count > 254 { throw .tooLong }
        guard let at = address.lastIndex(of: "@") else { throw .missingAt }
        let name = address[..<at]
        let domain = address[address.index(after: at)...]
        if name.utf8.count > 64 { throw .tooLong }
        guard EmailAddress.isDotAtom(name) else { throw .invalidName }
        guard EmailAddress.isHostName(domain) else { throw .invalidDomain }
        text = address
    }

    /// As the store kept it; it was checked when it came in.
    package init(stored text: String) {
        self.text = text
    }

    private static func isDotAtom(_ name: Substring) -> Bool {
        let special = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { $0.isLetterOrDigit || special.contains($0) }
        }
    }

    private static func isHostName(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, !last.utf8.allSatisfy(\.isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
    }
}

extension EmailAddress: CustomStringConvertible {
    package var description: String { text }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetterOrDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
