import HubDomain
import SQLStore

/// A workshop of the day, for all to read.
struct ProgrammeItem: Equatable, Sendable {
    let title: String
    let session: SessionChange
}

/// What every screen shows around what it is about.
struct Surroundings: Sendable {
    var hub: HubChange?
    var lastSync: Instant?
    /// By the hub's time.
    var now: Instant
    var programme: [ProgrammeItem] = []
}

extension JournalTransaction {
    /// The hub and, for a screen that waits, what is on today.
    func surroundings(withProgramme: Bool) throws -> Surroundings {
        var surroundings = Surroundings(hub: try hub(), now: try correctedNow)
        surroundings.lastSync = try sql.value("SELECT synced_at FROM progress")
        if withProgramme {
            let zone = surroundings.hub.flatMap { HubZone($0.zone) } ?? Wording.zone
            let day = zone.day(zone.date(at: surroundings.now))
            surroundings.programme = try programme(from: surroundings.now, to: day.end)
        }
        return surroundings
    }

    private func programme(from now: Instant, to end: Instant) throws -> [ProgrammeItem] {
        try sql.rows(
            """
            SELECT session.*, workshop.title FROM session JOIN workshop ON workshop.id = session.workshop
            WHERE session.start_at < \(end) AND session.end_at > \(now)
                AND workshop.is_cancelled = 0 AND workshop.is_public = 1
            ORDER BY session.start_at, workshop.title LIMIT 6
            """
        )
        .map { ProgrammeItem(title: try $0["title"], session: try SessionChange($0)) }
    }
}
