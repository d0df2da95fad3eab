import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Bookings: taken, shown, moved, decided on.
struct BookingController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.post, "/bookings", .bookers, book).needing(.book),
            .api(.get, "/bookings", .bookers, list),
            .api(.get, "/bookings/{id}", .bookers, show),
            .api(.patch, "/bookings/{id}", .bookers, change).needing(.book),
            .api(.delete, "/bookings/{id}", .bookers, cancel).needing(.book),
            .api(.post, "/bookings/{id}/approve", .manager, approve),
            .api(.post, "/bookings/{id}/decline", .manager, decline),
            .api(.post, "/bookings/{id}/checkin", .staff, checkIn),
            .api(.get, "/bookings/{id}/booking.ics", .bookers, calendar),
        ]
    }

    private func book(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let isPreview = try call.isPreview
        let request = try call.json().read { $0.newBooking() }
        return try await call.commit(unless: isPreview) { hub in
            let booking = try hub.bookAll(request, by: account)
            var out = try BookingOut(booking, in: hub, words)
            let zone = try hub.theHub().zone
            let readings = try hub.readings(of: request).map { ReadingOut($0, zone, words) }
            out.readings = readings.isEmpty ? nil : readings
            if isPreview { return try .json(out.asPreview) }
            return try .created(out, at: "/api/v1/bookings/\(booking.id)", tag: hub.tag(of: booking))
        }
    }

    private func list(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let filter = try BookingFilter(call)
        let found = try await call.read { try $0.bookings(filter, page, seenBy: account) }
        let items = ItemList(found, limit: page.limit) {
            Cursor(number: $0.period.start.milliseconds, key: $0.id.text)
        }
        return try .json(items.map { BookingItem($0, seenBy: account) })
    }

    private func show(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        return try await call.read { hub in
            let booking = try hub.booking(call.id(), openTo: account)
            return try .json(BookingOut(booking, in: hub, words), tag: hub.tag(of: booking))
        }
    }

    private func change(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let reach = try SeriesReach(call)
        let isPreview = try call.isPreview
        let body = try call.json()
        return try await call.commit(unless: isPreview) { hub in
            let known = try hub.booking(call.id(), openTo: account)
            try call.requireMatch(
                of: hub.tag(of: known),
                alone: reach.scope == .this,
                current: BookingOut(known, in: hub, words)
            )
            let change = try body.read { $0.bookingChange() }
            let (booking, outcome) = try hub.change(try known.notOfWorkshop, change, reach, by: account)
            return try changed(booking, outcome, in: hub, words, isPreview: isPreview)
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let reach = try SeriesReach(call)
        let isPreview = try call.isPreview
        return try await call.commit(unless: isPreview) { hub in
            let known = try hub.booking(call.id(), openTo: account)
            if known.status.occupies, call.header(.ifMatch) != nil {
                try call.requireMatch(
                    of: hub.tag(of: known),
                    alone: reach.scope == .this,
                    current: BookingOut(known, in: hub, words)
                )
            }
            let (booking, outcome) = try hub.cancel(try known.notOfWorkshop, reach, by: account)
            return try changed(booking, outcome, in: hub, words, isPreview: isPreview)
        }
    }

    private func approve(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await decide(call) { hub, booking in try hub.approve(booking, by: account) }
    }

    private func decline(_ call: Call) async throws -> Answer {
        let account = try call.account
        let reason = try call.body.isEmpty ? nil : call.json().read { $0.declineReason() }
        return try await decide(call) { hub, booking in
            try hub.decline(booking, by: account, because: reason ?? nil)
        }
    }

    private func decide(
        _ call: Call,
        _ decision: @escaping @Sendable (HubTransaction, Booking) throws -> Booking
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let scope = try SeriesReach(call).scope
        return try await call.commit { hub in
            let known = try hub.booking(call.id()).orNotFound
            let booking = try hub.decide(on: known, scope) { try decision(hub, $0) }
            return try changed(booking, nil, in: hub, words)
        }
    }

    private func checkIn(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        return try await call.commit { hub in
            let booking = try hub.checkIn(hub.booking(call.id()).orNotFound, by: .desk)
            return try .json(BookingOut(booking, in: hub, words), tag: hub.tag(of: booking))
        }
    }

    /// A booking after a change, with what became of the other dates of its series.
    private func changed(
        _ booking: Booking,
        _ outcome: SeriesOutcome?,
        in hub: HubTransaction,
        _ words: Words,
        isPreview: Bool = false
    ) throws -> Answer {
        var out = try BookingOut(booking, in: hub, words)
        if let outcome { out.change = SeriesChangeOut(outcome, try hub.theHub().zone, words) }
        if isPreview { return try .json(out.asPreviewOfChange) }
        return try .json(out, tag: hub.tag(of: booking))
    }

    /// One booking as an invitation that was accepted already; with a wider `scope` the dates of its series.
    private func calendar(_ call: Call) async throws -> Answer {
        let account = try call.account
        let scope = try SeriesReach(call).scope
        let origin = hall.origin(of: call)
        let sender = hall.calendarSender(of: call)
        let file = try await call.read { hub in
            let booking = try hub.booking(call.id(), openTo: account)
            if scope != .this, let series = try hub.series(of: booking) {
                return try hub.calendarFile(of: series, scope, from: booking, origin: origin)
            }
            return try hub.calendarFile(of: booking, sentBy: sender, to: account, origin: origin)
        }
        return .calendar(file, fileName: "booking.ics", for: call)
    }
}

extension Call {
    /// Who is signed in; for routes that admit nobody else.
    var account: Account {
        get throws(Problem) {
            guard let account = caller.account else { throw .unauthorized }
            return account
        }
    }
}

extension BookingFilter {
    fileprivate init(_ call: Call) throws(Problem) {
        room = call.askedID("room")
        partner = call.askedID("partner")
        from = try call.instant("from")
        to = try call.instant("to")
        status = try call.word("status")
    }
}

extension Booking {
    /// Whether all of it is the account's business: its own people's, or anything for a manager.
    func isOpen(to account: Account) -> Bool {
        account.role == .manager || createdBy == account.id || partner != nil && partner == account.partner
    }

    /// Throws when it is a workshop's: its sessions, seats and tickets would not know.
    var notOfWorkshop: Booking {
        get throws(Problem) {
            guard workshop == nil else { throw .refused(rule: "workshop-booking") }
            return self
        }
    }
}

extension SeriesReach {
    fileprivate init(_ call: Call) throws(Problem) {
        self.init(
            scope: try call.word("scope") ?? .this,
            includesMoved: try call.word("includeMoved", as: YesOrNo.self) == .yes
        )
    }
}

extension Call {
    /// Whether it is only asked what would happen.
    fileprivate var isPreview: Bool {
        get throws(Problem) { try word("preview", as: YesOrNo.self) == .yes }
    }
}

/// A choice in a query.
enum YesOrNo: String, CaseIterable {
    case yes = "true"
    case no = "false"
}

extension HubTransaction {
    /// What `If-Match` must name to change a booking, or with it the other dates of its series.
    func tag(of booking: Booking) throws -> ETag {
        ETag(booking.version, series: try booking.series.flatMap(version))
    }

    /// A booking that is the account's business; 404 otherwise.
    func booking(_ id: Booking.ID, openTo account: Account) throws -> Booking {
        guard let booking = try booking(id), booking.isOpen(to: account) else { throw Problem.notFound }
        return booking
    }
}
