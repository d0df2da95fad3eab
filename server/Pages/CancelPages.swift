import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Calling off a booking, alone or with other dates of its series.
struct CancelPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/bookings/{id}/cancel", .bookers, check).needing(.book),
            .page(.post, "/bookings/{id}/cancel", .bookers, cancel).needing(.book),
        ]
    }

    /// What would be called off, and what would be left.
    private func check(_ call: Call) async throws -> Answer {
        try await checkPage(call, TypedForm(change: call.queryForm), isChanged: false)
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        let fields = Form(call.body)
        var form = TypedForm(change: fields)
        if fields["step"] == "includeMoved" {
            form["includeMoved"] = "true"
            form["dates"] = ""
            return try await checkPage(call, form, isChanged: false)
        }
        let reach = form.reach
        let expected = form["dates"]
        do {
            return try await call.commit { hub in
                let known = try hub.ownBooking(call.id(), of: call.caller).notOfWorkshop
                let (booking, outcome) = try hub.cancel(known, reach, by: account)
                guard expected.isEmpty || expected == outcome?.digest else { throw OtherDates() }
                guard reach.scope != .this, let series = booking.series else {
                    return .seeOther(call.language.path("/bookings?cancelled=1"))
                }
                return .seeOther(call.language.path("/series/\(series)?cancelled=1"))
            }
        } catch is OtherDates {
            return try await checkPage(call, form, isChanged: true)
        }
    }

    private func checkPage(_ call: Call, _ form: TypedForm, isChanged: Bool) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let reach = form.reach
        let (known, outcome, context) = try await call.rehearse { hub in
            let known = try hub.changeable(call.id(), of: call.caller)
            let outcome = try hub.cancel(known, reach, by: account).1 ?? SeriesOutcome(dropped: [known])
            return (known, outcome, try BookingContext(hub))
        }
        var kept = form
        kept["dates"] = reach.scope == .this ? "" : outcome.digest
        let path = words.language.path("/bookings/\(known.id)")
        let canIncludeMoved = !reach.includesMoved && outcome.left.contains { $0.reason == "moved" }
        let count = outcome.dropped.count
        let view = ChangeCheckView(
            kicker: words.title(known.title),
            heading: count == 0 ? words("cancel.nothing") : words("cancel.heading", count: count),
            notice: isChanged ? words("check.changed") : nil,
            facts: [],
            lists: ChangeLists(words: words, zone: context.hub.zone).lists(of: outcome),
            onConflict: nil,
            movedText: canIncludeMoved ? words("cancel.movedText") : nil,
            action: path + "/cancel",
            values: kept.hidden,
            button: count == 0 ? nil : words("cancel.confirm", count: count),
            isDanger: true,
            canEdit: false,
            cancelHref: path
        )
        let status: HTTPResponse.Status = isChanged ? .conflict : .ok
        return try await hall.pages.page(.changeCheck, view, for: call, in: .bookings, status: status)
    }
}
