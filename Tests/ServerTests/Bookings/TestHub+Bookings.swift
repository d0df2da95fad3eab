import HTTPTypes
import HubDomain

@testable import AnkerplatzServer

extension TestHub {
    /// Adds a room and answers its id; `more` are further members.
    func newRoom(_ name: String, capacity: Int = 12, _ more: String = "") async throws -> String {
        let members = more.isEmpty ? "" : ", \(more)"
        let answer = try await ask(
            .post,
            "/api/v1/rooms",
            as: manager,
            json: #"{"name": "\#(name)", "capacity": \#(capacity)\#(members)}"#
        )
        return answer.text("id")
    }

    /// Asks for a room as the first partner; times of day are those of Wednesday 10 March 2027 in Rostock.
    func book(
        _ room: String,
        _ start: String,
        _ end: String,
        as token: String? = nil,
        _ more: String = "",
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        let members = more.isEmpty ? "" : ", \(more)"
        let times = #""start": "\#(TestHub.wednesday(start))", "end": "\#(TestHub.wednesday(end))""#
        return try await ask(
            .post,
            "/api/v1/bookings",
            as: token ?? partner,
            json: #"{"room": "\#(room)", \#(times), "title": "Digitalrat"\#(members)}"#,
            headers: headers
        )
    }

    /// Changes a booking as it is now.
    func change(
        _ booking: TestAnswer,
        _ members: String,
        query: String = "",
        as token: String? = nil
    ) async throws -> TestAnswer {
        try await ask(
            .patch,
            "/api/v1/bookings/\(booking.text("id"))\(query)",
            as: token ?? partner,
            json: "{\(members)}",
            headers: [.ifMatch: booking.headers[.eTag] ?? ""]
        )
    }

    /// The same for a query.
    static func query(_ time: String) -> String {
        wednesday(time).replacing("+", with: "%2B")
    }

    /// `10:00` on Wednesday; an instant as it is.
    static func wednesday(_ time: String) -> String {
        time.count > 5 ? time : "2027-03-10T\(time):00+01:00"
    }
}

extension TestAnswer {
    /// The names of the rules that a refusal rests on.
    var rules: [String] {
        (self["violations"]?.items ?? []).compactMap { $0["rule"]?.text }
    }

    var items: [JSONValue] { self["items"]?.items ?? [] }
}
