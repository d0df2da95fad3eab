/// What a kiosk found when it tried the doors of the next day, for `POST /kiosk/rehearsals`.
package struct RehearsalReport: Hashable, Codable, Sendable {
    /// The day that was tried, `YYYY-MM-DD`.
    package let day: String
    /// How many tickets were tried, for each session that they are good for.
    package let tickets: Int
    /// How many of them would not be let in.
    package let failed: Int
    /// The first of these.
    package let failures: [Rehearsal.Failure]

    /// As many as fit into a report that somebody will read.
    package static let mostFailures = 200

    package init(of day: LocalDate, _ rehearsal: Rehearsal) {
        self.init(
            day: day,
            tickets: rehearsal.tried,
            failed: rehearsal.failures.count,
            failures: rehearsal.failures
        )
    }

    package init(day: LocalDate, tickets: Int, failed: Int, failures: [Rehearsal.Failure]) {
        self.day = day.description
        self.tickets = tickets
        self.failed = failed
        self.failures = Array(failures.prefix(RehearsalReport.mostFailures))
    }
}

/// What it is answered.
package struct RehearsalAnswer: Hashable, Codable, Sendable {
    /// How many the hub would have tried at this door.
    package let expected: Int
    package let serverTime: Instant

    package init(expected: Int, serverTime: Instant) {
        self.expected = expected
        self.serverTime = serverTime
    }
}
