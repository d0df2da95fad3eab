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

    /// A seat is free and theirs until then.
    func offering(_ offer: SeatOffer) -> TicketQuestionView {
        var view = view(
            words("ticket.offerHeading"),
            words("ticket.offerText", count: held.state.registration.seats, ["until": maker.clock.moment(offer.until)]),
            "/accept",
            button: words("ticket.offerTake")
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
