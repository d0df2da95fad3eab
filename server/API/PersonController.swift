import HTTPTypes
import HubDomain

/// What is kept about one person: all of it for them, or nothing any more.
///
/// The address stands in the body, never in a URL, which others keep and pass on.
struct PersonController: Sendable {
    var routes: [Route] {
        [
            // What it answers must not lie about anywhere.
            .api(.post, "/people/export", .manager, keepsAnswers: false, export),
            .api(.post, "/people/erase", .manager, erase),
        ]
    }

    private func export(_ call: Call) async throws -> Answer {
        let email = try call.json().read { $0.required("email", as: EmailAddress.self) }
        return try await call.looking { try .json(PersonExport(of: $0.personFile(of: email), in: $0)) }
    }

    private func erase(_ call: Call) async throws -> Answer {
        let account = try call.account
        let wish = try call.json().read { $0.erasure() }
        if wish.isRehearsal {
            return try await call.read { hub in
                let file = try hub.personFile(of: wish.email)
                try hub.checkErasure(of: file, reason: wish.reason, by: account.id)
                return try .json(ErasureOut(rehearsing: file, reason: wish.reason, at: hub.now, in: hub))
            }
        }
        let answer = try await call.commit { hub in
            let file = try hub.personFile(of: wish.email)
            let partner = try hub.partnerLeftAlone(by: file)
            let erasure = try hub.erase(file, reason: wish.reason, by: account.id)
            return try .json(ErasureOut(erasure, leavingAlone: partner))
        }
        try await call.store.forgetErased()
        return answer
    }
}

private struct ErasureWish {
    let email: EmailAddress
    let reason: TextLine
    let isRehearsal: Bool
}

extension JSONBody.Reader {
    fileprivate mutating func erasure() -> ErasureWish? {
        let email = required("email", as: EmailAddress.self)
        let reason = required("reason", as: TextLine.self)
        let dryRun = optional("dryRun", as: Bool.self)
        guard let email, let reason, let dryRun else { return nil }
        return ErasureWish(email: email, reason: reason, isRehearsal: dryRun ?? false)
    }
}

/// All that is kept about a person, as they get it.
struct PersonExport: Encodable, Sendable {
    let email: String
    let hub: String
    let at: String
    /// Lists of records, by kinds.
    let data: [String: [JSONValue]]

    init(of file: PersonFile, in hub: HubTransaction) throws {
        email = file.email.text
        self.hub = try hub.theHub().name.text
        at = hub.now.rfc3339
        data = Dictionary(uniqueKeysWithValues: PersonalData.allCases.map { ($0.rawValue, file.data[$0] ?? []) })
    }
}

/// An erasure as it is answered; of a rehearsal, what would go.
struct ErasureOut: Encodable, Sendable {
    @OrNull var id: String?
    let at: String
    let reason: String
    let counts: [String: Int]
    /// The partner that nobody administers any more.
    @OrNull var leftAlone: String?

    init(_ erasure: Erasure, leavingAlone partner: Partner?) {
        id = erasure.id.text
        at = erasure.at.rfc3339
        reason = erasure.reason.text
        counts = erasure.counts.named
        leftAlone = partner?.id.text
    }

    init(rehearsing file: PersonFile, reason: TextLine, at instant: Instant, in hub: HubTransaction) throws {
        id = nil
        at = instant.rfc3339
        self.reason = reason.text
        counts = file.counts.named
        leftAlone = try hub.partnerLeftAlone(by: file)?.id.text
    }
}
