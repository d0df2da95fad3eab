import HTTPTypes
import HubDomain
import HummingbirdCore

/// Bookings: taken, shown, moved, decided on.
struct BookingController: Sendable {
    var routes: [Route] {
        [
            .api(.post, "/bookings", .bookers, book),
            .api(.get, "/bookings", .bookers, list),
            .api(.get, "/bookings/{id}", .bookers, show),
            .api(.patch, "/bookings/{id}", .bookers, change),
            .api(.delete, "/bookings/{id}", .bookers, cancel),
            .api(.post, "/bookings/{id}/approve", .manager, approve),
            .api(.post, "/bookings/{id}/decline", .manager, decline),
            .api(.get, "/bookings/{id}/booking.ics", .bookers, calendar),
        ]
    }

    private func book(_ call: Call) async throws -> Answer {
        let account = try call.account
        let request = try call.json().read { $0.newBooking() }
        return try await call.commit { hub in
            let booking = try hub.book(request, by: account)
            return try .created(BookingOut(booking), at: "/api/v1/bookings/\(booking.id)", version: booking.version)
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
        let booking = try await call.read { try $0.booking(call.id(), openTo: account) }
        return try .json(BookingOut(booking), version: booking.version)
    }

    private func change(_ call: Call) async throws -> Answer {
        let account = try call.account
        _ = try call.word("scope", as: SeriesScope.self)
        let body = try call.json()
        return try await call.commit { hub in
            let known = try hub.booking(call.id(), openTo: account)
            try call.requireMatch(of: known.version, current: BookingOut(known))
            let change = try body.read { $0.bookingChange() }
            let booking = try hub.change(try known.notOfWorkshop, change, by: account)
            return try .json(BookingOut(booking), version: booking.version)
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        _ = try call.word("scope", as: SeriesScope.self)
        return try await call.commit { hub in
            let known = try hub.booking(call.id(), openTo: account)
            let booking = try hub.cancel(try known.notOfWorkshop, by: account)
            return try .json(BookingOut(booking), version: booking.version)
        }
    }

    private func approve(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let booking = try hub.approve(try hub.booking(call.id()).orNotFound)
            return try .json(BookingOut(booking), version: booking.version)
        }
    }

    private func decline(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let booking = try hub.decline(try hub.booking(call.id()).orNotFound)
            return try .json(BookingOut(booking), version: booking.version)
        }
    }

    private func calendar(_ call: Call) async throws -> Answer {
        let account = try call.account
        let file = try await call.read { hub in
            try hub.calendarFile(of: hub.booking(call.id(), openTo: account))
        }
        return .calendar(file, fileName: "booking.ics")
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
        room = call.query["room"].map { Room.ID($0) }
        partner = call.query["partner"].map { Partner.ID($0) }
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

extension HubTransaction {
    /// A booking that is the account's business; 404 otherwise.
    func booking(_ id: Booking.ID, openTo account: Account) throws -> Booking {
        guard let booking = try booking(id), booking.isOpen(to: account) else { throw Problem.notFound }
        return booking
    }
}
