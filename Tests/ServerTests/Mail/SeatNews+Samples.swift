import HubDomain

@testable import AnkerplatzServer

extension SeatNews {
    /// One of each kind: a single date, and of what is moved three, one of them new and one off.
    static var samples: [SeatNews] {
        get throws {
            let single: [Topic] = [
                .ticket, .waitlisted, .movedUp, .invited, .reissued(issue: 1), .givenBack, .calledOff, .off,
                .offered(until: Instant(TestHub.wednesday("09:00"))), .offerPassed,
            ]
            let day = try session("s1", "Takelage", "10:00")
            let reminder = SeatNews.Topic.reminder(HubZone("Europe/Berlin")?.date(at: day.period.start) ?? .tuesday)
            return try (single + [reminder]).map { try sample($0, known: [day], now: [day]) } + [
                try sample(
                    .moved,
                    known: [day, try session("s2", "Rahe", "13:00")],
                    now: [try session("s1", "Takelage", "11:00"), try session("s3", "Rahe", "15:00")]
                )
            ]
        }
    }

    static func session(_ id: String, _ room: String, _ start: String, floor: String = "1. OG") throws -> Session {
        Session(
            id: WorkshopSession.ID(id),
            room: try TextLine(room),
            floor: floor,
            period: Period(start: Instant(TestHub.wednesday(start)), lasting: .minutes(90))
        )
    }

    static func sample(_ topic: Topic, known: [Session], now: [Session], title: String = "Formulare") throws -> SeatNews
    {
        SeatNews(
            topic: topic,
            registration: Registration.ID("r1"),
            seats: 2,
            known: known,
            event: Event(
                id: Workshop.ID("w1"),
                title: try TextLine(title),
                host: try TextLine("Amt Warnow-West"),
                sessions: now,
                status: .published,
                version: 3,
                admissionLeadMinutes: 30,
                isPublic: true
            )
        )
    }
}

extension LocalDate {
    fileprivate static let tuesday = LocalDate(dayNumber: 0)
}
