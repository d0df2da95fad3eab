import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

/// A registration as a test needs it.
struct TestTicket: Sendable {
    let registration: String
    let id: String
    let code: String
    let shortCode: String
    /// The token of the holder's link.
    let link: String
}

extension TestHub {
    /// A new room.
    func addRoom(_ name: String = "Takelage", capacity: Int = 40, needsApproval: Bool = false) async throws -> String {
        try await write { hub in
            var content = RoomContent(name: try TextLine(name), capacity: capacity)
            content.needsApproval = needsApproval
            return try hub.addRoom(content).id.text
        }
    }

    /// A public workshop with one session, at the clock's time an hour and a half long, unless told otherwise.
    func addWorkshop(
        _ title: String = "Formulare, die man versteht",
        capacity: Int = 12,
        room: String? = nil,
        from start: TimeSpan = .minutes(-1),
        lasting length: TimeSpan = .minutes(90),
        as token: String? = nil,
        more: String = ""
    ) async throws -> TestAnswer {
        let known = if let room { room } else { try await addRoom("Raum \(UUID().uuidString.prefix(4))") }
        let session = sessionJSON(known, clock.now + start, clock.now + start + length)
        let answer = try await ask(
            .post,
            "/api/v1/workshops",
            as: token ?? partner,
            json: #"{"title": "\#(title)", "capacity": \#(capacity), "sessions": [\#(session)]\#(more)}"#
        )
        #expect(answer.status == .created, "\(answer.text)")
        return answer
    }

    /// A session as it is sent.
    func sessionJSON(_ room: String, _ start: Instant, _ end: Instant) -> String {
        #"{"room": "\#(room)", "start": "\#(start.rfc3339)", "end": "\#(end.rfc3339)"}"#
    }

    /// Registers somebody.
    func register(
        for workshop: String,
        name: String = "Maria Sommer",
        seats: Int = 1,
        as token: String? = nil
    ) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/workshops/\(workshop)/registrations",
            as: token,
            json: #"{"name": "\#(name)", "email": "gast@example.org", "seats": \#(seats)}"#
        )
    }

    /// Registers somebody and has the ticket.
    func ticket(for workshop: String, name: String = "Maria Sommer", seats: Int = 1) async throws -> TestTicket {
        let answer = try await register(for: workshop, name: name, seats: seats)
        return try #require(TestTicket(answer), "\(answer.text)")
    }

    /// A ticket for a workshop that runs now.
    func ticket(name: String = "Maria Sommer", seats: Int = 1) async throws -> TestTicket {
        try await ticket(for: try await addWorkshop().text("id"), name: name, seats: seats)
    }

    /// Scans a code at the desk, unless told otherwise.
    func checkIn(
        _ code: String,
        _ direction: String = "in",
        id: String = UUID().uuidString.lowercased(),
        as token: String? = nil,
        more: String = ""
    ) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/checkins",
            as: token ?? desk,
            json: #"{"id": "\#(id)", "code": "\#(code)", "direction": "\#(direction)"\#(more)}"#
        )
    }

    /// How many are inside.
    func inside() async throws -> Int? {
        try await ask(.get, "/api/v1/presence", as: desk)["inside"]?.number
    }
}

extension TestTicket {
    init?(_ answer: TestAnswer) {
        guard let ticket = answer["ticket"], let id = ticket["id"]?.text, let code = ticket["code"]?.text,
            let shortCode = ticket["shortCode"]?.text, let url = ticket["url"]?.text,
            let link = url.split(separator: "/").last
        else { return nil }
        self.init(
            registration: answer.text("id"),
            id: id,
            code: code,
            shortCode: shortCode,
            link: String(link)
        )
    }
}
