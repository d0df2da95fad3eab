import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addMailPages() {
        add("mails", .mails, as: .manager, at: "/manage/kiosks", mails, seen: ["550 5.1.1", "frieda@example.org"])
        add("mail", .mail, as: .manager, at: "/manage/kiosks", letter, seen: ["Werkstatt Bürgerkonto"])
    }

    private var mails: MailsView {
        let address = "Frieda Voss, frieda@example.org"
        let row = { (subject: String, to: String, state: String, word: String, reason: String?) in
            MailsView.Row(
                subject: subject,
                href: path("/manage/mail/l1"),
                to: to,
                written: clock.moment(moment("2027-03-09T09:12")),
                state: state,
                word: word,
                reason: reason
            )
        }
        let group = { (state: String, text: String?, rows: [MailsView.Row]) in
            MailsView.Group(
                heading: words("mail.group.\(state)", ["count": String(rows.count)]),
                text: text,
                isEmpty: rows.isEmpty,
                rows: rows
            )
        }
        let told = ["moment": clock.moment(moment("2027-03-09T09:12"))]
        let reason = words(
            "mail.reasonAndWords",
            ["reason": words("mail.reason.refused"), "words": "550 5.1.1 mailbox unknown"]
        )
        return MailsView(
            areas: ["kiosks", "rooms", "partners", "mail"].map {
                MenuItem(label: words("manage.\($0)"), href: path("/manage/\($0)"), isCurrent: $0 == "mail")
            },
            notice: words("mail.retried"),
            way: words("mail.byFolder", ["span": words.span(RetentionKind.letters.standard)]),
            groups: [
                group(
                    "dead",
                    words("mail.deadText"),
                    [row(booked, address, "bad", words("mail.dead", told), reason)]
                ),
                group("waiting", nil, []),
                group(
                    "sent",
                    nil,
                    [
                        row(booked, address, "free", words("mail.sent", told), nil),
                        row(
                            words("letter.changed.name"),
                            words("mail.forgotten"),
                            "free",
                            words("mail.sent", told),
                            nil
                        ),
                    ]
                ),
            ]
        )
    }

    private var booked: String {
        words("letter.booked.subject", ["title": "Werkstatt Bürgerkonto", "when": words.shortDate(day("2027-03-15"))])
    }

    private var letter: MailView {
        MailView(
            back: back("mail.title", "/manage/mail"),
            subject: booked,
            facts: [
                Fact(name: words("mail.to"), value: "Frieda Voss, frieda@example.org"),
                Fact(name: words("mail.state"), value: words("mail.soon"), state: "closed"),
            ],
            text: "\(words("letter.hello"))\n\n\(words("letter.booked.text"))\n\n\(words("letter.closing"))",
            language: language.code,
            retryHref: path("/manage/mail/l1/retry")
        )
    }
}
