import Foundation

extension Registration {
    /// Whether one stands before another in a list of names: neither case nor marks on letters count.
    package static func isFiled(_ one: Registration, before other: Registration) -> Bool {
        (one.name.filed, one.id) < (other.name.filed, other.id)
    }
}

extension TextLine {
    fileprivate var filed: String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
