import HubDomain
import Templates

/// Words who takes part in one workshop, for its hosts.
struct ParticipantMaker: Sendable {
    let clock: HubClock
    let attendance: WorkshopAttendance
    let now: Instant
    /// Whether the reader may add people and call them off.
    let mayInvite: Bool
    let asked: ParticipantsAsked

    var words: Words { clock.words }
    private var workshop: Workshop { attendance.state.workshop }
    var path: String { words.language.path("/workshops/\(workshop.id)") }

    func view(_ form: TypedForm, faults: FormFaults?, notice: String?) -> ParticipantsView {
        let lists = ParticipantLists(attendance.guests, asked)
        return ParticipantsView(
            back: BackLink(label: words("participants.back"), href: path),
            title: workshop.title.text,
            writeHref: path + "/messages",
            listHref: path + "/participants.pdf",
            badgesHref: path + "/badges.pdf",
            tableHref: path + "/participants.csv",
            importHref: closed == nil ? path + "/participants/import" : nil,
            problems: faults?.problems(words),
            notice: notice,
            here: words.number(attendance.inside),
            ofExpected: words("participants.hereOf", count: attendance.expected),
            note: note,
            asOf: words("now.asOf", ["time": clock.clock(now)]),
            search: search,
            part: part(of: lists),
            nobody: nobody(on: lists),
            coming: lists.shown(.confirmed).map(row),
            waiting: lists.shown(.waitlisted).map(row),
            calledOff: lists.shown(.cancelled).map(row),
            form: closed == nil ? self.form(form, faults) : nil,
            closed: closed
        )
    }

    private var note: String {
        let counts = ["arrived": words.number(attendance.arrived), "waiting": words.number(attendance.state.waiting)]
        let left = workshop.capacity - attendance.expected
        return words("participants.note", count: max(0, left), counts)
    }

    /// Why nobody can be added.
    private var closed: String? {
        if !mayInvite { return words("rule.right-invite") }
        return workshop.refusal(asking: 1, by: .host, at: now).map {
            words.detail(of: Problem.Violation($0, clock.zone))
        }
    }

    private func row(_ guest: GuestState) -> ParticipantsView.Row {
        let registration = guest.registration
        let standing = registration.status == .waitlisted ? place(of: registration) : clock.standing(of: guest)
        let name = words.name(registration.name)
        let isOpen = mayInvite && registration.status != .cancelled && !workshop.isOver(at: now)
        let href = "\(path)/participants/\(registration.id)"
        return ParticipantsView.Row(
            name: words("guests.nameAndSeats", count: registration.seats, ["name": name]),
            email: registration.email.leadsNowhere ? "" : registration.email.text,
            notes: notes(registration),
            state: standing.state,
            word: standing.word,
            cancelHref: isOpen ? href + "/cancel" + asked.query() : nil,
            reissueHref: isOpen && registration.status == .confirmed && !registration.name.isErased
                ? href + "/reissue" + asked.query() : nil
        )
    }

    /// In the line, or with an offer that stands or was let pass.
    private func place(of registration: Registration) -> (state: String, word: String) {
        if let offer = registration.standingOffer(at: now) {
            let standing = offer.isToConfirm ? "participants.unconfirmed" : "participants.offered"
            return ("warn", words(standing, ["moment": clock.moment(offer.until)]))
        }
        if registration.hasLapsed(at: now) { return ("closed", words("participants.offerPassed")) }
        let waiting = attendance.guests.map(\.registration).filter { $0.status == .waitlisted && $0.offer == nil }
        let index = waiting.firstIndex { $0.id == registration.id } ?? 0
        return ("taken", words("participants.position", ["position": words.number(index + 1)]))
    }

    private func notes(_ registration: Registration) -> [String] {
        let needs = registration.needs.inOrder.map { words("workshop.need.\($0.rawValue)") }
        let names = registration.companions.map { words.name($0) }
        return [
            registration.organisation?.text,
            names.isEmpty ? nil : words("participants.with", ["names": words.list(names)]),
            needs.isEmpty ? nil : words("participants.needs", ["needs": words.list(needs)]),
        ].compactMap(\.self)
    }

    private func form(_ form: TypedForm, _ faults: FormFaults?) -> ParticipantsView.Form {
        let error = { (field: String) in faults?.sentence(for: field) }
        return ParticipantsView.Form(
            action: "\(path)/participants",
            key: form["key"],
            name: Field("name", label: words("guests.name"), value: form["name"], error: error("name")),
            email: Field(
                "email",
                label: words("guests.email"),
                value: form["email"],
                type: "email",
                hint: words("participants.emailHint"),
                error: error("email")
            ),
            answers: AnswerFields(workshop, form, faults, words, by: .host)
        )
    }
}
