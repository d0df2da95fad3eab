import HTTPTypes
import HubDomain

/// Guests of a booking: invited by those whose booking it is, each with a ticket.
struct GuestController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/bookings/{id}/guests", .bookers, list),
            .api(.post, "/bookings/{id}/guests", .bookers, invite).needing(.invite),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let guests = try await call.read { try $0.guestList(of: $0.booking(call.id(), openTo: account)) }
        return try .json(try ItemList(guests, page) { $0.registration.id.text }.map(GuestOut.init))
    }

    private func invite(_ call: Call) async throws -> Answer {
        let account = try call.account
        let guest = try call.json().read { $0.applicant() }
        let origin = hall.origin(of: call)
        return try await call.commit { hub in
            let booking = try hub.booking(call.id(), openTo: account)
            let (state, link) = try hub.registering { try hub.invite(guest, to: booking, by: account) }
            let out = RegistrationOut(state, link: "\(origin)/t/\(link.text)")
            return try .created(out, at: "/api/v1/registrations/\(state.registration.id)")
        }
    }
}

/// A guest as those who invited see them.
struct GuestOut: Encodable, Sendable {
    let id: String
    let name: String
    let email: String?
    @OrNull var organisation: String?
    let seats: Int
    let needs: [AccessNeed]
    let companions: [String]
    let status: RegistrationStatus
    /// Seats that came, and those inside now.
    let arrived: Int
    let inside: Int
    @OrNull var firstScannedAt: String?

    init(_ guest: GuestState) {
        let registration = guest.registration
        id = registration.id.text
        name = registration.name.text
        email = registration.email.isUntold ? nil : registration.email.text
        organisation = registration.organisation?.text
        seats = registration.seats
        needs = registration.needs.inOrder
        companions = registration.companions.map(\.text)
        status = registration.status
        arrived = guest.arrived
        inside = guest.inside
        firstScannedAt = guest.firstAt?.rfc3339
    }
}
