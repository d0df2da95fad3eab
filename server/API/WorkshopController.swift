import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore

/// Workshops: announced, changed, called off, and found by everybody.
struct WorkshopController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/workshops", .people, list),
            .api(.post, "/workshops", .bookers, add).needing(.book, .invite),
            .api(.get, "/workshops/{id}", .people, show),
            .api(.patch, "/workshops/{id}", .bookers, change).needing(.book, .invite),
            .api(.delete, "/workshops/{id}", .bookers, cancel).needing(.invite),
        ]
    }

    /// Those that are not over, unless `from` or `month` says otherwise.
    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        var asked = WorkshopFilter(viewer: call.caller.workshopViewer)
        let programme = try ProgrammeAsked(ofProgram: call)
        asked.host = call.askedID("host")
        asked.status = try call.word("status")
        asked.topic = programme.topic
        asked.sector = programme.sector
        asked.limit = page.limit + 1
        asked.after = page.after
        let (from, to) = (try call.instant("from"), try call.instant("to"))
        let found = try await call.read { [asked] hub in
            let month = try programme.month.map { try hub.theHub().zone.month($0) }
            var filter = asked
            filter.from = [from, month?.start].compactMap(\.self).max() ?? hub.now
            filter.to = [to, month?.end].compactMap(\.self).min()
            return try hub.workshops(filter)
        }
        let items = ItemList(found.map(WorkshopOut.init), limit: page.limit) { $0.cursor }
        return try .json(items)
    }

    private func add(_ call: Call) async throws -> Answer {
        let content = try call.json().read { $0.newWorkshop() }
        guard let account = call.caller.account else { throw Problem.forbidden }
        return try await call.commit { hub in
            let workshop = try hub.addWorkshop(content.startingNow(call.now), by: account)
            let out = WorkshopOut(try hub.state(of: workshop))
            return try .created(out, at: "/api/v1/workshops/\(workshop.id)", version: workshop.version)
        }
    }

    private func show(_ call: Call) async throws -> Answer {
        let state = try await call.read { hub in
            try hub.state(of: hub.workshop(call.id(), seenBy: call.caller))
        }
        return try .json(WorkshopOut(state), version: state.workshop.version)
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        guard let account = call.caller.account else { throw Problem.forbidden }
        return try await call.commit { hub in
            let known = try hub.workshop(call.id(), managedBy: call.caller)
            try call.requireMatch(of: known.version, current: WorkshopOut(try hub.state(of: known)))
            let content = try body.read { $0.workshop(over: WorkshopContent(known)) }
            let changed = try hub.change(known, to: content, by: account)
            return try .json(WorkshopOut(try hub.state(of: changed)), version: changed.version)
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            let cancelled = try hub.cancel(try hub.workshop(call.id(), managedBy: call.caller), by: account)
            return try .json(WorkshopOut(try hub.state(of: cancelled)), version: cancelled.version)
        }
    }
}

extension HubTransaction {
    /// A workshop that `caller` may see: a public one, an own one, or any for a manager; 404 otherwise.
    func workshop(_ id: Workshop.ID, seenBy caller: Caller) throws -> Workshop {
        let workshop = try announced(id)
        guard workshop.isForEverybody || caller.manages(workshop) else { throw Problem.notFound }
        return workshop
    }

    /// A workshop that `caller` hosts, or any for a manager; 404 otherwise.
    func workshop(_ id: Workshop.ID, managedBy caller: Caller) throws -> Workshop {
        let workshop = try announced(id)
        guard caller.manages(workshop) else { throw Problem.notFound }
        return workshop
    }

    /// A workshop, not the guests of a booking, which go by the booking alone; 404 otherwise.
    func announced(_ id: Workshop.ID) throws -> Workshop {
        guard let workshop = try workshop(id), workshop.guestsOf == nil else { throw Problem.notFound }
        return workshop
    }
}

extension Workshop {
    /// An invitation is found by its host alone, and what still waits for a room by nobody else either.
    var isForEverybody: Bool { visibility == .public && status != .pending }
}

extension Caller {
    func manages(_ workshop: Workshop) -> Bool {
        isManager || partner != nil && partner == workshop.host
    }

    /// Whether they may sign somebody up for what is by invitation: those who run it need the right to invite.
    ///
    /// What everybody may see is open to everybody, and an invitation to whoever has its link.
    func mayRegister(for workshop: Workshop) -> Bool {
        guard let account, workshop.visibility == .invitation, manages(workshop) else { return true }
        return account.may(.invite)
    }

    var workshopViewer: WorkshopFilter.Viewer {
        if isManager { return .manager }
        return partner.map(WorkshopFilter.Viewer.partner) ?? .everyone
    }
}

extension Hall {
    /// How the outside reaches us, without a slash at the end.
    func origin(of call: Call) -> String {
        settings.origin(of: call.request)
    }
}
