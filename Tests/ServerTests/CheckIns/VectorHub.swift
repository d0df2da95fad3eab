import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import TestVectors
import Testing

@testable import AnkerplatzServer

/// The world of one row on a real server: its rooms, workshops and tickets, and what happened before the scan.
struct VectorHub {
    /// Before anything happens in the world.
    static let setUpAt = Instant("2026-02-01T09:00:00+01:00")

    private let hub: TestHub
    private let world: AdmissionVectors.World
    private let row: AdmissionVectors.Row

    init(_ hub: TestHub, _ world: AdmissionVectors.World, _ row: AdmissionVectors.Row) {
        self.hub = hub
        self.world = world
        self.row = row
    }

    /// What the ids of this hub are called in the world.
    private struct Names {
        var rooms: [String: Room.ID] = [:]
        var sessions: [String: WorkshopSession.ID] = [:]
        var workshops: [String: Workshop] = [:]
        var tickets: [String: VectorTicket] = [:]
    }

    /// Plays the row and names what came out otherwise than expected.
    func problems() async throws -> [String] {
        var names = try await setUp()
        for passage in row.history ?? [] {
            hub.clock.set(passage.at)
            let code = try #require(names.tickets[passage.ticket]).codes[0].text
            let answer = try await scan(code, passage.direction, passage.door, passage.seats, names)
            let verdict = Verdict(rawValue: answer.text("verdict"))
            let isUnknown = row.tickets?[passage.ticket]?.unknownTo?.contains(.server) ?? false
            if verdict?.isPassage != true, !isUnknown { return ["history: \(answer.text)"] }
        }
        try await bringTickets(to: row.at, &names)
        hub.clock.set(row.at)
        let ticket = row.scan.ticketKey.flatMap { names.tickets[$0] }
        let bytes = try row.scan.bytes(
            code: { try #require(ticket?.code(issue: row.scan.issue)) },
            shortCode: { try #require(ticket?.shortCode) },
            id: { try #require(ticket?.id) }
        )
        let code = String(decoding: bytes, as: UTF8.self)
        let answer = try await scan(code, row.direction, row.door, row.seats, names)
        return differences(answer, row.expectation(on: .server), names)
    }

    private func scan(
        _ code: String,
        _ direction: Direction,
        _ door: AdmissionVectors.Door,
        _ seats: Int?,
        _ names: Names
    ) async throws -> TestAnswer {
        var members = ["\"direction\": \"\(direction.rawValue)\"", "\"id\": \"\(UUID().uuidString)\""]
        members.append("\"code\": " + String(decoding: try JSONEncoder().encode(code), as: UTF8.self))
        switch door {
        case .foyer: break
        case .room(let key): members.append("\"room\": \"\(try #require(names.rooms[key]))\"")
        case .session(let key): members.append("\"session\": \"\(try #require(names.sessions[key]))\"")
        }
        if let seats { members.append("\"seats\": \(seats)") }
        return try await hub.ask(
            .post,
            "/api/v1/checkins",
            as: hub.desk,
            json: "{\(members.joined(separator: ", "))}"
        )
    }
}

/// A ticket of the world with all codes that it ever had.
private struct VectorTicket: Sendable {
    let id: TicketID
    let registration: Registration.ID
    var codes: [TicketCode]
    var shortCode: ShortCode

    func code(issue: UInt8?) -> TicketCode? {
        issue.map { issue in codes.first { $0.claims.issue == issue } } ?? codes.last
    }
}

extension VectorHub {
    private func setUp() async throws -> Names {
        let world = world
        let row = row
        let workshops = workshopsNamed
        return try await hub.write { hub in
            try hub.setUp(world, row)
            var names = Names()
            for room in world.rooms {
                let content = RoomContent(name: try TextLine(room.name), capacity: room.capacity)
                names.rooms[room.key] = try hub.addRoom(content).id
            }
            let manager = try #require(try hub.signInAccount(email: EmailAddress("leitung@example.org"))).account
            for workshop in workshops {
                let made = try hub.addWorkshop(try workshop.content(names.rooms), by: manager)
                names.workshops[workshop.key] = made
                for (session, known) in zip(workshop.sessions.sorted { $0.start < $1.start }, made.sessions) {
                    names.sessions[session.key] = known.id
                }
            }
            for key in row.ticketKeys.sorted() {
                let ticket = try #require(world.ticket(key))
                let workshop = try #require(ticket.workshop.flatMap { names.workshops[$0] })
                names.tickets[key] = try hub.issue(ticket, of: workshop, signedFor: row.tickets?[key]?.signedFor)
                if row.tickets?[key]?.unknownTo?.contains(.server) == true, let made = names.tickets[key] {
                    try hub.sql.execute("DELETE FROM ticket WHERE id = \(made.id)")
                }
            }
            return names
        }
    }

    /// Others meet in the same rooms at the same time.
    private var workshopsNamed: [AdmissionVectors.Workshop] {
        let doors = [row.door] + (row.history ?? []).map(\.door)
        let tickets = row.ticketKeys.compactMap { world.ticket($0)?.workshop }
        return world.workshops.filter { workshop in
            tickets.contains(workshop.key)
                || workshop.sessions.contains { doors.contains(.session($0.key)) }
        }
    }

    /// After the history: new issues, other states, workshops called off.
    private func bringTickets(to now: Instant, _ names: inout Names) async throws {
        hub.clock.set((row.history?.map(\.at).max() ?? Self.setUpAt) + .seconds(1))
        let world = world
        let row = row
        let known = names
        names.tickets = try await hub.write { hub in
            var tickets = known.tickets
            for (key, state) in row.tickets ?? [:] {
                guard var ticket = tickets[key], let workshop = known.workshops[world.ticket(key)?.workshop ?? ""],
                    let issued = try hub.ticket(ticket.id)
                else { continue }
                var last = issued
                for _ in 0..<(state.issue ?? 0) {
                    last = try hub.reissue(last, of: workshop)
                    ticket.codes.append(last.code)
                }
                ticket.shortCode = try hub.shortCode(of: last)
                if let status = state.status { try hub.setStatus(status, of: last, workshop) }
                tickets[key] = ticket
            }
            for workshop in world.workshops where workshop.cancelled == true {
                let manager = try #require(try hub.signInAccount(email: EmailAddress("leitung@example.org"))).account
                if let made = known.workshops[workshop.key] { _ = try hub.cancel(made, by: manager) }
            }
            return tickets
        }
    }

    private func differences(
        _ answer: TestAnswer,
        _ expected: AdmissionVectors.Expectation,
        _ names: Names
    ) -> [String] {
        var wanted: [(String, String?)] = [("verdict", expected.verdict.rawValue)]
        wanted.append(("ticket", expected.ticket.flatMap { names.tickets[$0]?.id.text }))
        wanted.append(("workshop", expected.workshop.flatMap { names.workshops[$0]?.id.text }))
        wanted.append(("session", expected.session.flatMap { names.sessions[$0]?.text }))
        wanted.append(("room", expected.room.flatMap { names.rooms[$0]?.text }))
        wanted.append(("firstRoom", expected.firstRoom.flatMap { names.rooms[$0]?.text }))
        wanted.append(("start", expected.start?.rfc3339))
        wanted.append(("opensAt", expected.opensAt?.rfc3339))
        wanted.append(("firstScannedAt", expected.firstScannedAt?.rfc3339))
        wanted.append(("seats", expected.seats.map { String($0) }))
        wanted.append(("seatsLeft", expected.seatsLeft.map { String($0) }))
        var problems: [String] = answer.status == .ok ? [] : ["answered \(answer.text)"]
        for case (let name, let value?) in wanted {
            let found = answer[name]?.text ?? answer[name]?.number.map { String($0) } ?? "nothing"
            if found != value { problems.append("\(name) is \(found), not \(value)") }
        }
        for name in expected.absent ?? [] where answer[name] != nil {
            problems.append("\(name) is there")
        }
        return problems
    }
}

extension HubTransaction {
    fileprivate func setUp(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row) throws {
        var known = try theHub()
        let closing = row.hub?.closingTime ?? world.hub.closingTime
        if let closing { known.closingTime = try #require(LocalTime(closing)) }
        known.maxPersons = row.hub?.maxPersons
        try save(known)
    }

    fileprivate func issue(
        _ ticket: AdmissionVectors.Ticket,
        of workshop: Workshop,
        signedFor window: [Instant]?
    ) throws -> VectorTicket {
        var signed = workshop
        if let window, window.count == 2 {
            // As if its sessions had been then: that is when the code was made.
            let start = window[0] + .minutes(workshop.admissionLeadMinutes)
            let end = window[1] - .minutes(workshop.admissionTailMinutes)
            let period = try #require(Period(start: start, end: end))
            signed.sessions = [
                WorkshopSession(id: workshop.sessions[0].id, room: workshop.sessions[0].room, period: period)
            ]
        }
        let applicant = Applicant(
            email: try EmailAddress("gast@example.org"),
            language: nil,
            answers: RegistrationAnswers(name: try TextLine(ticket.key), seats: ticket.seats ?? 1)
        )
        let state = try register(applicant, for: signed).0
        let issued = try #require(state.ticket)
        return VectorTicket(
            id: issued.id,
            registration: state.registration.id,
            codes: [issued.code],
            shortCode: try #require(state.shortCode)
        )
    }
}

extension AdmissionVectors.Workshop {
    fileprivate func content(_ rooms: [String: Room.ID]) throws -> WorkshopContent {
        var content = WorkshopContent(title: try TextLine(title), capacity: 100, sessions: [])
        content.sessions = try sessions.map { session in
            .init(id: nil, room: try #require(rooms[session.room]), start: session.start, end: session.end)
        }
        content.admissionLeadMinutes = admissionLeadMinutes ?? 30
        content.admissionTailMinutes = admissionTailMinutes ?? 0
        content.reentry = reentry ?? .afterLeaving
        return content
    }
}
