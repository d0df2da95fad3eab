import HubDomain
import Templates

/// Words how letters fare, for the hub's management.
struct MailMaker: Sendable {
    let words: Words
    let hub: Hub
    let writer: LetterWriter

    private var clock: HubClock { HubClock(zone: hub.zone, words: words) }

    func group(_ state: OutboxEntry.Selection, _ entries: [OutboxEntry], count: Int) -> MailsView.Group {
        MailsView.Group(
            heading: words("mail.group.\(state.rawValue)", ["count": words.number(count)]),
            text: state == .dead && !entries.isEmpty ? words("mail.deadText") : nil,
            isEmpty: entries.isEmpty,
            rows: entries.map(row)
        )
    }

    func row(_ entry: OutboxEntry) -> MailsView.Row {
        let standing = standing(entry)
        return MailsView.Row(
            subject: subject(of: entry),
            href: words.language.path("/manage/mail/\(entry.id)"),
            to: reader(of: entry),
            written: clock.moment(entry.createdAt),
            state: standing.state,
            word: standing.word,
            reason: reason(entry)
        )
    }

    func page(_ entry: OutboxEntry) throws -> MailView {
        let language = entry.content?.recipient.language ?? words.language
        var facts = [
            Fact(name: words("mail.to"), value: reader(of: entry)),
            Fact(name: words("mail.written"), value: clock.moment(entry.createdAt)),
            Fact(name: words("mail.state"), value: standing(entry).word, state: standing(entry).state),
        ]
        if let reason = reason(entry) { facts.append(Fact(name: words("mail.reasonLabel"), value: reason)) }
        return MailView(
            back: BackLink(label: words("mail.title"), href: words.language.path("/manage/mail")),
            subject: subject(of: entry),
            facts: facts,
            text: try writer.draft(entry.opened, of: hub).map { try writer.plain($0.view, language) },
            language: language.code,
            retryHref: retryHref(entry)
        )
    }

    private func subject(of entry: OutboxEntry) -> String {
        if let draft = writer.draft(entry.opened, of: hub) { return draft.view.subject }
        return Letter.Kind(rawValue: entry.kind).map { words("letter.\($0.rawValue).name") } ?? entry.kind
    }

    private func reader(of entry: OutboxEntry) -> String {
        guard let recipient = entry.content?.recipient else { return words("mail.forgotten") }
        guard let name = recipient.name?.text, name != recipient.address.text else { return recipient.address.text }
        return words("mail.reader", ["name": name, "address": recipient.address.text])
    }

    private func standing(_ entry: OutboxEntry) -> (state: String, word: String) {
        switch entry.state {
        case .sent(let at): ("free", words("mail.sent", ["moment": clock.moment(at)]))
        case .dead(let since): ("bad", words("mail.dead", ["moment": clock.moment(since)]))
        case .waiting(let until) where entry.tries > 0:
            ("warn", words("mail.again", count: entry.tries, ["moment": clock.moment(until)]))
        case .waiting: ("closed", words("mail.soon"))
        }
    }

    private func reason(_ entry: OutboxEntry) -> String? {
        guard let fault = entry.fault else { return nil }
        let reason = words("mail.reason.\(fault.reason.rawValue)")
        return fault.words.map { words("mail.reasonAndWords", ["reason": reason, "words": $0]) } ?? reason
    }

    private func retryHref(_ entry: OutboxEntry) -> String? {
        guard case .dead = entry.state, entry.content?.letter != nil else { return nil }
        return words.language.path("/manage/mail/\(entry.id)/retry")
    }
}
