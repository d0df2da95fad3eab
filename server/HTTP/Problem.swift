import HTTPTypes
import HubDomain

/// A refusal as the outside sees it: RFC 9457 on the API, a calm page for people.
///
/// Carries facts, never sentences: `problem.CODE` in the locales words it in the reader's language.
struct Problem: Error, Sendable {
    let status: HTTPResponse.Status
    let code: ProblemCode
    var facts: [String: String] = [:]
    /// What the detail says where it is not the first violation.
    var lead: Violation?
    var violations: [Violation] = []
    var alternatives: [Alternative] = []
    /// The resource as it is now, for 412.
    var current: (any Encodable & Sendable)?
    var headers: HTTPFields = [:]

    /// One rule or member that does not hold, worded by `problem.CODE` as well.
    struct Violation: Sendable {
        let rule: String
        var facts: [String: String] = [:]
        /// Facts that every language says in its own way.
        var spoken: [String: SpokenFact] = [:]
        /// Who may lift it: `manager`, or nil when nobody may.
        var liftedBy: String?
        /// Of several dates the one that it is about.
        var start: Instant?
        /// Which of the sessions that were named it is about, from 0; nil where there is but one.
        var session: Int?
    }

    /// A fact that every language says in its own way: a phrase of the locales, a day, a time by the hub's clock.
    enum SpokenFact: Sendable {
        case phrase(String)
        case date(LocalDate)
        case moment(Instant, HubZone)
        case ranges([Period], HubZone)
        /// Several phrases of the locales.
        case phrases([String])
        /// A length of time.
        case span(TimeSpan)
        /// Stretches of one day, by the clock alone.
        case hours([Period], HubZone)
    }

    /// A way out that is really free at this moment.
    struct Alternative: Codable, Sendable {
        let kind: String
        let room: String
        let start: Instant
        let end: Instant
        /// Which of the sessions that were named it is for, from 0; nil where there is but one.
        var session: Int?
    }
}

extension Problem {
    static func badRequest(_ code: ProblemCode, _ facts: [String: String] = [:]) -> Problem {
        Problem(status: .badRequest, code: code, facts: facts)
    }

    static let unauthorized = Problem(
        status: .unauthorized,
        code: .unauthorized,
        headers: [.wwwAuthenticate: "Bearer"]
    )
    static let forbidden = Problem(status: .forbidden, code: .forbidden)
    /// Whoever looks after the partner has not given this right.
    static func lacking(_ right: Right) -> Problem {
        let violation =
            switch right {
            case .book: Violation(rule: "right-book")
            case .invite: Violation(rule: "right-invite")
            case .administer: Violation(rule: "right-administer")
            }
        return Problem(status: .forbidden, code: .forbidden, violations: [violation])
    }

    /// Not there, or not the caller's: the two must not be told apart.
    static let notFound = Problem(status: .notFound, code: .notFound)
    static let tooLarge = Problem(status: .contentTooLarge, code: .tooLarge)
    static func unsupportedMediaType(expecting type: String) -> Problem {
        Problem(status: .unsupportedMediaType, code: .unsupportedMediaType, facts: ["type": type])
    }
    static let ifMatchMissing = Problem(status: .preconditionRequired, code: .ifMatchMissing)

    static func refused(_ code: ProblemCode, _ facts: [String: String] = [:]) -> Problem {
        Problem(status: .unprocessableContent, code: code, facts: facts)
    }

    /// One member of the body is wrong.
    static func invalid(_ member: String, rule: String, _ facts: [String: String] = [:]) -> Problem {
        let facts = facts.merging(["member": member]) { fact, _ in fact }
        return Problem(
            status: .unprocessableContent,
            code: .invalid,
            violations: [Violation(rule: rule, facts: facts)]
        )
    }

    /// Understood, and refused by one rule.
    static func refused(rule: String, _ facts: [String: String] = [:], liftedBy: String? = nil) -> Problem {
        Problem(
            status: .unprocessableContent,
            code: .refused,
            violations: [Violation(rule: rule, facts: facts, liftedBy: liftedBy)]
        )
    }

    /// It does not go with what has become of the thing meanwhile.
    static func conflict(rule: String, _ facts: [String: String] = [:]) -> Problem {
        Problem(status: .conflict, code: .conflict, violations: [Violation(rule: rule, facts: facts)])
    }

    static func conflict(_ code: ProblemCode = .conflict, _ facts: [String: String] = [:]) -> Problem {
        Problem(status: .conflict, code: code, facts: facts)
    }

    static func tooMany(retryAfter seconds: Int) -> Problem {
        Problem(
            status: .tooManyRequests,
            code: .tooManyRequests,
            facts: ["seconds": String(seconds)],
            headers: [.retryAfter: String(seconds)]
        )
    }

    /// Nothing was stored.
    static let notStored = Problem(
        status: .serviceUnavailable,
        code: .notStored,
        headers: [.retryAfter: "5"]
    )

    /// No pass for a wallet; the ticket is as good without.
    static let passNotMade = Problem(
        status: .serviceUnavailable,
        code: .passNotMade,
        headers: [.retryAfter: "60"]
    )

    /// An unforeseen failure, told without its inside; `reference` finds it in the log.
    static func unforeseen(reference: String) -> Problem {
        Problem(status: .internalServerError, code: .unforeseen, facts: ["reference": reference])
    }
}
