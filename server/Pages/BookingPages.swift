import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Bookings that were made: all of one's own, and each of them.
struct BookingPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/bookings", .bookers, bookings),
            .page(.get, "/bookings/{id}", .bookers, booking),
        ]
    }

    private func bookings(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let isManager = call.caller.isManager
        let (context, waits, coming, past) = try await call.read { hub in
            let all = try hub.bookings(of: call.caller.partner, since: hub.now - .days(90))
            let coming = all.filter { $0.status.occupies && $0.period.end > hub.now }
            let past = all.filter { !$0.status.occupies || $0.period.end <= hub.now }
            let waits = try call.caller.partner == nil ? [] : hub.waits(of: call.account)
            return (try BookingContext(hub), waits, coming, Array(past.reversed()))
        }
        let views = BookingMaker(words: words, context: context)
        let owner = call.caller.partner.flatMap { context.partners[$0]?.name.text } ?? context.hub.name.text
        let view = BookingsView(
            heading: words(isManager ? "bookings.all" : "bookings.mine"),
            owner: owner,
            partnerHref: isManager ? nil : words.language.path("/partner"),
            notice: notice(call).map { words($0) },
            waits: WaitMaker(words: words, context: context, now: call.now).rows(waits),
            coming: coming.map { views.row($0, withPartner: isManager) },
            past: past.map { views.row($0, withPartner: isManager) }
        )
        return try await hall.pages.page(.bookings, view, for: call, in: .bookings)
    }

    /// What has just been done, as a key of the locales.
    private func notice(_ call: Call) -> String? {
        if call.query["cancelled"] != nil { return "booking.cancelled" }
        if call.query["waiting"] != nil { return "waits.joined" }
        return call.query["withdrawn"] == nil ? nil : "waits.withdrawn"
    }

    private func booking(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let isNew = call.query["booked"] != nil
        let (booking, series, audit, costs, context) = try await call.read { hub in
            let booking = try hub.ownBooking(call.id(), of: call.caller)
            return (
                booking, try hub.series(of: booking), try BookingAudit(of: booking, in: hub),
                try hub.costs(of: booking, in: isNew ? booking.series : nil), try BookingContext(hub)
            )
        }
        let views = BookingMaker(words: words, context: context)
        let cost = CostMaker(words: words)
        let list = words(call.caller.isManager ? "booking.toAll" : "booking.toList")
        let isOpen = booking.status.occupies && booking.period.end > call.now && booking.workshop == nil
        let cutoff = call.caller.isManager ? nil : views.cutoff(of: booking, at: call.now)
        let view = BookingView(
            title: words.title(booking.title),
            when: views.clock.shortDate(booking.period.start),
            outcome: isNew ? views.outcome(of: booking, in: series) : nil,
            back: BackLink(
                label: words(call.caller.isManager ? "bookings.all" : "bookings.mine"),
                href: words.language.path("/bookings")
            ),
            notice: call.query["changed"] == nil ? nil : words("change.done"),
            facts: views.facts(of: booking) + views.checkIn(of: booking, hall.store.secrets)
                + [cost.fact(costs), series.map { views.fact(of: booking, in: $0) }].compactMap(\.self)
                + views.facts(of: audit),
            dates: series.map { SeriesDates(words: words, zone: context.hub.zone).booked($0) },
            costs: cost.list(costs),
            publishHref: nil,
            guestsHref: booking.workshop == nil ? words.language.path("/bookings/\(booking.id)/guests") : nil,
            calendarHref: "/api/v1/bookings/\(booking.id)/booking.ics",
            listLabel: list,
            seriesHref: series.map { words.language.path("/series/\($0.id)") },
            changeHref: isOpen ? words.language.path("/bookings/\(booking.id)/edit") : nil,
            cancelScope: series == nil ? nil : views.cancelScope,
            canCancel: isOpen && cutoff?.isOver != true,
            cutoff: isOpen ? cutoff?.sentence : nil,
            cancelHref: words.language.path("/bookings/\(booking.id)/cancel")
        )
        return try await hall.pages.page(.booking, view, for: call, in: .bookings)
    }
}

extension HubTransaction {
    /// A booking that the caller may see in full; others are not there for them.
    func ownBooking(_ id: Booking.ID, of caller: Caller) throws -> Booking {
        guard let booking = try booking(id), caller.isManager || booking.partner == caller.partner else {
            throw Problem.notFound
        }
        return booking
    }
}
