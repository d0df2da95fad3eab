import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addTicketPages() {
        let at = "/workshops"
        add("waitlisted", .waitlisted, at: at, waitlisted, seen: [words("waitlisted.heading"), "3"])
        add("ticket", .ticket, at: at, ticket(), seen: ["7KFH 2M4R", "Takelage", "<svg class=\"qr\""])
        add(
            "ticket-wallets",
            .ticket,
            at: at,
            ticket(
                wallets: WalletLinks(
                    appleHref: path("/t/token/ticket.pkpass"),
                    googleHref: GoogleWallet.address + "token"
                )
            ),
            seen: [words("wallet.heading"), words("wallet.apple"), words("wallet.google")]
        )
        add(
            "ticket-certificate",
            .ticket,
            at: at,
            ticket(certificateHref: path("/t/token/certificate.pdf")),
            seen: [words("certificate.heading"), words("certificate.get")]
        )
        add(
            "ticket-cancel",
            .ticketQuestion,
            at: at,
            ticketCancel,
            seen: [words("ticket.cancelAsk"), "Takelage, 1. OG"]
        )
        add("ticket-change", .registrationChange, at: at, change, seen: ["Enno Petersen", words("form.save")])
        add("ticket-offer", .ticketQuestion, at: at, asked("offer"), seen: [words("ticket.offerTake")])
        add("ticket-confirm", .ticketQuestion, at: at, asked("confirm"), seen: [words("ticket.confirmTake")])
        add("ticket-over", .ticketOver, at: at, ticketOver, seen: [words("ticket.cancelledHeading")])
    }

    var waitlisted: WaitlistedView {
        WaitlistedView(
            title: "KI im Rathaus",
            lead: words("waitlisted.lead", ["title": "KI im Rathaus", "position": "3"]),
            text: words("waitlisted.offerText"),
            changeHref: path("/t/token/change"),
            cancelHref: path("/t/token/cancel")
        )
    }

    private var ticketCancel: TicketQuestionView {
        TicketQuestionView(
            title: "Formulare, die man versteht",
            heading: words("ticket.cancelAsk"),
            text: words("ticket.cancelAskText"),
            facts: [Fact(name: words("ticket.when"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG")],
            action: path("/t/token/cancel"),
            button: words("ticket.cancel"),
            isDanger: true,
            backHref: path("/t/token"),
            back: words("ticket.keep")
        )
    }

    /// What whoever a seat is kept for is asked.
    private func asked(_ kind: String) -> TicketQuestionView {
        TicketQuestionView(
            title: "Formulare, die man versteht",
            heading: words("ticket.\(kind)Heading"),
            text: words("ticket.\(kind)Text", count: 1, ["until": clock.moment(moment("2027-03-08T12:00"))]),
            facts: [Fact(name: words("ticket.when"), value: "\(firstDay), 10:00–12:30", note: "Takelage, 1. OG")],
            action: path("/t/token/accept"),
            button: words("ticket.\(kind)Take"),
            isDanger: false,
            backHref: path("/t/token/cancel"),
            back: words("ticket.offerDecline")
        )
    }

    func ticket(certificateHref: String? = nil, wallets: WalletLinks? = nil) -> TicketView {
        TicketView(
            notice: words("ticket.registered"),
            for: words("ticket.for", ["name": "Maria S."]),
            title: "Formulare, die man versteht",
            facts: [
                Fact(
                    name: words("ticket.when"),
                    value: words("ticket.timeAndDoors", ["time": "10:00–12:30", "doors": oClock("9:30")]),
                    strong: firstDay
                ),
                Fact(
                    name: words("ticket.where"),
                    value: "@Work Werftdreieck, Lübecker Straße, Rostock",
                    strong: "Takelage, 1. OG"
                ),
                Fact(name: words("ticket.host"), value: "Hanse- und Universitätsstadt Rostock"),
            ],
            qr: SampleSymbol.svg(label: words("ticket.qr")),
            shortCode: "7KFH 2M4R",
            calendarHref: path("/t/token/ticket.ics"),
            pictureHref: path("/t/token/qr.png"),
            printHref: path("/t/token/ticket.pdf"),
            wallets: wallets,
            certificateHref: certificateHref,
            arrive: words("ticket.arriveText", ["place": "Takelage, 1. OG"]),
            changeHref: path("/t/token/change"),
            cancelHref: path("/t/token/cancel")
        )
    }

    private var change: RegistrationChangeView {
        let asked = form(isFull: false, problems: nil)
        return RegistrationChangeView(
            back: back("ticket.toPlace", "/t/token"),
            problems: nil,
            title: "Formulare, die man versteht",
            action: path("/t/token/change"),
            name: Field("name", label: words("workshop.name"), value: "Maria Sørensen", autocomplete: "name"),
            answers: AnswerFields(
                organisation: asked.answers.organisation,
                seatCount: Field(
                    "seats",
                    label: words("workshop.seatCount"),
                    value: "2",
                    width: "2",
                    inputMode: "numeric"
                ),
                companions: Field("companions", label: words("workshop.companions"), value: "Enno Petersen"),
                needs: asked.answers.needs
            )
        )
    }

    var ticketOver: TicketOverView {
        TicketOverView(
            title: "Formulare, die man versteht",
            heading: words("ticket.cancelledHeading"),
            text: words("ticket.cancelledText"),
            workshopHref: path("/workshops/formulare")
        )
    }
}
