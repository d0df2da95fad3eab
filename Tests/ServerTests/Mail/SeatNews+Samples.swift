import HubDomain

@testable import AnkerplatzServer

extension SeatNews {
    /// One of each kind: a single date, and of what is moved three, one of them new and one off.
    static var samples: [SeatNews] {
        get throws {
            let single: [Topic] = [
                .ticket, .waitlisted, .movedUp, .invited, .reissued(issue: 1), .givenBack, .calledOff, .off,
                .offered(until: Instant(TestHub.wednesday("09:00"))), .offerPassed,
                .toConfirm(until: Instant(TestHub.wednesday("09:00"))), .written(try message),
            ]
            let day = try session("s1", "Takelage", "10:00")
            let thanks = SeatNews.Topic.thanks(attended: [day])
            let reminder = SeatNews.Topic.reminder(HubZone("Europe/Berlin")?.date(at: day.period.start) ?? .tuesday)
            return try (single + [reminder, thanks]).map { try sample($0, known: [day], now: [day]) } + [
                try sample(
                    .moved,
                    known: [day, try session("s2", "Rahe", "13:00")],
                    now: [try session("s1", "Takelage", "11:00"), try session("s3", "Rahe", "15:00")]
                )
            ]
        }
    }

    private static var message: SeatNews.Message {
        get throws {
            let message = GuestMessage(
                id: GuestMessage.ID("m1"),
                workshop: Workshop.ID("w1"),
                content: GuestMessage.Content(
                    audience: .confirmed,
                    subject: try MessageText("{titel}: bitte mitbringen"),
                    text: try MessageText("Bringen Sie bitte ein Formular mit, {name}.\n\nBis dahin!")
                ),
                writtenBy: Account.ID("a1"),
                writtenAt: .tuesdayMorning
            )
            return SeatNews.Message(message, replyTo: EmailAddress(stored: "jana@example.org"), isAfterwards: false)
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
