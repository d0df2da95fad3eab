import HTTPTypes
import HubDomain
import HummingbirdCore
import QRCode
import Templates

/// What the holder of a link sees: the ticket, the place on the waiting list, or that it is over.
struct TicketPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/t/{token}", .people, ticket),
            .page(.get, "/t/{token}/qr.png", .people, picture),
            .page(.get, "/t/{token}/ticket.ics", .people, calendar),
            .page(.post, "/t/{token}/accept", .people, accept),
            .page(.get, "/t/{token}/cancel", .people, askToCancel),
            .page(.post, "/t/{token}/cancel", .people, cancel),
            .page(.get, "/t/{token}/reminders", .people, askAboutReminders),
            .page(.post, "/t/{token}/reminders", .people, declineReminders),
        ]
    }

    private func ticket(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (held, maker) = try await read(call) { hub, held in (held, try WorkshopMaker(hub, words: words)) }
        let hub = try await call.read { try $0.theHub() }
        let href = path(call)
        if held.state.registration.hasLapsed(at: call.now) { return try await over(call, held, words) }
        if let offer = held.state.registration.standingOffer(at: call.now) {
            let view = TicketQuestionMaker(maker: maker, held: held, path: href).offering(offer)
            return try await hall.pages.page(.ticketQuestion, view, for: call)
        }
        if held.state.registration.status == .waitlisted {
            let view = WaitlistedView(
                title: held.workshop.workshop.title.text,
                lead: words(
                    "waitlisted.lead",
                    ["title": held.workshop.workshop.title.text, "position": words.number(held.state.position ?? 0)]
                ),
                text: words(
                    held.workshop.workshop.terms.offerHours == nil ? "waitlisted.text" : "waitlisted.offerText"
                ),
                cancelHref: href + "/cancel"
            )
            return try await hall.pages.page(.waitlisted, view, for: call)
        }
        guard let ticket = held.state.ticket, ticket.status == .valid else {
            return try await over(call, held, words)
        }
        let qr = try QRSymbol(ticket.code.text).svg(title: words("ticket.qr"))
        let views = TicketMaker(maker: maker, hub: hub)
        let isNew = call.query["registered"] != nil
        let view = views.view(held, qr: qr, href: href, notice: isNew ? words("ticket.registered") : nil, at: call.now)
        return try await hall.pages.page(.ticket, view, for: call)
    }

    private func over(_ call: Call, _ held: HolderPage, _ words: Words) async throws -> Answer {
        let workshop = held.workshop.workshop
        let isOff = workshop.status == .cancelled
        let off = workshop.guestsOf == nil ? "ticket.workshopCancelledHeading" : "ticket.bookingCancelledHeading"
        let own = workshop.guestsOf == nil ? "ticket.cancelledText" : "ticket.guestCancelledText"
        // The offer stays with a registration that it ended.
        let isPassed = !isOff && held.state.registration.offer.map { !$0.stands(at: call.now) } ?? false
        let view = TicketOverView(
            title: workshop.title.text,
            heading: words(isOff ? off : isPassed ? "ticket.offerPassedHeading" : "ticket.cancelledHeading"),
            text: words(isOff ? "ticket.workshopCancelledText" : isPassed ? "ticket.offerPassedText" : own),
            workshopHref: workshop.guestsOf == nil ? words.language.path("/workshops/\(workshop.id)") : nil
        )
        return try await hall.pages.page(.ticketOver, view, for: call)
    }

    private func picture(_ call: Call) async throws -> Answer {
        let held = try await read(call) { _, held in held }
        guard let ticket = held.state.ticket else { throw Problem.notFound }
        var answer = Answer(type: "image/png", try QRSymbol(ticket.code.text).png())
        answer.headers[.contentDisposition] = "attachment; filename=\"ticket.png\""
        answer.headers[.cacheControl] = "private, no-cache"
        return answer
    }

    private func calendar(_ call: Call) async throws -> Answer {
        let origin = hall.origin(of: call)
        let file = try await read(call) { hub, held in
            try hub.calendarFile(of: held.workshop.workshop, for: held.state.ticket.orNotFound, origin: origin)
        }
        var answer = Answer.calendar(file, fileName: "ticket.ics", for: call)
        answer.headers[.cacheControl] = "private, no-cache"
        return answer
    }

    /// Only a form cancels: mail programs open links by themselves.
    private func askToCancel(_ call: Call) async throws -> Answer {
        let questions = try await questions(call)
        if questions.held.state.registration.status == .cancelled { return .seeOther(questions.path) }
        return try await hall.pages.page(.ticketQuestion, questions.cancelling(at: call.now), for: call)
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let questions = try await questions(call)
        let link = link(call)
        do {
            try await call.store.write(at: call.now) { try $0.giveBack($0.holderPage(link).orNotFound) }
            return .seeOther(questions.path)
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let view = questions.cancelling(at: call.now)
            return try await hall.pages.page(.ticketQuestion, view, for: call, status: refusal.status)
        }
    }

    private func accept(_ call: Call) async throws -> Answer {
        _ = try await read(call) { _, held in held.state.registration.id }
        let link = link(call)
        do {
            try await call.store.write(at: call.now) { hub in
                let held = try hub.holderPage(link).orNotFound
                try hub.takeSeat(held.state.registration, in: held.workshop.workshop)
            }
            return .seeOther(path(call) + "?registered=1")
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            // Their page says why.
            return .seeOther(path(call))
        }
    }

    private func askAboutReminders(_ call: Call) async throws -> Answer {
        let questions = try await questions(call)
        let id = questions.held.state.registration.id
        let isDeclined = try await call.read { try $0.hasDeclinedReminders(id) }
        let view = questions.decliningReminders(isDone: isDeclined)
        return try await hall.pages.page(.ticketQuestion, view, for: call)
    }

    private func declineReminders(_ call: Call) async throws -> Answer {
        let id = try await read(call) { _, held in held.state.registration.id }
        try await call.store.write(at: call.now) { try $0.declineReminders(id) }
        return .seeOther(path(call) + "/reminders")
    }

    private func questions(_ call: Call) async throws -> TicketQuestionMaker {
        let words = hall.renderer.words(call.language)
        let (held, maker) = try await read(call) { hub, held in (held, try WorkshopMaker(hub, words: words)) }
        return TicketQuestionMaker(maker: maker, held: held, path: path(call))
    }

    private func link(_ call: Call) -> BearerToken {
        BearerToken(call.parameters["token"].map(String.init) ?? "")
    }

    /// Of the holder's page.
    private func path(_ call: Call) -> String {
        call.language.path("/t/\(link(call).text)")
    }

    /// Looks up what the link in the path leads to; guessing is slowed down.
    private func read<Value: Sendable>(
        _ call: Call,
        _ body: @escaping @Sendable (HubTransaction, HolderPage) throws -> Value
    ) async throws -> Value {
        let link = link(call)
        let found: Value? = try await call.read { hub in
            try hub.holderPage(link).map { try body(hub, $0) }
        }
        if let found { return found }
        try hall.limiter.count(.link, call.peer, at: call.now)
        throw Problem.notFound
    }
}

/// Words a ticket.
struct TicketMaker: Sendable {
    let maker: WorkshopMaker
    let hub: Hub

    func view(_ held: HolderPage, qr: String, href: String, notice: String?, at now: Instant) -> TicketView {
        let words = maker.words
        let registration = held.state.registration
        let session =
            held.workshop.workshop.sessions.first { $0.period.end > maker.now } ?? held.workshop.workshop.sessions.last
        let room = session.flatMap { maker.rooms[$0.room] }
        let holder =
            registration.seats == 1
            ? words("ticket.for", ["name": registration.name.text])
            : words("ticket.forSeats", count: registration.seats, ["name": registration.name.text])
        return TicketView(
            notice: notice,
            for: holder,
            title: held.workshop.workshop.title.text,
            facts: held.workshop.workshop.sessions.flatMap { facts(of: $0, in: held.workshop.workshop) }
                + hostFact(held.workshop.workshop),
            qr: qr,
            shortCode: held.state.shortCode?.grouped ?? "",
            calendarHref: href + "/ticket.ics",
            pictureHref: href + "/qr.png",
            arrive: words("ticket.arriveText", ["room": room?.name.text ?? "", "floor": room?.floor ?? ""]),
            cancelHref: held.workshop.workshop.hasBegun(at: now) ? nil : href + "/cancel"
        )
    }

    private func facts(of session: WorkshopSession, in workshop: Workshop) -> [Fact] {
        let words = maker.words
        let doors = session.period.start - .minutes(workshop.admissionLeadMinutes)
        return [
            Fact(
                name: words("ticket.when"),
                value: words(
                    "ticket.timeAndDoors",
                    ["time": maker.clock.clockRange(session.period), "doors": maker.clock.oClock(doors)]
                ),
                strong: maker.clock.longDate(session.period.start)
            ),
            Fact(name: words("ticket.where"), value: hub.whereabouts, strong: maker.place(session.room)),
        ]
    }

    private func hostFact(_ workshop: Workshop) -> [Fact] {
        maker.host(workshop).map { [Fact(name: maker.words("ticket.host"), value: $0)] } ?? []
    }
}
