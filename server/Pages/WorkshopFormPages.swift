import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Offering a workshop, changing it, calling it off.
struct WorkshopFormPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/workshops/new", .bookers, new).needing(.book, .invite),
            .page(.post, "/workshops", .bookers, add).needing(.book, .invite),
            .page(.get, "/workshops/{id}/edit", .bookers, edit).needing(.book, .invite),
            .page(.post, "/workshops/{id}", .bookers, change).needing(.book, .invite),
            .page(.post, "/workshops/{id}/cancel", .bookers, cancel).needing(.invite),
        ]
    }

    private func new(_ call: Call) async throws -> Answer {
        if let template: Workshop.ID = call.askedID("from") { return try await copy(call, of: template) }
        var form = TypedForm([
            "key": UUID().uuidString, "room": call.query["room"].map(String.init) ?? "",
            "language": call.language.code, "visibility": WorkshopVisibility.public.rawValue,
            "offerHours": "24", "lead": String(WorkshopContent.usualLead), "reentry": Reentry.afterLeaving.rawValue,
        ])
        if let date = call.query["date"].flatMap({ LocalDate($0) }) {
            form.set(date: date, start: .midnight, end: .endOfDay)
            form["start"] = ""
            form["end"] = ""
        }
        return try await page(call, form, of: nil, faults: nil)
    }

    /// The form about a new workshop, filled from one that they run.
    private func copy(_ call: Call, of id: Workshop.ID) async throws -> Answer {
        var form = try await call.read { hub in
            TypedForm(template: try hub.workshop(id, managedBy: call.caller), in: try hub.theHub().zone)
        }
        form["key"] = UUID().uuidString
        return try await page(call, form, of: nil, faults: nil, isCopy: true)
    }

    private func add(_ call: Call) async throws -> Answer {
        let sent = Form(call.body)
        let form = TypedForm(workshop: sent)
        if let answer = try await asked(call, sent, form, of: nil) { return answer }
        return try await withContent(call, form, of: nil) { content, account in
            try await call.once(form["key"], at: "/workshops").commit { hub in
                let workshop = try hub.addWorkshop(content, by: account)
                return .seeOther(call.language.path("/workshops/\(workshop.id)") + "?done=published")
            }
        }
    }

    private func edit(_ call: Call) async throws -> Answer {
        let (workshop, zone) = try await call.read { hub in
            (try hub.workshop(call.id(), managedBy: call.caller), try hub.theHub().zone)
        }
        return try await page(call, TypedForm(workshop, in: zone), of: workshop, faults: nil)
    }

    private func change(_ call: Call) async throws -> Answer {
        let sent = Form(call.body)
        let form = TypedForm(workshop: sent)
        let known = try await call.read { try $0.workshop(call.id(), managedBy: call.caller) }
        if let answer = try await asked(call, sent, form, of: known) { return answer }
        return try await withContent(call, form, of: known) { content, account in
            try await call.commit { hub in
                let known = try hub.workshop(call.id(), managedBy: call.caller)
                guard form["version"] == String(known.version) else { throw Problem.conflict(.changedMeanwhile) }
                _ = try hub.change(known, to: content, by: account)
                return .seeOther(call.language.path("/workshops/\(known.id)") + "?done=saved")
            }
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        return try await call.commit { hub in
            _ = try hub.cancel(try hub.workshop(call.id(), managedBy: call.caller), by: account)
            return .seeOther(call.language.path("/workshops") + "?ended=1")
        }
    }

    /// The form anew with a session more or less, as one of its buttons asks; nil when it is to be carried out.
    private func asked(_ call: Call, _ sent: Form, _ form: TypedForm, of known: Workshop?) async throws -> Answer? {
        guard let button = sent["do"], !button.isEmpty else { return nil }
        var form = form
        if button == "add" {
            form.addSession()
        } else if let number = Int(button.trimmingPrefix("remove-")) {
            form.removeSession(number)
        }
        return try await page(call, form, of: known, faults: nil)
    }

    /// Goes on with what the form asks for, or back to it with what is wrong or refused.
    private func withContent(
        _ call: Call,
        _ form: TypedForm,
        of known: Workshop?,
        _ body: (WorkshopContent, Account) async throws -> Answer
    ) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        let words = hall.renderer.words(call.language)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms(for: known)) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.workshop(among: rooms, over: known, by: call.caller) }) {
        case .failure(let faults):
            return try await page(call, form, of: known, faults: faults)
        case .success(let content):
            do {
                return try await body(content, account)
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await page(call, form, of: known, faults: FormFaults(refusal, of: form, words, hub))
            }
        }
    }

    private func page(
        _ call: Call,
        _ form: TypedForm,
        of workshop: Workshop?,
        faults: FormFaults?,
        isCopy: Bool = false
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { hub in
            WorkshopFormMaker(
                words: words,
                hub: try hub.theHub(),
                rooms: try hub.rooms(for: workshop),
                partners: try hub.partners(),
                topics: try hub.topics(WorkshopFilter(viewer: .everyone, from: hub.now), limit: 8)
            )
        }
        let view = maker.view(form, of: workshop, faults: faults, caller: call.caller, isCopy: isCopy)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.workshopForm, view, for: call, in: .workshops, status: status)
    }
}

extension HubTransaction {
    /// Those that can be booked, and those that a workshop has its sessions in.
    fileprivate func rooms(for workshop: Workshop?) throws -> [Room] {
        let taken = Set(workshop?.sessions.map(\.room) ?? [])
        return try everyRoom().filter { $0.isActive || taken.contains($0.id) }
    }
}
