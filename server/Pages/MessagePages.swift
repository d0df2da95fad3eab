import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Writing to those who have to do with a workshop: typed, looked at as they will see it, then sent.
struct MessagePages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/workshops/{id}/messages", .bookers, messages),
            .page(.post, "/workshops/{id}/messages", .bookers, write).needing(.invite),
        ]
    }

    private func messages(_ call: Call) async throws -> Answer {
        let form = TypedForm(["key": UUID().uuidString, "audience": GuestMessage.Audience.confirmed.rawValue])
        return try await page(call, form)
    }

    /// Nothing is sent that was not looked at.
    private func write(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let sent = Form(call.body)
        let form = TypedForm(sent, ["audience", "subject", "text", "key"])
        let hub = try await call.read { hub in
            _ = try hub.workshop(call.id(), managedBy: call.caller)
            return try hub.theHub()
        }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.messageContent() }) {
        case .failure(let faults): return try await page(call, form, faults: faults)
        case .success(let content):
            guard sent["do"] == "send" else { return try await page(call, form, preview: content) }
            return try await send(call, content, form)
        }
    }

    private func send(_ call: Call, _ content: GuestMessage.Content, _ form: TypedForm) async throws -> Answer {
        let account = try call.account
        let path = "/workshops/\(call.id() as Workshop.ID)/messages"
        do {
            return try await call.once(form["key"], at: path).commit { hub in
                let workshop = try hub.workshop(call.id(), managedBy: call.caller)
                let sent = try hub.send(content, to: workshop, by: account)
                return .seeOther(call.language.path(path) + "?sent=\(sent.recipients)")
            }
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let words = hall.renderer.words(call.language)
            return try await page(call, form, faults: FormFaults(refusal, at: "audience", words))
        }
    }

    private func page(
        _ call: Call,
        _ form: TypedForm,
        preview: GuestMessage.Content? = nil,
        faults: FormFaults? = nil
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let account = try call.account
        let (maker, event) = try await call.read { hub in
            let workshop = try hub.workshop(call.id(), managedBy: call.caller)
            let maker = MessageMaker(
                clock: HubClock(zone: try hub.theHub().zone, words: words),
                workshop: workshop,
                audiences: try hub.audiences(of: workshop),
                sent: try hub.guestMessages(of: workshop.id),
                writer: account,
                mayWrite: account.may(.invite)
            )
            return (maker, try hub.told(workshop))
        }
        let sent = call.query["sent"].flatMap { Int($0) }.map { words("messages.sent", count: $0) }
        let view = maker.view(
            form,
            preview: preview.map { maker.preview($0, of: event, in: form) },
            faults: faults,
            notice: sent
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.messages, view, for: call, in: .workshops, status: status)
    }
}

extension FormReader {
    fileprivate mutating func messageContent() -> GuestMessage.Content? {
        let audience = GuestMessage.Audience(rawValue: form["audience"])
        if audience == nil { note("audience", words("messages.audienceError")) }
        let subject = line("subject", empty: "messages.subjectError").flatMap { message($0.text, in: "subject") }
        if form["text"].trimmed.isEmpty { note("text", words("messages.textError")) }
        let text = block("text").flatMap { message($0.text, in: "text") }
        guard let audience, let subject, let text else { return nil }
        return GuestMessage.Content(audience: audience, subject: subject, text: text)
    }

    private mutating func message(_ text: String, in field: String) -> MessageText? {
        do {
            return try MessageText(text)
        } catch {
            note(field, Problem(error, in: field).violations.map { words.detail(of: $0) }.joined(separator: " "))
            return nil
        }
    }
}
