import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Closing the hub or some rooms, with a decision about each booking that is met.
struct ClosurePages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/closures", .manager, { try await list($0) }),
            .page(.post, "/manage/closures", .manager, add),
            .page(.get, "/manage/closures/{id}", .manager, { try await show($0) }),
            .page(.post, "/manage/closures/{id}", .manager, decide),
            .page(.post, "/manage/closures/{id}/end", .manager, end),
        ]
    }

    private func list(_ call: Call, form: Form? = nil, faults: FormFaults? = nil) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (maker, states) = try await call.read { hub in
            (try ClosureMaker(hub, words), try hub.closures().map { try hub.state(of: $0) })
        }
        let view = maker.list(states, form: form ?? Form(Data()), faults: faults, notice: notice(call, words))
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.closures, view, for: call, in: .manage, status: status)
    }

    private func notice(_ call: Call, _ words: Words) -> String? {
        if call.query["added"] != nil { return words("closures.added") }
        return call.query["ended"] == nil ? nil : words("closures.ended")
    }

    /// Goes on to what is met, if anything is: it stays booked until somebody decides otherwise.
    private func add(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let fields = Form(call.body)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(TypedForm(fields, ["first", "last", "reason"]), hub: hub, words: words)
        switch reader.result({ $0.closure(fields, among: rooms) }) {
        case .failure(let faults): return try await list(call, form: fields, faults: faults)
        case .success(let wish):
            return try await call.commit { hub in
                let closure = try hub.close(from: wish.start, until: wish.end, reason: wish.reason, rooms: wish.rooms)
                let list = call.language.path("/manage/closures")
                let isMet = try !hub.bookings(metBy: closure).isEmpty
                return .seeOther(isMet ? "\(list)/\(closure.id)?added=1" : "\(list)?added=1")
            }
        }
    }

    private func show(_ call: Call, form: Form? = nil, faults: FormFaults? = nil) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (maker, state) = try await call.read { hub in
            (try ClosureMaker(hub, words), try hub.state(of: hub.closure(call.id()).orNotFound))
        }
        let isAdded = call.query["added"] != nil
        let notice = isAdded ? "closures.added" : call.query["decided"] == nil ? nil : "closures.decided"
        let view = maker.page(state, form: form, faults: faults, notice: notice.map { words($0) })
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.closure, view, for: call, in: .manage, status: status)
    }

    private func decide(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let account = try call.account
        let fields = Form(call.body)
        let (hub, state) = try await call.read { hub in
            (try hub.theHub(), try hub.state(of: hub.closure(call.id()).orNotFound))
        }
        var reader = FormReader(
            TypedForm(fields, Set(state.open.flatMap(\.decisionFields)).sorted()),
            hub: hub,
            words: words
        )
        switch reader.result({ $0.decisions(on: state.open) }) {
        case .failure(let faults): return try await show(call, form: fields, faults: faults)
        case .success(let decisions):
            return try await call.commit { hub in
                try hub.decide(decisions, on: state.closure, by: account)
                return .seeOther(call.language.path("/manage/closures/\(state.closure.id)") + "?decided=1")
            }
        }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            try hub.end(hub.closure(call.id()).orNotFound)
            return .seeOther(call.language.path("/manage/closures") + "?ended=1")
        }
    }
}

/// What a closure shall be.
struct ClosureWish: Sendable {
    let start: LocalDate
    let end: LocalDate
    let reason: TextLine
    let rooms: [Room.ID]?
}

extension FormReader {
    /// People say the last day that is closed; a closure ends on the first day open again.
    fileprivate mutating func closure(_ fields: Form, among rooms: [Room]) -> ClosureWish? {
        let first = day("first")
        let last = day("last")
        let reason = line("reason", empty: "error.closureReason")
        if let first, let last, last < first { note("last", words("error.closureOrder")) }
        let chosen = fields.all("rooms").map { Room.ID(asked: $0) }
        if !chosen.allSatisfy({ id in rooms.contains { $0.id == id } }) { note("rooms", words("error.room")) }
        guard let first, let last, let reason else { return nil }
        let all = chosen.isEmpty ? nil : chosen
        return ClosureWish(start: first, end: last.adding(days: 1), reason: reason, rooms: all)
    }

    /// A day as browsers send it, or as it was typed.
    private mutating func day(_ field: String) -> LocalDate? {
        let text = form[field].trimmed
        let parts = text.split(separator: ".").compactMap { Int($0) }
        let typed = parts.count == 3 ? LocalDate(year: parts[2], month: parts[1], day: parts[0]) : nil
        if let date = LocalDate(text) ?? typed, (2000...2200).contains(date.year) { return date }
        note(field, words("error.date"))
        return nil
    }

    /// Whoever cancels says why.
    fileprivate mutating func decisions(on bookings: [Booking]) -> [Booking.ID: ClosureDecision]? {
        var decisions: [Booking.ID: ClosureDecision] = [:]
        for booking in bookings {
            switch form[booking.choiceField] {
            case "keep": decisions[booking.id] = .keep
            case "cancel" where booking.workshop == nil:
                if form[booking.noteField].trimmed.isEmpty { note(booking.noteField, words("error.closureNote")) }
                if let sentence = block(booking.noteField) { decisions[booking.id] = .cancel(sentence) }
            default: break
            }
        }
        return decisions
    }
}

extension Booking {
    /// The form's name for what becomes of a booking.
    var choiceField: String { "choice-\(id)" }
    /// And for the sentence about it, which the dates of a series share.
    var noteField: String { "note-\(series?.text ?? id.text)" }

    fileprivate var decisionFields: [String] { [choiceField, noteField] }
}
