import Foundation

extension Registration {
    /// Whether one stands before another in a list of names: neither case nor marks on letters count.
    package static func isFiled(_ one: Registration, before other: Registration) -> Bool {
        (one.name.text.filed, one.id) < (other.name.text.filed, other.id)
    }

    /// Whether each word of `text` is in the name, the address, the organisation or the name of somebody who comes along;
    /// neither case nor marks on letters count.
    package func isMeant(by text: String) -> Bool {
        let known = ([name, organisation].compactMap(\.self) + companions).map(\.text.filed) + [email.text.filed]
        return text.filed.split(whereSeparator: \.isWhitespace).allSatisfy { word in
            known.contains { $0.contains(word) }
        }
    }
}

extension String {
    fileprivate var filed: String { folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
}
