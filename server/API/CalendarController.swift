import Foundation
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
            .api(.get, "/calendar/partners/{id}.ics", .people, partner),
        ]
    }

    private func room(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let file = try await call.read { hub in
            try hub.calendarFile(of: hub.room(call.id()).orNotFound, words)
        }
        return .calendar(file)
    }

    /// 404 without the right key, as if there were no such partner.
    private func partner(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let id: Partner.ID = call.id()
        let key = call.query["key"].map(String.init) ?? ""
        guard CalendarKey(of: id, call.store.secrets).matches(key) else { throw Problem.notFound }
        let file = try await call.read { hub in try hub.calendarFile(of: hub.partner(id).orNotFound, words) }
        return .calendar(file)
    }
}

extension Answer {
    /// A calendar file; browsers keep it under `fileName`.
    static func calendar(_ file: CalendarFile, fileName: String? = nil) -> Answer {
        var answer = Answer(type: CalendarFile.contentType, file.text.utf8)
        answer.headers[.cacheControl] = "no-cache"
        if let fileName { answer.headers[.contentDisposition] = "attachment; filename=\"\(fileName)\"" }
        return answer
    }
}
