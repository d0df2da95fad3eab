import Foundation
import HubDomain
import Templates

extension WorkshopMaker {
    /// A workshop's own page: what it is, and the form to sign up, or why one can't.
    func view(
        _ state: WorkshopState,
        form: TypedForm,
        faults: FormFaults?,
        notice: String?,
        isManaged: Bool,
        mayRegister: Bool,
        origin: String
    ) -> WorkshopView {
        let workshop = state.workshop
        let closed = reasonForNoRegistration(workshop) ?? (mayRegister ? nil : words("rule.right-invite"))
        return WorkshopView(
            back: BackLink(label: words("workshop.all"), href: words.language.path("/workshops")),
            problems: faults?.problems(words),
            notice: notice,
            event: workshop.isForEverybody ? event(state, origin: origin) : nil,
            host: host(workshop).map { words("workshop.kicker", ["host": $0]) } ?? words("workshop.title"),
            title: workshop.title.text,
            facts: facts(workshop),
            topics: workshop.topics.map { topic in
                MenuItem(
                    label: topic.name,
                    href: words.language.path(ProgrammeAsked(topic: topic.key).path),
                    isCurrent: false
                )
            },
            summary: workshop.summary.paragraphs,
            manage: isManaged ? manage(state) : nil,
            seats: closed == nil ? seats(state) : nil,
            closed: closed,
            form: closed == nil ? self.form(state, form, faults) : nil
        )
    }

    private func facts(_ workshop: Workshop) -> [Fact] {
        var facts = workshop.sessions.enumerated().map { index, session in
            Fact(
                name: workshop.sessions.count == 1
                    ? words("workshop.session") : words("workshop.sessionNumber", ["number": String(index + 1)]),
                value: clock.longRange(session.period),
                note: place(session.room),
                moved: session.previousStart.map { words("workshop.moved", ["moment": clock.moment($0)]) }
            )
        }
        let isOpen = now >= workshop.registrationOpens
        let moment = clock.moment(isOpen ? workshop.registrationCloses : workshop.registrationOpens)
        facts.append(
            Fact(
                name: words("workshop.registration"),
                value: words(isOpen ? "workshop.until" : "workshop.from", ["moment": moment])
            )
        )
        facts.append(Fact(name: words("workshop.language"), value: words.spoken(workshop.language)))
        if let audience = workshop.audience {
            facts.append(Fact(name: words("workshop.audience"), value: audience.text))
        }
        if !workshop.trainers.isEmpty {
            let names = words.list(workshop.trainers.map(\.text))
            facts.append(Fact(name: words("workshop.trainers"), value: names))
        }
        return facts
    }

    private func reasonForNoRegistration(_ workshop: Workshop) -> String? {
        if workshop.status == .cancelled { return words("workshop.cancelled") }
        if workshop.isOver(at: now) { return words("workshop.over") }
        if now < workshop.registrationOpens {
            return words("workshop.opens", ["moment": clock.moment(workshop.registrationOpens)])
        }
        return workshop.takesRegistrations(at: now) ? nil : words("workshop.closed")
    }

    private func manage(_ state: WorkshopState) -> WorkshopView.Manage {
        WorkshopView.Manage(
            figures: words(
                "workshop.figures",
                ["taken": words.number(state.taken), "waiting": words.number(state.waiting)]
            ),
            participantsHref: words.language.path("/workshops/\(state.workshop.id)/participants"),
            editHref: words.language.path("/workshops/\(state.workshop.id)/edit"),
            copyHref: words.language.path("/workshops/new?from=\(state.workshop.id)")
        )
    }

    private func seats(_ state: WorkshopState) -> WorkshopView.Seats {
        let capacity = state.workshop.capacity
        let taken = min(state.taken, capacity)
        return WorkshopView.Seats(
            free: words.number(capacity - taken),
            of: words("workshop.seatsOf", count: capacity),
            dots: capacity > 60 ? [] : (0..<capacity).map { WorkshopView.Seats.Dot(isTaken: $0 < taken) }
        )
    }

    private func form(_ state: WorkshopState, _ form: TypedForm, _ faults: FormFaults?) -> WorkshopView.Form {
        let workshop = state.workshop
        let isFull = state.taken >= workshop.capacity
        let error = { (field: String) in faults?.sentence(for: field) }
        return WorkshopView.Form(
            action: words.language.path("/workshops/\(workshop.id)/registrations"),
            key: form["key"],
            waiting: isFull ? words("workshop.waiting", count: state.waiting) : nil,
            name: Field(
                "name",
                label: words("workshop.name"),
                value: form["name"],
                hint: words("workshop.nameHint"),
                error: error("name"),
                autocomplete: "name"
            ),
            email: Field(
                "email",
                label: words("workshop.email"),
                value: form["email"],
                type: "email",
                hint: words("workshop.emailHint"),
                error: error("email"),
                autocomplete: "email"
            ),
            answers: AnswerFields(workshop, form, faults, words),
            button: words(isFull ? "workshop.waitButton" : "workshop.button"),
            privacy: words("workshop.privacy", ["span": words.span(policy.limit(.registrations))])
        )
    }
}
