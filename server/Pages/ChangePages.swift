import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Changing a booking, alone or with other dates of its series: what shall be different, what that does, and it is done.
struct ChangePages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/bookings/{id}/edit", .bookers, form).needing(.book),
            .page(.post, "/bookings/{id}/edit", .bookers, step).needing(.book),
        ]
    }

    private func form(_ call: Call) async throws -> Answer {
        let known = try await known(call)
        let form = TypedForm(known.booking, tag: known.tag, in: known.zone)
        return try await formPage(call, known, form)
    }

    private func step(_ call: Call) async throws -> Answer {
        let fields = Form(call.body)
        var form = TypedForm(change: fields)
        switch fields["step"] {
        case "edit": return try await formPage(call, try await known(call), form)
        case "confirm": return try await change(call, form)
        case "includeMoved":
            form["includeMoved"] = "true"
            form["dates"] = ""
            return try await check(call, form)
        default: return try await check(call, form, isOverriding: fields["step"] == "override")
        }
    }

    private func check(
        _ call: Call,
        _ form: TypedForm,
        isChanged: Bool = false,
        isOverriding: Bool = false
    ) async throws -> Answer {
        try await withChange(call, form, isOverriding: isOverriding) { known, change, account in
            let rehearsed = try await ChangeRehearsal(change, of: known.booking, form.reach, call, by: account)
            let context = try await call.read { try BookingContext($0) }
            let maker = ChangeCheckMaker(
                words: hall.renderer.words(call.language),
                context: context,
                known: known.booking,
                rehearsed: rehearsed,
                form: form
            )
            let status: HTTPResponse.Status = isChanged ? .conflict : .ok
            let view = maker.view(isChanged: isChanged)
            return try await hall.pages.page(.changeCheck, view, for: call, in: .bookings, status: status)
        }
    }

    private func change(_ call: Call, _ form: TypedForm) async throws -> Answer {
        try await withChange(call, form) { known, change, account in
            do {
                return try await call.commit { hub in
                    let now = try hub.changeable(known.booking.id, of: call.caller)
                    guard try hub.tag(of: now).matches(form["version"], alone: form.reach.scope == .this) else {
                        throw ChangedMeanwhile()
                    }
                    let (booking, outcome) = try hub.change(now, change, form.reach, by: account)
                    guard form["dates"].isEmpty || form["dates"] == outcome?.digest else { throw OtherDates() }
                    return .seeOther(call.language.path("/bookings/\(booking.id)?changed=1"))
                }
            } catch is OtherDates {
                return try await check(call, form, isChanged: true)
            } catch is ChangedMeanwhile {
                return try await meanwhilePage(call, form)
            }
        }
    }

    /// Goes on with what shall be different, or back to the form with what is wrong, or tells what can't be had.
    private func withChange(
        _ call: Call,
        _ form: TypedForm,
        isOverriding: Bool = false,
        _ body: (KnownBooking, BookingChange, Account) async throws -> Answer
    ) async throws -> Answer {
        let account = try call.account
        let known = try await known(call)
        guard known.tag.matches(form["version"], alone: form.reach.scope == .this) else {
            return try await meanwhilePage(call, form)
        }
        let words = hall.renderer.words(call.language)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.change(of: known.booking, in: known.series, among: rooms) }) {
        case .failure(let faults): return try await formPage(call, known, form, faults: faults)
        case .success(let change):
            if change.isNothing {
                let nothing = FormFaults.Fault(field: "room", sentence: words("error.nothingChanged"))
                return try await formPage(call, known, form, faults: FormFaults(faults: [nothing]))
            }
            do {
                return try await body(known, change, account)
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                if let faults = FormFaults(ofRepetition: refusal, words) {
                    return try await formPage(call, known, form, faults: faults)
                }
                return try await refusedPage(call, known, form, change, refusal, isOverriding: isOverriding)
            }
        }
    }

    private func known(_ call: Call) async throws -> KnownBooking {
        try await call.read { hub in
            let booking = try hub.changeable(call.id(), of: call.caller)
            return KnownBooking(
                booking: booking,
                series: try hub.series(of: booking),
                tag: try hub.tag(of: booking),
                zone: try hub.theHub().zone
            )
        }
    }
}

/// A booking as it is when somebody is about to change it.
struct KnownBooking: Sendable {
    let booking: Booking
    let series: Series?
    let tag: ETag
    let zone: HubZone
}

/// Somebody else was faster.
private struct ChangedMeanwhile: Error {}

// MARK: Pages

extension ChangePages {
    private func formPage(
        _ call: Call,
        _ known: KnownBooking,
        _ form: TypedForm,
        faults: FormFaults? = nil,
        status: HTTPResponse.Status? = nil,
        isMeanwhile: Bool = false
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { try ChangeFormMaker($0, words, known) }
        let view = maker.view(form, faults: faults, isMeanwhile: isMeanwhile)
        let status = status ?? (faults == nil ? .ok : .unprocessableContent)
        return try await hall.pages.page(.changeForm, view, for: call, in: .bookings, status: status)
    }

    /// Both states, with what was typed still in the form, which from now on changes the present one.
    private func meanwhilePage(_ call: Call, _ form: TypedForm) async throws -> Answer {
        let known = try await known(call)
        var typed = form
        typed["version"] = known.tag.field
        typed["dates"] = ""
        return try await formPage(call, known, typed, status: .preconditionFailed, isMeanwhile: true)
    }

    private func refusedPage(
        _ call: Call,
        _ known: KnownBooking,
        _ form: TypedForm,
        _ change: BookingChange,
        _ refusal: Problem,
        isOverriding: Bool
    ) async throws -> Answer {
        let context = try await call.read { try BookingContext($0, ways: refusal.alternatives) }
        let views = BookingMaker(words: hall.renderer.words(call.language), context: context)
        let view = views.refused(
            change.request(for: known.booking, isSeries: form.reach.scope != .this),
            refusal,
            form: form,
            now: call.now,
            override: call.caller.isManager ? (isOverriding ? .withoutReason : .possible) : .no,
            changing: known.booking.id
        )
        return try await hall.pages.page(.bookingRefused, view, for: call, in: .bookings, status: refusal.status)
    }
}

extension HubTransaction {
    /// A booking that the caller may still change; others are not there, or are told why not.
    func changeable(_ id: Booking.ID, of caller: Caller) throws -> Booking {
        let booking = try ownBooking(id, of: caller).notOfWorkshop
        guard booking.status.occupies else { throw Problem.conflict(rule: "not-active") }
        if booking.period.end <= now { throw Problem.refused(rule: "over") }
        return booking
    }
}
