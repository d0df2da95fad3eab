import HubDomain
import Templates

/// Words the guests of one booking.
struct GuestMaker: Sendable {
    let clock: HubClock
    let booking: Booking
    let guests: BookingGuests
    let policy: RetentionPolicy

    private var words: Words { clock.words }
    private var path: String { words.language.path("/bookings/\(booking.id)") }

    var back: BackLink {
        BackLink(label: words("guests.back"), href: path)
    }

    var count: String {
        words("guests.count", count: guests.places, ["taken": words.number(guests.taken)])
    }

    func row(_ guest: GuestState) -> GuestsView.Guest {
        let registration = guest.registration
        let isComing = registration.status == .confirmed
        let standing = clock.standing(of: guest)
        let name = words.name(registration.name)
        let seats = words("guests.nameAndSeats", count: registration.seats, ["name": name])
        return GuestsView.Guest(
            name: registration.seats == 1 ? name : seats,
            email: registration.email.leadsNowhere ? "" : registration.email.text,
            state: standing.state,
            word: standing.word,
            cancelHref: isComing && booking.status.occupies ? "\(path)/guests/\(registration.id)/cancel" : nil
        )
    }

    func invited(_ held: HolderPage, origin: String, token: Substring) -> GuestsView.Invited {
        GuestsView.Invited(
            text: words("guests.invited", ["name": held.state.registration.name.text]),
            href: words.language.path("/t/\(token)"),
            link: "\(origin)/t/\(token)"
        )
    }

    /// Why nobody can be invited.
    func closed(at now: Instant) -> String? {
        guests.refusal(of: 1, to: booking, at: now).map { words.detail(of: Problem.Violation($0)) }
    }

    func form(_ form: TypedForm, _ faults: FormFaults?, at now: Instant) -> GuestsView.Form? {
        guard guests.refusal(of: 1, to: booking, at: now) == nil else { return nil }
        return GuestsView.Form(
            action: "\(path)/guests",
            key: form["key"],
            name: Field("name", label: words("guests.name"), value: form["name"], error: faults?.sentence(for: "name")),
            email: Field(
                "email",
                label: words("guests.email"),
                value: form["email"],
                type: "email",
                hint: words("guests.emailHint"),
                error: faults?.sentence(for: "email")
            ),
            seats: guests.left < 2 ? nil : seats(form, faults),
            privacy: words("guests.privacy", ["span": words.span(policy.limit(.registrations))])
        )
    }

    private func seats(_ form: TypedForm, _ faults: FormFaults?) -> Field {
        Field(
            "seats",
            label: words("guests.seats"),
            value: form["seats"].isEmpty ? "1" : form["seats"],
            hint: words("guests.seatsHint"),
            error: faults?.sentence(for: "seats"),
            width: "4",
            inputMode: "numeric"
        )
    }
}

extension HubClock {
    /// The class of somebody's state and its word, for those who invited them.
    func standing(of guest: GuestState) -> (state: String, word: String) {
        if guest.registration.status == .cancelled { return ("closed", words("guests.calledOff")) }
        guard let first = guest.firstAt else { return ("closed", words("guests.expected")) }
        let since = ["time": oClock(first)]
        return guest.inside > 0 ? ("free", words("guests.here", since)) : ("closed", words("guests.left", since))
    }
}
