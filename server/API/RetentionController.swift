import HTTPTypes
import HubDomain

/// How long what is kept of people, and what was last removed.
struct RetentionController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/retention", .manager, show),
            .api(.patch, "/retention", .manager, change),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        try await call.read { try .json(RetentionOut($0)) }
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        return try await call.commit { hub in
            try hub.chooseRetention(body.read { $0.retention() })
            return try .json(RetentionOut(hub))
        }
    }
}

extension JSONBody.Reader {
    /// All kinds can be named, so that what is wrong with one that is fixed is said.
    fileprivate mutating func retention() -> [RetentionKind: Int]? {
        var counts: [RetentionKind: Int] = [:]
        for kind in RetentionKind.allCases {
            guard let count = optional(kind.rawValue, as: Int.self) else { continue }
            counts[kind] = count
        }
        return counts
    }
}

extension HubTransaction {
    /// Has some kinds kept for so long from now on.
    func chooseRetention(_ counts: [RetentionKind: Int]) throws {
        do {
            try save(retentionPolicy().choosing(counts))
        } catch let refusal as RetentionRefusal {
            throw Problem(refusal)
        }
    }
}

/// The limits as they are answered.
struct RetentionOut: Encodable, Sendable {
    struct Limit: Encodable, Sendable {
        let kind: String
        let count: Int
        let unit: String
        let standard: Int
        /// None where it is fixed.
        let least: Int?
        let most: Int?

        init(_ kind: RetentionKind, _ limit: RetentionLimit) {
            self.kind = kind.rawValue
            count = limit.count
            unit = limit.unit.rawValue
            standard = kind.standard.count
            least = kind.choice?.lowerBound
            most = kind.choice?.upperBound
        }
    }

    struct Run: Encodable, Sendable {
        let begunAt: String
        @OrNull var endedAt: String?
        let counts: [String: Int]

        init(_ run: RetentionRun) {
            begunAt = run.begunAt.rfc3339
            endedAt = run.endedAt?.rfc3339
            counts = run.counts.named
        }
    }

    let limits: [Limit]
    @OrNull var lastRun: Run?

    init(_ hub: HubTransaction) throws {
        let policy = try hub.retentionPolicy()
        limits = RetentionKind.allCases.map { Limit($0, policy.limit($0)) }
        lastRun = try hub.lastRetentionRun().map(Run.init)
    }
}

extension Problem {
    /// A refusal of the domain as the outside sees it.
    init(_ refusal: RetentionRefusal) {
        switch refusal {
        case .fixed(let kind): self = .invalid(kind.rawValue, rule: "limit-fixed")
        case .outOfBounds(let kind, let choice):
            let facts = ["least": String(choice.lowerBound), "most": String(choice.upperBound)]
            self = .invalid(kind.rawValue, rule: "limit-out-of-bounds", facts)
        }
    }
}
