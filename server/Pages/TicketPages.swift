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
            .page(.get, "/t/{token}/ticket.pdf", .people, document),
            .page(.get, "/t/{token}/ticket.pkpass", .people, applePass),
            .page(.get, "/t/{token}/ticket.ics", .people, calendar),
            .page(.get, "/t/{token}/certificate.pdf", .people, certificate),
            .page(.post, "/t/{token}/accept", .people, accept),
            .page(.get, "/t/{token}/cancel", .people, askToCancel),
            .page(.post, "/t/{token}/cancel", .people, cancel),
            .page(.get, "/t/{token}/reminders", .people, askAboutReminders),
            .page(.post, "/t/{token}/reminders", .people, declineReminders),
        ] + changeRoutes
    }

    private func ticket(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (held, maker, wasThere) = try await read(call) { hub, held in
            let certificate = try hub.certificate(of: held.state.registration, for: held.workshop.workshop)
            return (held, try TicketMaker(held, in: hub, words: words), certificate != nil)
        }
        let href = path(call)
        if held.state.registration.hasLapsed(at: call.now) { return try await over(call, held, words) }
        if let offer = held.state.registration.standingOffer(at: call.now) {
            let view = try await questions(call).offering(offer)
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
                    held.workshop.workshop.terms.offersSeats ? "waitlisted.offerText" : "waitlisted.text"
                ),
                changeHref: held.canChange(at: call.now) ? href + "/change" : nil,
                cancelHref: href + "/cancel"
            )
            return try await hall.pages.page(.waitlisted, view, for: call)
        }
        guard let ticket = held.state.ticket, ticket.status == .valid else {
            return try await over(call, held, words)
        }
        let qr = try QRSymbol(ticket.code.text).svg(title: words("ticket.qr"))
        let notice = ["registered", "changed"].first { call.query[Substring($0)] != nil }.map { words("ticket.\($0)") }
        let view = TicketView(
            notice: notice,
            for: maker.holder,
            title: held.workshop.workshop.title.text,
            facts: maker.facts,
            qr: qr,
            shortCode: held.state.shortCode?.grouped ?? "",
            calendarHref: href + "/ticket.ics",
            pictureHref: href + "/qr.png",
            printHref: href + "/ticket.pdf",
            wallets: try await walletLinks(call),
            certificateHref: wasThere ? href + "/certificate.pdf" : nil,
            arrive: maker.arrival(at: call.now),
            changeHref: held.canChange(at: call.now) ? href + "/change" : nil,
            cancelHref: held.workshop.workshop.hasBegun(at: call.now) ? nil : href + "/cancel"
        )
        return try await hall.pages.page(.ticket, view, for: call)
    }

    private func over(_ call: Call, _ held: HolderPage, _ words: Words) async throws -> Answer {
        let workshop = held.workshop.workshop
        let isOff = workshop.status == .cancelled
        let off = workshop.guestsOf == nil ? "ticket.workshopCancelledHeading" : "ticket.bookingCancelledHeading"
        let own = workshop.guestsOf == nil ? "ticket.cancelledText" : "ticket.guestCancelledText"
        // The offer stays with a registration that it ended.
        let passed = isOff ? nil : held.state.registration.offer.flatMap { $0.stands(at: call.now) ? nil : $0 }
        let end = passed.map { $0.isToConfirm ? "ticket.confirmPassed" : "ticket.offerPassed" } ?? "ticket.cancelled"
        let view = TicketOverView(
            title: workshop.title.text,
            heading: words(isOff ? off : "\(end)Heading"),
            text: words(isOff ? "ticket.workshopCancelledText" : passed == nil ? own : "\(end)Text"),
            workshopHref: workshop.guestsOf == nil ? words.language.path("/workshops/\(workshop.id)") : nil
        )
        return try await hall.pages.page(.ticketOver, view, for: call)
    }

    private func picture(_ call: Call) async throws -> Answer {
        let held = try await read(call) { _, held in held }
        guard let ticket = held.state.ticket else { throw Problem.notFound }
        var answer = Answer(type: "image/png", try QRSymbol(ticket.code.text).png())
        answer.headers[.contentDisposition] = "attachment; filename=\"ticket.png\""
        return answer.keptByHolder
    }

    private func document(_ call: Call) async throws -> Answer {
        try await hall.file(sheet(call), for: call)
    }

    private func applePass(_ call: Call) async throws -> Answer {
        try await hall.applePass(sheet(call), for: call)
    }

    private func sheet(_ call: Call) async throws -> TicketSheet {
        try await read(call) { hub, held in
            try hub.sheet(of: held.state.registration, for: held.workshop.workshop).orNotFound
        }
    }

    /// Where the ticket can be taken along; nil where there is no wallet, and once all is over.
    private func walletLinks(_ call: Call) async throws -> WalletLinks? {
        if hall.settings.wallets.offered.isEmpty { return nil }
        return try hall.walletLinks(try await sheet(call), path: path(call), for: call)
    }

    private func certificate(_ call: Call) async throws -> Answer {
        try await hall.file(
            read(call) { hub, held in try hub.certificate(of: held.state.registration, for: held.workshop.workshop) }
        )
    }

    private func calendar(_ call: Call) async throws -> Answer {
        let origin = hall.origin(of: call)
        let file = try await read(call) { hub, held in
            try hub.calendarFile(of: held.workshop.workshop, for: held.state.ticket.orNotFound, origin: origin)
        }
        return Answer.calendar(file, fileName: "ticket.ics", for: call).keptByHolder
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

    func link(_ call: Call) -> BearerToken {
        BearerToken(call.parameters["token"].map(String.init) ?? "")
    }

    /// Of the holder's page.
    func path(_ call: Call) -> String {
        call.language.path("/t/\(link(call).text)")
    }

    /// Looks up what the link in the path leads to; guessing is slowed down.
    func read<Value: Sendable>(
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

extension TicketMaker {
    init(_ held: HolderPage, in hub: HubTransaction, words: Words) throws {
        let known = try hub.theHub()
        self.init(
            clock: HubClock(zone: known.zone, words: words),
            hub: known,
            event: try hub.told(held.workshop.workshop),
            name: held.state.registration.name,
            seats: held.state.registration.seats
        )
    }
}
