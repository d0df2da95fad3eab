import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// The guests of a booking: who is invited and came, inviting one more, calling one off.
struct GuestPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/bookings/{id}/guests", .bookers, guests),
            .page(.post, "/bookings/{id}/guests", .bookers, invite).needing(.invite),
            .page(.post, "/bookings/{id}/guests/{registration}/cancel", .bookers, cancel).needing(.invite),
        ]
    }

    private func guests(_ call: Call) async throws -> Answer {
        try await page(call, form: TypedForm(["key": UUID().uuidString]), faults: nil)
    }

    private func invite(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["name", "email", "seats", "key"])
        let (hub, known) = try await call.read { hub in
            (try hub.theHub(), try hub.guests(of: hub.ownBooking(call.id(), of: call.caller)))
        }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.guest(among: known, language: call.language) }) {
        case .failure(let faults): return try await page(call, form: form, faults: faults)
        case .success(let guest): return try await take(call, guest, form, by: account)
        }
    }

    private func take(
        _ call: Call,
        _ guest: HubTransaction.Applicant,
        _ form: TypedForm,
        by account: Account
    ) async throws -> Answer {
        let path = "/bookings/\(call.id() as Booking.ID)/guests"
        do {
            return try await call.once(form["key"], at: path).commit { hub in
                let booking = try hub.ownBooking(call.id(), of: call.caller)
                let (_, link) = try hub.registering { try hub.invite(guest, to: booking, by: account) }
                return .seeOther(call.language.path(path) + "?invited=\(link.text)")
            }
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let words = hall.renderer.words(call.language)
            return try await page(call, form: form, faults: FormFaults(refusal, at: "name", words))
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            let booking = try hub.ownBooking(call.id(), of: call.caller)
            let id: Registration.ID = call.id("registration")
            guard let event = try hub.guestEvent(of: booking.id), let guest = try hub.registration(id),
                guest.workshop == event.id
            else { throw Problem.notFound }
            try hub.cancel(guest, of: event, by: account)
            return .seeOther(call.language.path("/bookings/\(booking.id)/guests") + "?cancelled=1")
        }
    }

    private func page(_ call: Call, form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (booking, known, list, invited, hub, policy) = try await call.read { hub in
            let booking = try hub.ownBooking(call.id(), of: call.caller)
            let invited = try call.query["invited"].flatMap { try hub.holderPage(BearerToken(String($0))) }
            return (
                booking, try hub.guests(of: booking), try hub.guestList(of: booking), invited, try hub.theHub(),
                try hub.retentionPolicy()
            )
        }
        let maker = GuestMaker(
            clock: HubClock(zone: hub.zone, words: words),
            booking: booking,
            guests: known,
            policy: policy
        )
        let view = GuestsView(
            back: maker.back,
            title: words.title(booking.title),
            when: maker.clock.shortDate(booking.period.start),
            problems: faults?.problems(words),
            invited: invited.flatMap { held in
                guard held.workshop.workshop.guestsOf == booking.id else { return nil }
                return maker.invited(held, origin: hall.origin(of: call), token: call.query["invited"] ?? "")
            },
            notice: call.query["cancelled"] == nil ? nil : words("guests.cancelled"),
            count: maker.count,
            guests: list.map(maker.row),
            form: maker.form(form, faults, at: call.now),
            closed: maker.closed(at: call.now)
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.guests, view, for: call, in: .bookings, status: status)
    }
}

extension FormReader {
    /// Who is invited, for how many.
    fileprivate mutating func guest(among known: BookingGuests, language: Language) -> HubTransaction.Applicant? {
        let name = line("name", empty: "error.guestNameEmpty")
        let email = email("email")
        let seats = number("seats", in: 1...max(1, known.left), orElse: "error.seats", isOptional: true)
        guard let name, let email else { return nil }
        return HubTransaction.Applicant(
            email: email,
            language: language.code,
            answers: RegistrationAnswers(name: name, seats: seats ?? 1)
        )
    }
}
