import HTTPTypes
import HubDomain

/// The hub itself.
struct HubController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/hub", .people, show),
            .api(.patch, "/hub", .manager, change),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        return try .json(HubOut(hub), version: hub.version)
    }

    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        return try await call.commit { hub in
            let known = try hub.theHub()
            if call.header(.ifMatch) != nil { try call.requireMatch(of: known.version, current: HubOut(known)) }
            try hub.save(try body.read { $0.hub(over: known) })
            let changed = try hub.theHub()
            return try .json(HubOut(changed), version: changed.version)
        }
    }
}
