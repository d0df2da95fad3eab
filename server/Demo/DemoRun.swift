import Crypto
import Foundation
import HubDomain

/// How one workshop of the demo goes: announced, signed up for, attended.
struct DemoRun: Sendable {
    private static let firstNames = [
        "Maria", "Jörn", "Anne-Kathrin", "Ulf", "Sabine", "Thies", "Aylin", "Peer", "Grażyna", "Hinnerk", "Lena",
        "Tariq",
        "Wiebke", "Olaf", "Renée", "Malte", "Dörte", "Bao", "Swantje", "Fiete",
    ]
    private static let lastNames = [
        "Sommer", "Petersen", "Weiß", "Krüger", "Møller", "Schröder", "Demir", "Voß", "Nowak", "Lüders", "Ahlers",
        "Nguyen", "Behncke", "Jahnke", "Dubois", "Rieck", "Thöle", "Wulf", "Kähler",
    ]

    let programme: DemoProgramme
    let base: DemoHub.Base
    let period: Period?
    /// The second of two sessions.
    private let continued: Period?
    let announced: Instant
    let registered: Instant
    private let guests: [(name: String, seats: Int, comesAfter: Int?, leavesEarly: Bool)]

    /// `day` counts from today.
    init(
        programme: DemoProgramme,
        on day: Int,
        base: DemoHub.Base,
        at now: Instant,
        using generator: inout SeededRandom
    ) {
        self.programme = programme
        self.base = base
        let zone = HubZone("Europe/Berlin")
        let session = { (day: Int) -> Period? in
            guard let zone, let start = LocalTime(minutes: programme.hour * 60),
                let end = LocalTime(minutes: (programme.hour + programme.hours) * 60)
            else { return nil }
            return zone.period(on: zone.date(at: now).adding(days: day), from: start, to: end)
        }
        period = session(day)
        continued = programme.goesOnAfter.flatMap { session(day + $0) }
        announced = now - .days(40)
        registered = now - .days(max(23, 1 - day))
        guests = (0..<programme.wanted).map { _ in
            let first = DemoRun.firstNames.randomElement(using: &generator) ?? ""
            let last = DemoRun.lastNames.randomElement(using: &generator) ?? ""
            let comes = Int.random(in: 0..<100, using: &generator) < 86
            return (
                name: "\(first) \(last)",
                seats: Int.random(in: 0..<12, using: &generator) == 0 ? 2 : 1,
                comesAfter: comes ? Int.random(in: 2...38, using: &generator) : nil,
                leavesEarly: Int.random(in: 0..<10, using: &generator) < 3
            )
        }
    }

    /// Nil where its room or host is not there.
    func announce(in hub: HubTransaction) throws -> Workshop? {
        guard let room = base.rooms[programme.room], let host = base.partners[programme.host],
            let account = base.accounts[programme.account], let period
        else { return nil }
        let content = WorkshopContent(
            title: try TextLine(programme.title),
            summary: try TextBlock(programme.summary),
            host: host.id,
            trainers: try programme.trainers.map { try TextLine($0) },
            audience: try programme.audience.map { try TextLine($0) },
            topics: try programme.topics.map { try Topic($0) },
            capacity: programme.capacity,
            sessions: [period, continued].compactMap(\.self).map {
                .init(room: room.id, start: $0.start, end: $0.end)
            },
            seatsPerRegistration: 4
        )
        return try hub.addWorkshop(content, by: account)
    }

    func register(for workshop: Workshop, in hub: HubTransaction) throws -> [RegistrationState] {
        try guests.enumerated().map { index, guest in
            let applicant = HubTransaction.Applicant(
                email: try EmailAddress("gast\(workshop.number)-\(index)@example.org"),
                language: index % 7 == 3 ? "en" : "de",
                answers: RegistrationAnswers(name: try TextLine(guest.name), seats: guest.seats)
            )
            return try hub.register(applicant, for: workshop, telling: programme.day == 2).0
        }
    }

    /// Who came and went by now, at the foyer, in order of time.
    func passages(of states: [RegistrationState], at now: Instant) -> [CheckIn] {
        guard let period else { return [] }
        var all: [CheckIn] = []
        for (state, guest) in zip(states, guests) {
            guard let ticket = state.ticket, let minutes = guest.comesAfter else { continue }
            let arrival = period.start - .minutes(29) + .minutes(minutes)
            all.append(passage(ticket, .in, at: arrival))
            let leaves = guest.leavesEarly ? period.end - .minutes(minutes) : period.end + .minutes(minutes % 9 + 1)
            all.append(passage(ticket, .out, at: leaves))
        }
        return all.filter { $0.scannedAt <= now }.sorted { $0.scannedAt < $1.scannedAt }
    }

    private func passage(_ ticket: IssuedTicket, _ direction: Direction, at instant: Instant) -> CheckIn {
        var generator = SystemRandomNumberGenerator()
        let id = ScanID(using: &generator)
        return CheckIn(
            id: id,
            device: "demo",
            reading: .ticket(ticket.code),
            direction: direction,
            door: .foyer,
            seats: nil,
            scannedAt: instant,
            isOfNow: false,
            contentDigest: Data(SHA256.hash(data: Data(id.text.utf8)))
        )
    }
}
