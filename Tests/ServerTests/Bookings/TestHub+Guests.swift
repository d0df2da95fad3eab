import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

extension TestHub {
    /// Invites somebody to a booking as the first partner.
    func invite(
        to booking: String,
        name: String = "Jördis Grün",
        seats: Int = 1,
        email: String = "gast@example.org",
        as token: String? = nil
    ) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/bookings/\(booking)/guests",
            as: token ?? partner,
            json: #"{"name": "\#(name)", "email": "\#(email)", "seats": \#(seats)}"#
        )
    }

    /// Invites somebody and has the ticket.
    func guestTicket(to booking: String, name: String = "Jördis Grün", seats: Int = 1) async throws -> TestTicket {
        let answer = try await invite(to: booking, name: name, seats: seats)
        return try #require(TestTicket(answer), "\(answer.text)")
    }
}

extension Instant {
    /// A time on the Wednesday for which tests book.
    static func wednesday(_ time: String) -> Instant {
        Instant(TestHub.wednesday(time))
    }
}
