import HTTPTypes
import HubDomain

/// What is going on at this moment, for programs of the hub's management.
struct NowController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.api(.get, "/now", .manager, show)]
    }

    private func show(_ call: Call) async throws -> Answer {
        try .json(NowOut(try await call.read { try NowFacts($0) }, asOf: call.now))
    }
}

/// The control room as it is answered: what its page shows.
struct NowOut: Encodable, Sendable {
    struct Peak: Encodable, Sendable {
        let inside: Int
        let at: String
    }

    struct Arrivals: Encodable, Sendable {
        let lastHour: Int
        let today: Int
        let left: Int
    }

    struct Use: Encodable, Sendable {
        let booking: String
        let title: String
        @OrNull var partner: String?
        let start: String
        let end: String

        init(_ booking: Booking) {
            self.booking = booking.id.text
            title = booking.title.text
            partner = booking.partner?.text
            start = booking.period.start.rfc3339
            end = booking.period.end.rfc3339
        }
    }

    struct RoomOut: Encodable, Sendable {
        let room: String
        let name: String
        let state: RoomState
        @OrNull var current: Use?
        @OrNull var next: Use?
        let inside: Int
        let most: Int
        let warnsFrom: Int
        let standing: Crowd.Standing
    }

    struct Session: Encodable, Sendable {
        let workshop: String
        let session: String
        let title: String
        let room: String
        let start: String
        let end: String
        let expected: Int
        let arrived: Int
        let inside: Int
    }

    struct Decisions: Encodable, Sendable {
        let kind: OpenDecisions.Kind
        let count: Int
    }

    let asOf: String
    let inside: Int
    /// Null where the hub has no limit.
    @OrNull var most: Int?
    @OrNull var warnsFrom: Int?
    @OrNull var standing: Crowd.Standing?
    /// Null where nobody has been there today.
    @OrNull var peak: Peak?
    let arrivals: Arrivals
    let rooms: [RoomOut]
    let inFoyer: Int
    let workshops: [Session]
    let kiosks: [KioskOut]
    let decisions: [Decisions]

    init(_ facts: NowFacts, asOf now: Instant) {
        asOf = now.rfc3339
        inside = facts.inside
        most = facts.crowd?.most
        warnsFrom = facts.crowd?.warnsFrom
        standing = facts.crowd?.standing
        peak = facts.flow.peak.map { Peak(inside: $0.seats, at: $0.at.rfc3339) }
        arrivals = Arrivals(lastHour: facts.cameLately, today: facts.flow.came, left: facts.flow.left)
        rooms = facts.rooms.map { room in
            RoomOut(
                room: room.times.room.id.text,
                name: room.times.room.name.text,
                state: room.state,
                current: room.current.map(Use.init),
                next: room.next.map(Use.init),
                inside: room.crowd.inside,
                most: room.crowd.most,
                warnsFrom: room.crowd.warnsFrom,
                standing: room.crowd.standing
            )
        }
        inFoyer = facts.inFoyer
        workshops = facts.workshops.map { session, attendance in
            Session(
                workshop: attendance.state.workshop.id.text,
                session: session.id.text,
                title: attendance.state.workshop.title.text,
                room: session.room.text,
                start: session.period.start.rfc3339,
                end: session.period.end.rfc3339,
                expected: attendance.expected,
                arrived: attendance.arrived,
                inside: attendance.inside
            )
        }
        kiosks = facts.kiosks.map { KioskOut($0) }
        decisions = facts.decisions.map { Decisions(kind: $0.kind, count: $0.count) }
    }
}
