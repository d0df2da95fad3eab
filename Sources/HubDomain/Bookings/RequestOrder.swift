/// In which order requests are shown to those who decide on them.
package enum RequestOrder: String, CaseIterable, Sendable {
    /// What has waited longest first.
    case age
    /// First what most others wait for, of those what has waited longest.
    case waiting

    /// Whether a request comes before another, each given by when it was asked for and how many wait behind it.
    package func precedes(_ one: (askedAt: Instant, behind: Int), _ other: (askedAt: Instant, behind: Int)) -> Bool {
        switch self {
        case .age: (one.askedAt, other.behind) < (other.askedAt, one.behind)
        case .waiting: (other.behind, one.askedAt) < (one.behind, other.askedAt)
        }
    }
}
