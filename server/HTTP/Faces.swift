import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import Templates

/// Words refusals for whoever asked: problem+json for programs, a page for people.
struct Faces: Sendable {
    let renderer: Renderer
    let pages: PageMaker

    /// Pages say their language in the path, programs in `Accept-Language`.
    func language(of request: Request) -> Language {
        let path = request.uri.path
        if path.hasPrefix("/api/") { return Language.preferred(by: request.headers[.acceptLanguage]) }
        return Language.reading(path: path).language
    }

    func answer(to problem: Problem, _ asked: Asked, caller: Caller, face: Route.Face) async -> Answer {
        switch face {
        case .api: problemJSON(problem, asked.language)
        case .page: await pages.problem(problem, asked, caller)
        case .bare: Answer(status: problem.status, headers: problem.headers)
        }
    }

    /// RFC 9457.
    func problemJSON(_ problem: Problem, _ language: Language) -> Answer {
        let bytes = (try? Answer.jsonData(ProblemContent(problem, renderer.words(language)))) ?? Data()
        var headers = problem.headers
        headers[.contentType] = "application/problem+json; charset=utf-8"
        headers[.contentLanguage] = language.code
        headers[.cacheControl] = "no-store"
        return Answer(status: problem.status, headers: headers, bytes: ByteBuffer(bytes: bytes))
    }
}

/// Members of problem+json, with the contract's extensions.
private struct ProblemContent: Encodable {
    struct Violation: Encodable {
        let rule: String
        let detail: String
        @OrNull var liftedBy: String?
        let member: String?
        let start: String?
        let session: Int?
    }

    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let violations: [Violation]?
    let alternatives: [Problem.Alternative]?
    let current: AnyEncodable?

    init(_ problem: Problem, _ words: Words) {
        type = "https://ankerplatz.example/problems/\(problem.code.rawValue)"
        title = words.title(of: problem)
        status = problem.status.code
        detail = words.detail(of: problem)
        code = problem.code.rawValue
        let violations = problem.violations.map {
            Violation(
                rule: $0.rule,
                detail: words.detail(of: $0),
                liftedBy: $0.liftedBy,
                member: $0.facts["member"],
                start: $0.start?.rfc3339,
                session: $0.session
            )
        }
        self.violations = violations.isEmpty ? nil : violations
        alternatives = problem.alternatives.isEmpty && problem.code != .taken ? nil : problem.alternatives
        current = problem.current.map(AnyEncodable.init)
    }
}

extension Words {
    /// What kind of refusal it is, in a few words.
    func title(of problem: Problem) -> String {
        self("problemTitle.\(problem.status.code)")
    }

    /// What happened, why, and what to do.
    func detail(of problem: Problem) -> String {
        let first = (problem.lead ?? problem.violations.first).map(detail)
        guard problem.code != .unknownMember, let first else {
            return self("problem.\(problem.code.rawValue)", problem.facts)
        }
        return first
    }

    func detail(of violation: Problem.Violation) -> String {
        let spoken = violation.spoken.mapValues(said)
        return self("rule.\(violation.rule)", violation.facts.merging(spoken) { fact, _ in fact })
    }

    /// The same in two or three words, where many stand in a list.
    func brief(_ violation: Problem.Violation) -> String {
        let name = pattern("brief.\(violation.rule)") == nil ? "other" : violation.rule
        let spoken = violation.spoken.mapValues(said)
        return self("brief.\(name)", violation.facts.merging(spoken) { fact, _ in fact })
    }

    private func said(_ fact: Problem.SpokenFact) -> String {
        switch fact {
        case .phrase(let key): self(key)
        case .phrases(let keys): list(keys.map { self($0) })
        case .span(let span): length(span)
        case .date(let date): longDate(date)
        case .moment(let instant, let zone): HubClock(zone: zone, words: self).moment(instant)
        case .ranges(let periods, let zone): list(periods.map(HubClock(zone: zone, words: self).longRange))
        case .hours(let periods, let zone): hours(periods, HubClock(zone: zone, words: self))
        }
    }

    private func hours(_ periods: [Period], _ clock: HubClock) -> String {
        periods.isEmpty ? self("rule.noHours") : periods.map(clock.oClockRange).joined(separator: ", ")
    }
}

private struct AnyEncodable: Encodable {
    let value: any Encodable & Sendable

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
