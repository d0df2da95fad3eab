import HTTPTypes
import HubDomain

/// Organisations that book rooms.
struct PartnerController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/partners", .manager, list),
            .api(.post, "/partners", .manager, add),
            .api(.patch, "/partners/{id}", .manager, change),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let partners = try await call.read { try $0.partners() }
        return try .json(try ItemList(partners, page) { $0.id.text }.map { PartnerOut($0, call.store.secrets) })
    }

    private func add(_ call: Call) async throws -> Answer {
        let wish = try call.json().read { $0.newPartner() }
        return try await call.commit { hub in
            let partner = try hub.addPartner(name: wish.name, sector: wish.sector)
            return try .created(PartnerOut(partner, hub.secrets))
        }
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        let account = try call.account
        return try await call.commit { hub in
            let known = try hub.partner(call.id()).orNotFound
            let partner = try body.read { $0.partner(over: known) }
            return try .json(PartnerOut(hub.change(known, to: partner, by: account), hub.secrets))
        }
    }
}
