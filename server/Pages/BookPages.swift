import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Booking a room in two steps: when is which room needed, and is everything right.
struct BookPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/book", .bookers, form).needing(.book),
            .page(.post, "/book", .bookers, step).needing(.book),
        ]
    }

    private func form(_ call: Call) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        let (today, time) = hub.zone.wallClock(at: call.now)
        let nextHour = LocalTime(minutes: min(time.minutes / 60 * 60 + 60, 23 * 60)) ?? .midnight
        let start = call.query["start"].flatMap { LocalTime($0) } ?? nextHour
        var form = TypedForm(["room": call.query["room"].map(String.init) ?? "", "key": UUID().uuidString])
        form.set(
            date: call.query["date"].flatMap { LocalDate($0) } ?? today,
            start: start,
            end: LocalTime(minutes: start.minutes + 60) ?? .endOfDay
        )
        return try await formPage(call, form, faults: nil)
    }

    /// The three buttons of the two pages.
    private func step(_ call: Call) async throws -> Answer {
        let fields = Form(call.body)
        let form = TypedForm(booking: fields)
        switch fields["step"] {
        case "confirm": return try await book(call, form)
        case "edit": return try await formPage(call, form, faults: nil)
        default: return try await check(call, form)
        }
    }

    private func check(_ call: Call, _ form: TypedForm) async throws -> Answer {
        try await withRequest(call, form) { request, account in
            let (refusal, context) = try await call.read { hub in
                (try hub.refusal(of: request, by: account), try BookingContext(hub, request))
            }
            if let refusal { return try await refusedPage(call, form, request, refusal) }
            let hold: Hold
            do {
                hold = try await call.store.write(at: call.now) { try $0.hold(request.wish, by: account) }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await refusedPage(call, form, request, refusal)
            }
            var form = form
            form["hold"] = hold.id.text
            let views = BookingMaker(words: hall.renderer.words(call.language), context: context)
            let view = views.check(
                request,
                heldUntil: hold.until,
                values: form.hidden,
                partner: context.partner(of: request, account)
            )
            return try await hall.pages.page(.bookCheck, view, for: call, in: .rooms)
        }
    }

    private func book(_ call: Call, _ form: TypedForm) async throws -> Answer {
        try await withRequest(call, form) { request, account in
            do {
                return try await call.once(form["key"], at: "/book").commit { hub in
                    let booking = try hub.bookAll(request, by: account)
                    return .seeOther(call.language.path("/bookings/\(booking.id)?booked=1"))
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await refusedPage(call, form, request, refusal)
            }
        }
    }

    /// Goes on with what the form asks for, or back to it with what is wrong.
    private func withRequest(
        _ call: Call,
        _ form: TypedForm,
        _ body: (BookingRequest, Account) async throws -> Answer
    ) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        let words = hall.renderer.words(call.language)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.booking(among: rooms) }) {
        case .success(let request): return try await body(request, account)
        case .failure(let faults): return try await formPage(call, form, faults: faults)
        }
    }

    private func formPage(_ call: Call, _ form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { hub in
            BookFormMaker(
                words: words,
                hub: try hub.theHub(),
                rooms: try hub.rooms(),
                graph: try hub.roomGraph(),
                partners: call.caller.isManager ? try hub.partners() : []
            )
        }
        let view = maker.view(form, faults: faults, forManager: call.caller.isManager)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.book, view, for: call, in: .rooms, status: status)
    }

    private func refusedPage(
        _ call: Call,
        _ form: TypedForm,
        _ request: BookingRequest,
        _ refusal: Problem
    ) async throws -> Answer {
        let context = try await call.read { try BookingContext($0, request, ways: refusal.alternatives) }
        let views = BookingMaker(words: hall.renderer.words(call.language), context: context)
        let view = views.refused(request, refusal, form: form, now: call.now)
        return try await hall.pages.page(.bookingRefused, view, for: call, in: .rooms, status: refusal.status)
    }
}
