import HTTPTypes
import HubDomain

/// A partner's people and what each of them may do.
struct PeopleController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/partners/{id}/people", .bookers, list),
            .api(.patch, "/partners/{id}/people/{account}", .bookers, change).needing(.administer),
            .api(.delete, "/partners/{id}/people/{account}", .bookers, end).needing(.administer),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let people = try await call.read { try $0.people(of: $0.partner(call.id(), openTo: account).id) }
        return try .json(try ItemList(people, page) { $0.account.id.text }.map(PersonOut.init))
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        return try await changing(call) { hub, person in
            try hub.set(try body.read { $0.required("rights", as: Set<Right>.self) }, of: person)
        }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await changing(call) { hub, person in try hub.end(person) }
    }

    /// Nothing that was known of callers holds any more.
    private func changing(
        _ call: Call,
        _ change: @escaping @Sendable (HubTransaction, PartnerPerson) throws -> PartnerPerson
    ) async throws -> Answer {
        let account = try call.account
        let answer = try await call.commit { hub in
            let partner = try hub.partner(call.id(), openTo: account)
            return try .json(PersonOut(change(hub, hub.person(call.id("account"), of: partner.id))))
        }
        call.store.callers.forget()
        return answer
    }
}

/// Somebody of a partner as they are answered.
struct PersonOut: Encodable, Sendable {
    let id: String
    let name: String
    let email: String
    let rights: [Right]
    @OrNull var endedAt: String?
    /// Null where they have no badge that opens anything.
    @OrNull var badgeUntil: String?

    init(_ person: PartnerPerson) {
        id = person.account.id.text
        name = person.account.name.text
        email = person.account.email.text
        rights = person.account.rights.sorted()
        endedAt = person.endedAt?.rfc3339
        badgeUntil = person.badgeUntil?.rfc3339
    }
}

extension Right: JSONReadable {}

extension Set: JSONReadable where Element: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Set<Element>, JSONFault> {
        [Element].read(value).map { Set($0) }
    }
}
