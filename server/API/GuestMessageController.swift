import HTTPTypes
import HubDomain

/// Writing to those who have to do with a workshop.
struct GuestMessageController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/workshops/{id}/messages", .bookers, list),
            .api(.post, "/workshops/{id}/messages", .bookers, send).needing(.invite),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let sent = try await call.read { hub in
            try hub.guestMessages(of: hub.workshop(call.id(), managedBy: call.caller).id)
        }
        return try .json(try ItemList(sent, page) { $0.message.id.text }.map(GuestMessageOut.init))
    }

    private func send(_ call: Call) async throws -> Answer {
        let account = try call.account
        let content = try call.json().read { $0.messageContent() }
        return try await call.commit { hub in
            let workshop = try hub.workshop(call.id(), managedBy: call.caller)
            let sent = try hub.send(content, to: workshop, by: account)
            return try .created(GuestMessageOut(sent), at: "/api/v1/workshops/\(workshop.id)/messages")
        }
    }
}

extension JSONBody.Reader {
    fileprivate mutating func messageContent() -> GuestMessage.Content? {
        let audience = required("audience", as: GuestMessage.Audience.self)
        let subject = required("subject", as: TextLine.self).flatMap { message($0.text, "subject") }
        let text = required("text", as: TextBlock.self).flatMap { message($0.text, "text") }
        guard let audience, let subject, let text else { return nil }
        return GuestMessage.Content(audience: audience, subject: subject, text: text)
    }

    private mutating func message(_ text: String, _ member: String) -> MessageText? {
        guard !text.isEmpty else {
            fault(member, "empty-text")
            return nil
        }
        do {
            return try MessageText(text)
        } catch {
            for violation in Problem(error, in: member).violations { fault(member, violation.rule, violation.facts) }
            return nil
        }
    }
}

extension GuestMessage.Audience: JSONReadable {}

/// A message as hosts see it.
struct GuestMessageOut: Encodable, Sendable {
    let id: String
    let workshop: String
    let audience: GuestMessage.Audience
    let subject: String
    let text: String
    let recipients: Int
    let writtenAt: String

    init(_ state: GuestMessageState) {
        id = state.message.id.text
        workshop = state.message.workshop.text
        audience = state.message.content.audience
        subject = state.message.content.subject.text
        text = state.message.content.text.text
        recipients = state.recipients
        writtenAt = state.message.writtenAt.rfc3339
    }
}
