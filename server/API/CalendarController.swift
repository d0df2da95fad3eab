import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Feeds for calendar programs and readers of news, which cannot sign in.
struct CalendarController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/calendar/rooms/{id}.ics", .people, room),
            .api(.get, "/calendar/workshops.ics", .people, workshops),
            .api(.get, "/calendar/workshops.atom", .people, news),
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

    /// The programme as its page shows it, for whoever wants to hear what is new in it.
    private func news(_ call: Call) async throws -> Answer {
        let language = try call.word("language", as: Language.self) ?? call.language
        let asked = try ProgrammeAsked(ofProgram: call)
        let words = hall.renderer.words(language)
        let origin = hall.origin(of: call)
        let view = try await call.read { hub in
            let filter = asked.filter(in: try hub.theHub().zone, for: .everyone, at: hub.now, whole: true)
            let maker = ProgrammeMaker(
                workshops: try WorkshopMaker(hub, words: words),
                topics: try hub.topics(filter),
                asked: asked
            )
            return maker.feed(try hub.workshops(filter).map(\.state), origin: origin)
        }
        let text = try hall.renderer.render(.workshopsFeed, view, in: EmptyView(), language: language)
        return .feed(text, type: "application/atom+xml; charset=utf-8", for: call)
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
