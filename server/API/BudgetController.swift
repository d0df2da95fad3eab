import HTTPTypes
import HubDomain
import HummingbirdCore

/// A partner's hours: what is left, where they went, and how they change hands.
struct BudgetController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/partners/{id}/budget", .bookers, standing),
            .api(.get, "/partners/{id}/ledger", .bookers, ledger),
            .api(.post, "/partners/{id}/grants", .manager, grant),
            .api(.post, "/partners/{id}/transfers", .bookers, transfer).needing(.administer),
        ]
    }

    private func standing(_ call: Call) async throws -> Answer {
        let account = try call.account
        let date = try call.date("on")
        return try await call.read { hub in
            let partner = try hub.partner(call.id(), openTo: account)
            let day = try date ?? hub.theHub().zone.date(at: call.now)
            return try .json(BudgetStandingOut(partner, try hub.standing(of: partner, on: day)))
        }
    }

    private func ledger(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let date = try call.date("on")
        try await call.settleRequests(of: call.id())
        return try await call.read { hub in
            let partner = try hub.partner(call.id(), openTo: account)
            let period = date.flatMap { day in partner.budget.map { $0.period(of: day) } }
            let lines = ItemList(try hub.ledger(of: partner.id, in: period, page), limit: page.limit) {
                Cursor(number: $0.entry.at.milliseconds, key: String($0.number))
            }
            return try .json(lines.map { LedgerEntryOut($0) })
        }
    }

    private func grant(_ call: Call) async throws -> Answer {
        let account = try call.account
        let gift = try call.json().read { $0.grant() }
        return try await call.commit { hub in
            let entry = try hub.grant(gift, to: hub.partner(call.id(), openTo: account), by: account)
            return try .created(LedgerEntryOut(entry))
        }
    }

    private func transfer(_ call: Call) async throws -> Answer {
        let account = try call.account
        let body = try call.json()
        return try await call.commit { hub in
            let giver = try hub.partner(call.id(), openTo: account)
            let gift = try body.read { $0.transfer() }
            return try .created(LedgerEntryOut(try hub.transfer(gift, from: giver, by: account)))
        }
    }
}

extension HubTransaction {
    /// A partner that is the account's business; 404 otherwise.
    func partner(_ id: Partner.ID, openTo account: Account) throws -> Partner {
        guard account.role == .manager || account.partner == id, let partner = try partner(id) else {
            throw Problem.notFound
        }
        return partner
    }
}

extension Call {
    /// A day in the query; 400 when it is there and is none.
    func date(_ name: String) throws(Problem) -> LocalDate? {
        guard let text = query[Substring(name)] else { return nil }
        guard let date = LocalDate(text) else { throw .badRequest(.notADate, ["member": name]) }
        return date
    }

    /// Has written down what time has ended of a partner's requests, so that its ledger tells of it.
    func settleRequests(of partner: Partner.ID) async throws {
        guard try await read({ try $0.hasOverdueRequests(of: partner) }) else { return }
        try await store.aside.write(at: now) { try $0.settleRequests(of: partner) }
    }
}
