import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Feeds for calendar programs, which cannot sign in.
struct CalendarController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/calendar/rooms/{id}.ics", .people, room),
            .api(.get, "/calendar/workshops.ics", .people, workshops),
            .api(.get, "/calendar/partners/{id}.ics", .people, partner),
        ]
    }

    private func room(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let origin = hall.origin(of: call)
        let file = try await call.read { hub in
            try hub.calendarFile(of: hub.room(call.id()).orNotFound, words, origin: origin)
        }
        return .calendar(file, for: call)
    }

    private func workshops(_ call: Call) async throws -> Answer {
        let origin = hall.origin(of: call)
        let file = try await call.read { try $0.calendarFileOfWorkshops(origin: origin) }
        return .calendar(file, for: call)
    }

    /// 404 without the right key, as if there were no such partner.
    private func partner(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let origin = hall.origin(of: call)
        let id: Partner.ID = call.id()
        let key = call.query["key"].map(String.init) ?? ""
        guard CalendarKey(of: id, call.store.secrets).matches(key) else { throw Problem.notFound }
        let file = try await call.read { hub in
            try hub.calendarFile(of: hub.partner(id).orNotFound, words, origin: origin)
        }
        return .calendar(file, for: call)
    }
}

extension Hall {
    /// The address that calendar entries say they come from; nobody reads what is sent to it.
    func calendarSender(of call: Call) -> String {
        if !settings.mail.command.isEmpty { return settings.mail.sender.text }
        let authority = origin(of: call).split(separator: "/").last ?? ""
        return "noreply@\(authority.prefix { $0 != ":" })"
    }
}
