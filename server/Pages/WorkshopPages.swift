import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Workshops for everybody: all of them, each of them, and signing up.
struct WorkshopPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/workshops", .people, workshops),
            .page(.get, "/workshops/{id}", .people, workshop),
            .page(.post, "/workshops/{id}/registrations", .people, register),
        ]
    }

    private func workshops(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let asked = ProgrammeAsked(call)
        let (maker, listed, calendar) = try await call.read { hub in
            let zone = try hub.theHub().zone
            let shown = asked.shown(on: zone.date(at: hub.now))
            let filter = shown.filter(in: zone, for: call.caller.workshopViewer, at: hub.now)
            let maker = ProgrammeMaker(
                workshops: try WorkshopMaker(hub, words: words),
                topics: try hub.topics(filter),
                asked: shown
            )
            return (maker, try hub.workshops(filter), asked.look == .calendar ? try hub.openingCalendar() : nil)
        }
        let notice = call.query["ended"] == nil ? nil : words("publish.ended")
        let isBooker = call.caller.account.map { $0.role != .desk } ?? false
        let view =
            if let calendar {
                maker.view(listed.map(\.state), in: calendar, notice: notice, canPublish: isBooker)
            } else {
                maker.view(listed, notice: notice, canPublish: isBooker)
            }
        let publicly = maker.publicly(!listed.isEmpty)
        return try await hall.pages.page(.workshops, view, for: call, in: .workshops, publicly: publicly)
    }

    private func workshop(_ call: Call) async throws -> Answer {
        try await page(call, form: TypedForm(["key": UUID().uuidString]), faults: nil)
    }

    private func register(_ call: Call) async throws -> Answer {
        if call.caller.account == nil { try hall.limiter.count(.registration, call.peer, at: call.now) }
        let words = hall.renderer.words(call.language)
        let form = TypedForm(registration: Form(call.body))
        let (hub, workshop) = try await call.read { hub in (try hub.theHub(), try hub.workshop(linked: call.id(), call))
        }
        guard call.caller.mayRegister(for: workshop) else { throw Problem.lacking(.invite) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.applicant(for: workshop, unnamed: "error.yourNameEmpty", language: call.language) }) {
        case .failure(let faults): return try await page(call, form: form, faults: faults)
        case .success(let applicant): return try await take(call, applicant, form)
        }
    }

    private func take(_ call: Call, _ applicant: HubTransaction.Applicant, _ form: TypedForm) async throws -> Answer {
        let path = "/workshops/\(call.id() as Workshop.ID)/registrations"
        do {
            return try await call.once(form["key"], at: path).commit { hub in
                let workshop = try hub.workshop(linked: call.id(), call)
                let (state, link) = try hub.registering { try hub.register(applicant, for: workshop) }
                if let link { return .seeOther(call.language.path("/t/\(link.text)") + "?registered=1") }
                let told = state.registration.offer == nil ? "waitlisted" : "confirm"
                return .seeOther(call.language.path("/workshops/\(workshop.id)") + "?done=\(told)")
            }
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let words = hall.renderer.words(call.language)
            return try await page(call, form: form, faults: FormFaults(refusal, at: "seats", words))
        }
    }

    private func page(_ call: Call, form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (maker, state) = try await call.read { hub in
            let workshop = try hub.workshop(linked: call.id(), call)
            return (try WorkshopMaker(hub, words: words), try hub.state(of: workshop))
        }
        let view = maker.view(
            state,
            form: form,
            faults: faults,
            notice: call.query["done"].flatMap { words.pattern("workshop.done.\($0)") },
            isManaged: call.caller.manages(state.workshop),
            mayRegister: call.caller.mayRegister(for: state.workshop),
            origin: hall.origin(of: call)
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(
            .workshop,
            view,
            for: call,
            in: .workshops,
            publicly: maker.publicly(state.workshop),
            status: status
        )
    }
}

extension FormReader {
    /// Who is signed up, for how many; `empty` is what is said where there is no name.
    mutating func applicant(
        for workshop: Workshop,
        unnamed empty: String,
        language: Language
    ) -> HubTransaction.Applicant? {
        let answers = answers(to: workshop, unnamed: empty)
        guard let email = email("email"), let answers else { return nil }
        return HubTransaction.Applicant(email: email, language: language.code, answers: answers)
    }

    /// What is said of them and can be changed later.
    mutating func answers(to workshop: Workshop, unnamed empty: String) -> RegistrationAnswers? {
        let most = workshop.mostSeatsAtOnce
        let name = line("name", empty: empty)
        let organisation = optionalLine("organisation")
        let seats = number("seats", in: 1...most, orElse: "error.seats", isOptional: true)
        let along = (seats ?? 1) - 1
        let tooMany = words("rule.too-many-companions", ["limit": words.number(along)])
        let companions = lines("companions", most: along, orElse: tooMany)
        guard let name else { return nil }
        return RegistrationAnswers(
            name: name,
            organisation: organisation,
            seats: seats ?? 1,
            needs: Set(form[all: "needs"].compactMap(AccessNeed.init(rawValue:))),
            companions: companions
        )
    }
}

extension TypedForm {
    /// Somebody's registration, as the form came back.
    init(registration form: Form) {
        self.init(form, ["name", "email", "organisation", "seats", "companions", "key"])
        self[all: "needs"] = form.all("needs")
    }
}

extension HubTransaction {
    /// A workshop as its page shows it: an invitation to whoever has the link, since ids can't be guessed, and what
    /// still waits for a room to those who run it.
    func workshop(linked id: Workshop.ID, _ call: Call) throws -> Workshop {
        let workshop = try announced(id)
        guard workshop.status != .pending || call.caller.manages(workshop) else { throw Problem.notFound }
        return workshop
    }
}
