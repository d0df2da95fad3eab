import HubDomain

/// What came of handing a message over.
enum Delivery: Equatable, Sendable {
    case sent
    case failed(DeliveryFault)
}

/// Why a message was not taken.
struct DeliveryFault: Codable, Equatable, Sendable {
    enum Reason: String, Codable, CaseIterable, Sendable {
        /// Refused for good: an address that does not exist, a message that is too large.
        case refused
        /// Refused for now, or nobody answers.
        case later
        /// No answer within the time that is given.
        case noAnswer = "no-answer"
        /// The program or folder that takes letters can't be used.
        case unusable
        /// What it says can't be read by this version.
        case unreadable
    }

    let reason: Reason
    /// The words of whoever did not take it; may hold an address, so it is never logged.
    var words: String?

    /// Whether trying again is of any use.
    var isFinal: Bool { reason == .refused || reason == .unreadable }
}

/// How long letters are tried (RFC 5321, 4.5.4.1: four to five days).
enum Patience {
    static let longest = TimeSpan.days(5)
    /// How long is waited after the first failure; each further one doubles it, up to `longestPause`.
    static let shortestPause = TimeSpan.minutes(1)
    static let longestPause = TimeSpan.hours(4)
    /// How long content and addresses are kept.
    static let memory = RetentionKind.letters.standard.span

    /// When a letter that failed `tries` times is tried again; nil when that is of no use any more.
    static func nextTry(after tries: Int, createdAt: Instant, fault: DeliveryFault, at now: Instant) -> Instant? {
        guard !fault.isFinal else { return nil }
        let doublings = min(max(tries - 1, 0), 16)
        let pause = min(longestPause, TimeSpan(milliseconds: shortestPause.milliseconds << Int64(doublings)))
        let next = now + pause
        return next - createdAt > longest ? nil : next
    }
}
