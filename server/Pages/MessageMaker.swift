import HubDomain
import Templates

/// Words what a host writes to those who have to do with a workshop.
struct MessageMaker: Sendable {
    let clock: HubClock
    let workshop: Workshop
    /// How many each message would go to.
    let audiences: [GuestMessage.Audience: Int]
    let sent: [GuestMessageState]
    let writer: Account
    /// Whether the reader may write to them.
    let mayWrite: Bool

    private var words: Words { clock.words }
    private var path: String { words.language.path("/workshops/\(workshop.id)") }

    func view(
        _ form: TypedForm,
        preview: MessagesView.Preview?,
        faults: FormFaults?,
        notice: String?
    ) -> MessagesView {
        MessagesView(
            back: BackLink(label: words("messages.back"), href: path + "/participants"),
            title: workshop.title.text,
            problems: faults?.problems(words),
            notice: notice,
            preview: preview,
            form: mayWrite ? self.form(form, faults) : nil,
            closed: mayWrite ? nil : words("rule.right-invite"),
            sent: sent.map(row)
        )
    }

    /// The message as one of its readers will see it.
    func preview(_ content: GuestMessage.Content, of event: SeatNews.Event, in form: TypedForm) -> MessagesView.Preview
    {
        let reader = words("messages.sampleName")
        let count = audiences[content.audience] ?? 0
        let filled = MessageWords(words: words, clock: clock, event: event, reader: reader)
        return MessagesView.Preview(
            values: form.hidden,
            subject: filled.text(content.subject),
            paragraphs: filled.paragraphs(content.text),
            note: words("messages.previewNote", ["name": reader, "address": writer.email.text]),
            send: count == 0 ? nil : words("messages.send", count: count),
            nobody: count == 0 ? words("rule.nobody-there") : nil
        )
    }

    private func form(_ form: TypedForm, _ faults: FormFaults?) -> MessagesView.Form {
        MessagesView.Form(
            action: path + "/messages",
            key: form["key"],
            audience: ChoiceField(
                "audience",
                label: words("messages.audience"),
                options: GuestMessage.Audience.allCases.map { audience in
                    ChoiceField.Option(
                        value: audience.rawValue,
                        label: words("messages.to.\(audience.rawValue)"),
                        isSelected: audience.rawValue == form["audience"],
                        note: words("messages.people", count: audiences[audience] ?? 0)
                    )
                },
                error: faults?.sentence(for: "audience")
            ),
            subject: Field(
                "subject",
                label: words("messages.subject"),
                value: form["subject"],
                error: faults?.sentence(for: "subject")
            ),
            text: Field(
                "text",
                label: words("messages.text"),
                value: form["text"],
                hint: words("messages.textHint", ["placeholders": words.list(placeholders)]),
                error: faults?.sentence(for: "text")
            )
        )
    }

    /// As they are written in the reader's language.
    private var placeholders: [String] {
        MessageText.Placeholder.allCases.map { "{\(words.language == .german ? $0.german : $0.english)}" }
    }

    private func row(_ state: GuestMessageState) -> MessagesView.Row {
        MessagesView.Row(
            subject: state.message.content.subject.text,
            to: words("messages.to.\(state.message.content.audience.rawValue)"),
            people: words("messages.people", count: state.recipients),
            moment: clock.moment(state.message.writtenAt)
        )
    }
}
