import Testing

@testable import HubDomain

@Suite("A session that is moved")
struct MovedSessionTests {
    private let session = WorkshopSession(id: WorkshopSession.ID("s"), room: Shipyard.slipway, period: Self.first)

    private static let first = Berlin.period("2027-06-01 10:00", "12:00")
    private static let second = Berlin.period("2027-06-02 10:00", "12:00")
    private static let third = Berlin.period("2027-06-03 10:00", "12:00")

    private func moved(_ session: WorkshopSession, to period: Period, isAnnounced: Bool = true) -> WorkshopSession {
        session.moved(to: session.room, period, isAnnounced: isAnnounced)
    }

    @Test func `remembers when it was to begin first, until it is back there`() {
        let once = moved(session, to: Self.second)
        #expect(once.period == Self.second && once.previousStart == Self.first.start)
        let twice = moved(once, to: Self.third)
        #expect(twice.previousStart == Self.first.start)
        #expect(moved(twice, to: Self.second) == once)
        #expect(moved(twice, to: Self.first) == session)
    }

    @Test func `is moved once its start is another one, not its end or room`() {
        let longer = Period(start: Self.first.start, lasting: .hours(4))
        #expect(moved(session, to: longer).previousStart == nil)
        let elsewhere = moved(session, to: Self.second).moved(to: Shipyard.dryDock, Self.second, isAnnounced: true)
        #expect(elsewhere.room == Shipyard.dryDock && elsewhere.previousStart == Self.first.start)
    }

    @Test func `was moved from nowhere as long as nobody knew of it`() {
        let quietly = moved(session, to: Self.second, isAnnounced: false)
        #expect(quietly.previousStart == nil)
        #expect(
            moved(moved(quietly, to: Self.third), to: Self.first, isAnnounced: false).previousStart == Self.second.start
        )
    }

    @Test func `moves its workshop where it would have begun it`() {
        var workshop = Workshop(
            id: Workshop.ID("w"),
            number: 1,
            title: TextLine(stored: "Reihe"),
            capacity: 5,
            sessions: [
                session, WorkshopSession(id: WorkshopSession.ID("t"), room: Shipyard.slipway, period: Self.second),
            ],
            registrationOpens: Self.first.start,
            registrationCloses: Self.first.start
        )
        #expect(workshop.previousStart == nil)
        workshop.sessions[1] = moved(workshop.sessions[1], to: Self.third)
        #expect(workshop.previousStart == nil)
        workshop.sessions[0] = moved(session, to: Self.second)
        #expect(workshop.previousStart == Self.first.start)
    }
}
