import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Changing a registration by its link: the name, how many come, what the host asked.
extension TicketPages {
    var changeRoutes: [Route] {
        [
            .page(.get, "/t/{token}/change", .people, askWhat),
            .page(.post, "/t/{token}/change", .people, change),
        ]
    }

    private func askWhat(_ call: Call) async throws -> Answer {
        let registration = try await read(call) { _, held in held.state.registration }
        return try await page(call, TypedForm(registration), nil)
    }

    private func change(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let form = TypedForm(registration: Form(call.body))
        let (held, hub) = try await read(call) { hub, held in (held, try hub.theHub()) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.answers(to: held.workshop.workshop, unnamed: "error.yourNameEmpty") }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let answers):
            do {
                try await call.store.write(at: call.now) { [link = link(call)] hub in
                    let held = try hub.holderPage(link).orNotFound
                    let workshop = try hub.announced(held.workshop.workshop.id)
                    try hub.registering { try hub.change(held.state.registration, to: answers, in: workshop) }
                }
                return .seeOther(path(call) + "?changed=1")
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await page(call, form, FormFaults(refusal, at: "seats", words))
            }
        }
    }

    private func page(_ call: Call, _ form: TypedForm, _ faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (held, maker) = try await read(call) { hub, held in (held, try WorkshopMaker(hub, words: words)) }
        guard held.workshop.workshop.guestsOf == nil else { throw Problem.notFound }
        // Nobody types into a form that can't be sent.
        guard faults != nil || held.canChange(at: call.now) else { return .seeOther(path(call)) }
        let view = maker.changeView(held, form, faults, path: path(call))
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.registrationChange, view, for: call, status: status)
    }
}

extension HolderPage {
    /// Whether whoever has the link can change something.
    func canChange(at now: Instant) -> Bool {
        let event = workshop.workshop
        return event.guestsOf == nil && event.refusal(changing: state.registration, at: now) == nil
    }
}

extension WorkshopMaker {
    /// The form with which somebody changes their registration.
    func changeView(_ held: HolderPage, _ form: TypedForm, _ faults: FormFaults?, path: String)
        -> RegistrationChangeView
    {
        RegistrationChangeView(
            back: BackLink(label: words("ticket.toPlace"), href: path),
            problems: faults?.problems(words),
            title: held.workshop.workshop.title.text,
            action: path + "/change",
            name: Field(
                "name",
                label: words("workshop.name"),
                value: form["name"],
                error: faults?.sentence(for: "name"),
                autocomplete: "name"
            ),
            answers: AnswerFields(held.workshop.workshop, form, faults, words)
        )
    }
}

extension TypedForm {
    /// A registration as it is, to be changed.
    fileprivate init(_ registration: Registration) {
        self.init([
            "name": registration.name.text, "organisation": registration.organisation?.text ?? "",
            "seats": String(registration.seats),
            "companions": registration.companions.map(\.text).joined(separator: "\n"),
        ])
        self[all: "needs"] = registration.needs.map(\.rawValue)
    }
}
