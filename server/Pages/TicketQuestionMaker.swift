import HubDomain
import Templates

/// Words what the holder of a link is asked: whether to give the seat back, and to hear no reminders of it.
struct TicketQuestionMaker: Sendable {
    let maker: WorkshopMaker
    let held: HolderPage
    /// Of the holder's page.
    let path: String

    private var words: Words { maker.words }
    private var workshop: Workshop { held.workshop.workshop }

    /// Once it has begun, it says so instead.
    func cancelling(at now: Instant) -> TicketQuestionView {
        let isWaiting = held.state.registration.status == .waitlisted
        let begun = workshop.sessions.first.map { maker.clock.moment($0.period.start) } ?? ""
        guard !workshop.hasBegun(at: now) else {
            return view(words("ticket.begun"), words("ticket.begunText", ["moment": begun]), "/cancel", button: nil)
        }
        return view(
            words("ticket.cancelAsk"),
            words(isWaiting ? "ticket.leaveListText" : "ticket.cancelAskText"),
            "/cancel",
            button: words("ticket.cancel"),
            isDanger: true
        )
    }

    /// A seat is free and theirs until then, or kept for them until they confirm the address.
    func offering(_ offer: SeatOffer) -> TicketQuestionView {
        let phrases = offer.isToConfirm ? "ticket.confirm" : "ticket.offer"
        let facts = ["until": maker.clock.moment(offer.until)]
        var view = view(
            words("\(phrases)Heading"),
            words("\(phrases)Text", count: held.state.registration.seats, facts),
            "/accept",
            button: words("\(phrases)Take")
        )
        view.back = words("ticket.offerDecline")
        view.backHref = path + "/cancel"
        return view
    }

    func decliningReminders(isDone: Bool) -> TicketQuestionView {
        view(
            words(isDone ? "ticket.remindersDone" : "ticket.remindersAsk"),
            words(isDone ? "ticket.remindersDoneText" : "ticket.remindersAskText"),
            "/reminders",
            button: isDone ? nil : words("letter.noReminders")
        )
    }

    private func view(
        _ heading: String,
        _ text: String,
        _ action: String,
        button: String?,
        isDanger: Bool = false
    ) -> TicketQuestionView {
        TicketQuestionView(
            title: workshop.title.text,
            heading: heading,
            text: text,
            facts: workshop.sessions.map { session in
                Fact(
                    name: words("ticket.when"),
                    value: maker.clock.longRange(session.period),
                    note: maker.place(session.room)
                )
            },
            action: path + action,
            button: button,
            isDanger: isDanger,
            backHref: path,
            back: words(held.state.ticket == nil ? "ticket.toPlace" : "ticket.keep")
        )
    }
}
