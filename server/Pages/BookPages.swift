import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Booking a room: when is which room needed, is everything right, and it is done.
struct BookPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/book", .bookers, form).needing(.book),
            .page(.post, "/book", .bookers, step).needing(.book),
        ]
    }

    /// Without a room it is asked what is needed instead.
    private func form(_ call: Call) async throws -> Answer {
        guard let room = call.query["room"] else { return try await BookRoomsPages(hall: hall).wish(call) }
        let zone = try await call.read { try $0.theHub().zone }
        var form = TypedForm(["room": String(room), "key": UUID().uuidString])
        form.setNextHour(after: call.now, in: zone)
        let start = call.query["start"].flatMap { LocalTime($0) } ?? form.start ?? .midnight
        form.set(
            date: call.query["date"].flatMap { LocalDate($0) } ?? zone.date(at: call.now),
            start: start,
            end: LocalTime(minutes: start.minutes + 60) ?? .endOfDay
        )
        return try await formPage(call, form, faults: nil)
    }

    /// The buttons of the pages.
    private func step(_ call: Call) async throws -> Answer {
        let fields = Form(call.body)
        let form = TypedForm(booking: fields)
        switch fields["step"] {
        case "confirm": return try await book(call, form)
        case "edit": return try await formPage(call, form, faults: nil)
        case "override": return try await check(call, form, isOverriding: true)
        default: return try await check(call, form)
        }
    }

    private func check(
        _ call: Call,
        _ form: TypedForm,
        faults: FormFaults? = nil,
        isChanged: Bool = false,
        isOverriding: Bool = false
    ) async throws -> Answer {
        try await withRequest(call, form, isAsked: false, isOverriding: isOverriding) { request, account in
            let words = hall.renderer.words(call.language)
            let rehearsed = try await BookRehearsal(request, call, by: account)
            let context = try await call.read { try BookingContext($0) }
            let hold = try await self.hold(rehearsed, call, by: account)
            let maker = BookCheckMaker(words: words, context: context, rehearsed: rehearsed, hold: hold, form: form)
            let view = maker.view(faults: faults, isChanged: isChanged, partner: context.partner(of: request, account))
            let status: HTTPResponse.Status = faults != nil ? .unprocessableContent : isChanged ? .conflict : .ok
            return try await hall.pages.page(.bookCheck, view, for: call, in: .rooms, status: status)
        }
    }

    private func book(_ call: Call, _ form: TypedForm) async throws -> Answer {
        try await withRequest(call, form, isAsked: true) { request, account in
            do {
                return try await call.once(form.onceKey, at: "/book").commit { hub in
                    let booking = try hub.bookAll(request, by: account)
                    let dates = try hub.series(of: booking)?.digest ?? ""
                    guard form["dates"].isEmpty || form["dates"] == dates else { throw OtherDates() }
                    return .seeOther(call.language.path("/bookings/\(booking.id)?booked=1"))
                }
            } catch is OtherDates {
                return try await check(call, form, isChanged: true)
            }
        }
    }

    /// Goes on with what the form asks for, or back to it with what is wrong, or tells what can't be had.
    private func withRequest(
        _ call: Call,
        _ form: TypedForm,
        isAsked: Bool,
        isOverriding: Bool = false,
        _ body: (BookingRequest, Account) async throws -> Answer
    ) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(form, hub: hub, words: words)
        let standIn = form.isFromRooms && !isAsked ? rooms.first { $0.id.text == form["room"] }?.name : nil
        switch reader.result({ $0.booking(among: rooms, titled: standIn) }) {
        case .failure(let faults):
            let isOnlyUntitled = form["title"].trimmed.isEmpty && faults.faults.allSatisfy { $0.field == "title" }
            guard form.isFromRooms, isAsked, isOnlyUntitled else {
                return try await formPage(call, form, faults: faults)
            }
            return try await check(call, form, faults: faults)
        case .success(let request):
            do {
                return try await body(request, account)
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                if let faults = FormFaults(ofRepetition: refusal, words) {
                    return try await formPage(call, form, faults: faults)
                }
                return try await refusedPage(call, form, request, refusal, isOverriding: isOverriding)
            }
        }
    }

    private func formPage(_ call: Call, _ form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { try BookFormMaker($0, words, form, for: call.caller) }
        let view = maker.view(form, faults: faults, forManager: call.caller.isManager)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.book, view, for: call, in: .rooms, status: status)
    }

    private func refusedPage(
        _ call: Call,
        _ form: TypedForm,
        _ request: BookingRequest,
        _ refusal: Problem,
        isOverriding: Bool
    ) async throws -> Answer {
        let context = try await call.read { try BookingContext($0, ways: refusal.alternatives) }
        let views = BookingMaker(words: hall.renderer.words(call.language), context: context)
        var view = views.refused(
            request,
            refusal,
            form: form,
            now: call.now,
            override: override(call, isAsked: isOverriding)
        )
        view.canWait =
            call.caller.partner != nil && request.repetition == nil && refusal.passes && request.wish.start > call.now
        return try await hall.pages.page(.bookingRefused, view, for: call, in: .rooms, status: refusal.status)
    }
}

extension BookPages {
    /// Keeps the slot while the page is looked at; the dates of a series are looked at again when they are booked.
    private func hold(_ rehearsed: BookRehearsal, _ call: Call, by account: Account) async throws -> Hold? {
        guard rehearsed.series == nil else { return nil }
        let wish = rehearsed.request.wish
        return try await call.store.aside.write(at: call.now) { try $0.hold(wish, by: account) }
    }

    /// Whether rules can be let pass, and whether that was tried without a reason.
    private func override(_ call: Call, isAsked: Bool) -> BookingMaker.Overriding {
        guard call.caller.isManager else { return .no }
        return isAsked ? .withoutReason : .possible
    }
}
