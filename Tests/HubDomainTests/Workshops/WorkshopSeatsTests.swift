import Testing

@testable import HubDomain

@Suite("The seats of a workshop")
struct WorkshopSeatsTests {
    private func workshop(capacity: Int = 12, seatsPerRegistration: Int? = nil) -> Workshop {
        let period = Berlin.period("2027-06-01 10:00", "12:00")
        return Workshop(
            id: Workshop.ID("ozg"),
            number: 1,
            title: TextLine(stored: "OZG für Ämter"),
            host: Partner.ID("amt"),
            capacity: capacity,
            sessions: [WorkshopSession(id: WorkshopSession.ID("s"), room: Shipyard.slipway, period: period)],
            registrationOpens: Berlin.at("2027-05-01 00:00"),
            registrationCloses: period.end,
            seatsPerRegistration: seatsPerRegistration
        )
    }

    private func registration(_ id: String, seats: Int = 1, _ status: RegistrationStatus, minute: Int = 0)
        -> Registration
    {
        Registration(
            id: Registration.ID(id),
            workshop: Workshop.ID("ozg"),
            name: TextLine(stored: id),
            email: EmailAddress(stored: "\(id)@example.org"),
            seats: seats,
            status: status,
            createdAt: Berlin.at("2027-05-02 10:00") + .minutes(minute)
        )
    }

    private func party(_ id: String, _ seats: Int) -> WorkshopSeats.Party {
        WorkshopSeats.Party(registration: Registration.ID(id), seats: seats)
    }

    private let inTime = Berlin.at("2027-05-03 09:00")

    @Test func `are confirmed until they are taken, then people wait in order`() {
        let workshop = workshop()
        #expect(workshop.outcome(asking: 2, given: WorkshopSeats(capacity: 12, taken: 10), at: inTime) == .confirmed)
        let full = WorkshopSeats(capacity: 12, taken: 11)
        #expect(workshop.outcome(asking: 2, given: full, at: inTime) == .waitlisted(position: 1))
        let queue = WorkshopSeats(
            capacity: 12,
            taken: 12,
            waiting: [
                .init(registration: Registration.ID("a"), seats: 1),
                .init(registration: Registration.ID("b"), seats: 2),
            ]
        )
        #expect(workshop.outcome(asking: 1, given: queue, at: inTime) == .waitlisted(position: 3))
        #expect(queue.position(of: Registration.ID("b")) == 2)
        #expect(queue.position(of: Registration.ID("c")) == nil)
    }

    @Test func `are exactly twelve for fifty who ask one after the other`() {
        var seats = WorkshopSeats(capacity: 12, taken: 0)
        var outcomes: [RegistrationOutcome] = []
        for number in 0..<50 {
            let outcome = workshop().outcome(asking: 1, given: seats, at: inTime)
            outcomes.append(outcome)
            let waiting = WorkshopSeats.Party(registration: Registration.ID("\(number)"), seats: 1)
            seats =
                outcome == .confirmed
                ? WorkshopSeats(capacity: 12, taken: seats.taken + 1)
                : WorkshopSeats(capacity: 12, taken: seats.taken, waiting: seats.waiting + [waiting])
        }
        #expect(outcomes.filter { $0 == .confirmed }.count == 12)
        #expect(outcomes.last == .waitlisted(position: 38))
    }

    @Test func `can be asked for only while registration is open`() {
        let none = WorkshopSeats(capacity: 12, taken: 0)
        let opens = Berlin.at("2027-05-01 00:00")
        let closes = Berlin.at("2027-06-01 12:00")
        #expect(workshop().outcome(asking: 1, given: none, at: opens) == .confirmed)
        #expect(
            workshop().outcome(asking: 1, given: none, at: opens - .minutes(1)) == .refused(.notOpenYet(opens: opens))
        )
        #expect(workshop().outcome(asking: 1, given: none, at: closes) == .refused(.closed(at: closes)))
        #expect(!workshop().takesRegistrations(at: closes))
    }

    @Test func `cannot be had at a workshop that is cancelled or not yet approved`() {
        var workshop = workshop()
        workshop.status = .cancelled
        #expect(workshop.outcome(asking: 1, given: .init(capacity: 12, taken: 0), at: inTime) == .refused(.cancelled))
        workshop.status = .pending
        #expect(
            workshop.outcome(asking: 1, given: .init(capacity: 12, taken: 0), at: inTime) == .refused(.notPublished)
        )
    }

    @Test func `are asked for within the host's limit, and never more than there are`() {
        let none = WorkshopSeats(capacity: 12, taken: 0)
        #expect(
            workshop(seatsPerRegistration: 3).outcome(asking: 4, given: none, at: inTime)
                == .refused(.tooManySeats(asked: 4, limit: 3))
        )
        #expect(
            workshop().outcome(asking: 13, given: none, at: inTime) == .refused(.tooManySeats(asked: 13, limit: 12))
        )
        #expect(workshop().outcome(asking: 0, given: none, at: inTime) == .refused(.noSeats(asked: 0)))
    }

    @Test func `that come free go to the first party that fits`() {
        let waiting = [("family", 3), ("couple", 2), ("late", 1)].map(party)
        var seats = WorkshopSeats(capacity: 4, taken: 4, waiting: waiting)
        #expect(seats.promote().isEmpty)
        seats = WorkshopSeats(capacity: 4, taken: 2, waiting: waiting)
        #expect(seats.promote().map(\.text) == ["couple"])
        #expect(seats.waiting.map(\.registration.text) == ["family", "late"])
        #expect(seats.taken == 4)
    }

    @Test func `come free for several small parties at once`() {
        var seats = WorkshopSeats(capacity: 3, taken: 0, waiting: (1...4).map { party("w\($0)", 1) })
        #expect(seats.promote().map(\.text) == ["w1", "w2", "w3"])
        #expect(seats.position(of: Registration.ID("w4")) == 1)
    }

    @Test func `that are offered are free for nobody else`() {
        var seats = WorkshopSeats(capacity: 3, taken: 0, waiting: [("couple", 2), ("pair", 2), ("one", 1)].map(party))
        #expect(seats.offer().map(\.text) == ["couple", "one"])
        #expect(seats.offered == 3)
        #expect(seats.free == 0)
        #expect(seats.taken == 0)
        #expect(seats.offer().isEmpty)
        #expect(workshop(capacity: 3).outcome(asking: 1, given: seats, at: inTime) == .waitlisted(position: 2))
    }

    @Test func `go to whoever waits as their host has it, and to nobody once it is over`() throws {
        var workshop = workshop(capacity: 3)
        let line = WorkshopSeats(capacity: 3, taken: 2, waiting: [("one", 1), ("two", 1)].map(party))
        let serve = { (workshop: Workshop, now: Instant) in
            var seats = line
            return (workshop.serve(&seats, at: now), seats)
        }
        let (given, left) = serve(workshop, inTime)
        #expect(given == .seated([Registration.ID("one")]) && left.taken == 3)
        let start = try #require(workshop.sessions.first?.period.start)
        let end = try #require(Workshop.lastEnd(of: workshop.sessions))
        #expect(serve(workshop, start).0 == .seated([Registration.ID("one")]))
        #expect(serve(workshop, end).0 == nil)
        workshop.terms.offerHours = 24
        let (offered, kept) = serve(workshop, start - .hours(1))
        #expect(offered == .offered([Registration.ID("one")], until: start) && kept.offered == 1)
        let (none, same) = serve(workshop, start)
        #expect(none == nil && same == line)
        workshop.status = .cancelled
        #expect(serve(workshop, inTime).0 == nil)
    }

    @Test func `are kept for whoever is offered them until then, never beyond the start`() throws {
        var workshop = workshop()
        #expect(workshop.offerEnd(from: inTime) == nil)
        workshop.terms.offerHours = 24
        #expect(workshop.offerEnd(from: inTime) == inTime + .hours(24))
        let start = try #require(workshop.sessions.first?.period.start)
        #expect(workshop.offerEnd(from: start - .hours(3)) == start)
        #expect(workshop.offerEnd(from: start) == nil)
        var guest = registration("w", .waitlisted)
        #expect(!guest.hasLapsed(at: inTime))
        guest.offer = SeatOffer(until: inTime)
        #expect(guest.standingOffer(at: inTime - .minutes(1)) != nil)
        #expect(guest.standingOffer(at: inTime) == nil)
        #expect(guest.hasLapsed(at: inTime))
        guest.status = .confirmed
        #expect(!guest.hasLapsed(at: inTime))
    }

    @Test func `are kept for whoever has to confirm the address, and given to whom the host knows`() throws {
        var workshop = workshop(capacity: 3)
        let free = WorkshopSeats(capacity: 3, taken: 0)
        #expect(workshop.confirmationEnd(from: inTime) == nil)
        workshop.terms.confirmHours = 24
        #expect(workshop.outcome(asking: 2, given: free, at: inTime) == .toConfirm(until: inTime + .hours(24)))
        #expect(workshop.outcome(asking: 2, by: .host, given: free, at: inTime) == .confirmed)
        let full = WorkshopSeats(capacity: 3, taken: 2)
        #expect(workshop.outcome(asking: 2, given: full, at: inTime) == .waitlisted(position: 1))
        // What comes free is kept for them in the same way, unless the host says how long.
        #expect(workshop.offerEnd(from: inTime) == inTime + .hours(24))
        workshop.terms.offerHours = 2
        #expect(workshop.offerEnd(from: inTime) == inTime + .hours(2))
        let session = try #require(workshop.sessions.first?.period)
        #expect(workshop.confirmationEnd(from: session.start - .hours(3)) == session.start)
        #expect(workshop.confirmationEnd(from: session.start) == session.end)
    }

    @Test func `are never negative when the capacity is lowered`() {
        var seats = WorkshopSeats(capacity: 2, taken: 5, waiting: [.init(registration: Registration.ID("w"), seats: 1)])
        #expect(seats.free == 0)
        #expect(seats.promote().isEmpty)
        #expect(workshop(capacity: 2).outcome(asking: 1, given: seats, at: inTime) == .waitlisted(position: 2))
    }

    @Test func `stay within the capacity, and nobody waits who would fit, whatever happens`() {
        var random = SeededRandom(seed: 9)
        for _ in 0..<200 {
            let capacity = Int.random(in: 1...12, using: &random)
            var seats = WorkshopSeats(capacity: capacity, taken: 0)
            var confirmed: [Registration] = []
            for number in 0..<60 {
                let asked = registration("\(number)", seats: Int.random(in: 1...4, using: &random), .confirmed)
                switch workshop(capacity: capacity).outcome(asking: asked.seats, given: seats, at: inTime) {
                case .confirmed:
                    confirmed.append(asked)
                    seats = WorkshopSeats(capacity: capacity, taken: seats.taken + asked.seats, waiting: seats.waiting)
                case .waitlisted(let position):
                    #expect(position == seats.waiting.count + 1)
                    let party = party(asked.id.text, asked.seats)
                    seats = WorkshopSeats(capacity: capacity, taken: seats.taken, waiting: seats.waiting + [party])
                case .refused: #expect(asked.seats > capacity)
                case .toConfirm: Issue.record("nobody asked for that")
                }
                if Bool.random(using: &random), let leaver = confirmed.indices.randomElement(using: &random) {
                    let waiting = seats.waiting
                    let left = seats.taken - confirmed.remove(at: leaver).seats
                    seats = WorkshopSeats(capacity: capacity, taken: left, waiting: waiting)
                    for promoted in seats.promote() {
                        let party = waiting.first { $0.registration == promoted }
                        confirmed.append(registration(promoted.text, seats: party?.seats ?? 0, .confirmed))
                    }
                }
                #expect(seats.taken == confirmed.reduce(0) { $0 + $1.seats })
                #expect(seats.taken <= capacity)
                #expect(seats.waiting.allSatisfy { $0.seats > seats.free })
            }
        }
    }
}

@Suite("A planned workshop")
struct WorkshopProblemTests {
    @Test func `is told everything that is wrong with it`() {
        let past = WorkshopSession(
            id: WorkshopSession.ID("s"),
            room: Shipyard.slipway,
            period: Berlin.period("2027-06-01 10:00", "12:00")
        )
        var workshop = Workshop(
            id: Workshop.ID("ozg"),
            number: 1,
            title: TextLine(stored: "OZG"),
            host: Partner.ID("amt"),
            capacity: 0,
            sessions: [],
            registrationOpens: past.period.end,
            registrationCloses: past.period.start,
            seatsPerRegistration: 0
        )
        #expect(
            workshop.problems(moved: [], at: past.period.end).map(\.rule)
                == ["sessions", "capacity", "registration-window", "seats-per-registration"]
        )
        workshop.sessions = [past]
        #expect(workshop.problems(moved: [past], at: past.period.end).contains(.sessionEnded(past)))
        workshop.capacity = 5
        workshop.seatsPerRegistration = nil
        workshop.registrationOpens = past.period.start
        workshop.registrationCloses = past.period.end
        #expect(workshop.problems(moved: [past], at: past.period.end - .minutes(1)).isEmpty)
        #expect(Workshop.lastEnd(of: workshop.sessions) == past.period.end)
    }
}
