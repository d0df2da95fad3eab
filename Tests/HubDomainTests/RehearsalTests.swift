import HubDomain
import Testing

@Suite("A day that is tried before it comes")
struct RehearsalTests {
    private let zone: HubZone
    private let begin: Instant

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
        begin = try #require(Instant(rfc3339: "2027-03-10T10:00:00+01:00"))
    }

    private func session(_ name: String, room: String = "takelage", from start: TimeSpan = .zero) -> WorkshopSession {
        WorkshopSession(
            id: WorkshopSession.ID(name),
            room: Room.ID(room),
            period: Period(start: begin + start, lasting: .hours(2))
        )
    }

    private func holdings(
        _ session: WorkshopSession,
        status: TicketStatus = .valid,
        seats: Int = 1,
        isUnread: Bool = false,
        isCancelled: Bool = false
    ) throws -> Holdings {
        let validity = try #require(TicketValidity(opens: begin - .hours(1), closes: begin + .hours(12)))
        return Holdings(
            hub: HubID(rawValue: 1),
            keys: KeyRing([]),
            closing: nil,
            ticket: HeldTicket(
                issue: 0,
                status: status,
                event: EventNumber(rawValue: 1),
                seats: seats,
                validity: validity
            ),
            isTicketUnread: isUnread,
            event: HeldEvent(workshop: nil, sessions: [session], isCancelled: isCancelled),
            holdsEveryTicket: false
        )
    }

    private func show(
        _ number: UInt64,
        to session: WorkshopSession,
        in rehearsal: inout Rehearsal,
        _ held: Holdings,
        places: Int? = nil
    ) {
        let ticket = TicketID(bits: number)
        rehearsal.show(.ticket(ticket), of: ticket, to: session, held: held, places: places)
    }

    @Test(arguments: [
        ("2027-03-09T17:59:59+01:00", nil), ("2027-03-09T18:00:00+01:00", "2027-03-10"),
        ("2027-03-09T23:59:59+01:00", "2027-03-10"), ("2027-03-10T00:00:00+01:00", nil),
        ("2027-03-27T18:00:00+01:00", "2027-03-28"), ("2027-12-31T18:00:00+01:00", "2028-01-01"),
    ])
    func `is the next one, from six in the evening on`(now: String, day: String?) throws {
        let now = try #require(Instant(rfc3339: now))
        #expect(Rehearsal.day(at: now, in: zone)?.description == day)
    }

    @Test
    func `lets everybody in who is well, and tries nobody who is not to come`() throws {
        let session = session("s1")
        var rehearsal = Rehearsal(at: .foyer, maxPersons: nil)
        show(1, to: session, in: &rehearsal, try holdings(session))
        show(2, to: session, in: &rehearsal, try holdings(session, status: .cancelled))
        show(3, to: session, in: &rehearsal, try holdings(session, isCancelled: true))
        #expect(rehearsal.tried == 1)
        #expect(rehearsal.failures.isEmpty)
    }

    @Test
    func `names who would be turned away, by what the door would say`() throws {
        let session = session("s1")
        var rehearsal = Rehearsal(at: .foyer, maxPersons: nil)
        show(1, to: session, in: &rehearsal, try holdings(session, isUnread: true))
        var unknown = try holdings(session)
        unknown.event = nil
        let late = self.session("s2", from: .hours(24))
        show(2, to: late, in: &rehearsal, unknown)
        #expect(rehearsal.failures.map(\.verdict) == [.updateNeeded, .tooLate])
        #expect(rehearsal.failures.map(\.ticket) == [TicketID(bits: 1), TicketID(bits: 2)])
    }

    @Test
    func `counts who is there already, in the house and behind a door`() throws {
        let early = session("s1")
        let beside = session("s2", room: "helling", from: .hours(1))
        let later = session("s3", from: .hours(2))
        var house = Rehearsal(at: .foyer, maxPersons: 3)
        show(1, to: early, in: &house, try holdings(early, seats: 2))
        show(2, to: beside, in: &house, try holdings(beside, seats: 2))
        show(3, to: later, in: &house, try holdings(later, seats: 3))
        #expect(house.failures.map(\.session) == [beside.id])
        #expect(house.failures.map(\.verdict) == [.full])
        var door = Rehearsal(at: .room(Room.ID("takelage")), maxPersons: nil)
        show(1, to: early, in: &door, try holdings(early), places: 1)
        show(2, to: early, in: &door, try holdings(early), places: 1)
        show(3, to: beside, in: &door, try holdings(beside), places: 1)
        #expect(door.tried == 2)
        #expect(door.failures.map(\.verdict) == [.full])
    }
}
