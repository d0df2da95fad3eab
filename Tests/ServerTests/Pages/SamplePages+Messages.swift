import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addMessagePages() {
        let at = "/workshops"
        add("messages", .messages, as: .partner, at: at, messages(preview: nil), seen: [words("messages.look")])
        add(
            "messages-preview",
            .messages,
            as: .partner,
            at: at,
            messages(preview: preview),
            seen: [words("messages.preview"), words("messages.send", count: 12)]
        )
    }

    private var preview: MessagesView.Preview {
        MessagesView.Preview(
            values: [],
            subject: "Formulare, die man versteht: bitte bringen Sie ein Formular mit",
            paragraphs: [
                "Bringen Sie bitte ein Formular Ihrer Verwaltung mit, gern auch ausgedruckt. Wir arbeiten daran.",
                "Bis dahin!",
            ],
            note: words(
                "messages.previewNote",
                ["name": words("messages.sampleName"), "address": "jana.petersen@rostock.example.org"]
            ),
            send: words("messages.send", count: 12),
            nobody: nil
        )
    }

    private func messages(preview: MessagesView.Preview?) -> MessagesView {
        MessagesView(
            back: back("messages.back", "/workshops/formulare/participants"),
            title: "Formulare, die man versteht",
            problems: nil,
            notice: nil,
            preview: preview,
            form: MessagesView.Form(
                action: path("/workshops/formulare/messages"),
                key: "k1",
                audience: ChoiceField(
                    "audience",
                    label: words("messages.audience"),
                    options: [("confirmed", 12), ("attended", 0), ("waitlisted", 1)].map { audience, count in
                        ChoiceField.Option(
                            value: audience,
                            label: words("messages.to.\(audience)"),
                            isSelected: audience == "confirmed",
                            note: words("messages.people", count: count)
                        )
                    }
                ),
                subject: Field("subject", label: words("messages.subject"), value: "{titel}: bitte mitbringen"),
                text: Field(
                    "text",
                    label: words("messages.text"),
                    value: "Bringen Sie bitte ein Formular Ihrer Verwaltung mit.",
                    hint: words("messages.textHint", ["placeholders": "{name}, {titel}, {wann}, {ort}"])
                )
            ),
            closed: nil,
            sent: [
                MessagesView.Row(
                    subject: "Danke fürs Kommen",
                    to: words("messages.to.attended"),
                    people: words("messages.people", count: 9),
                    moment: clock.moment(moment("2027-03-08T12:00"))
                )
            ]
        )
    }
}
