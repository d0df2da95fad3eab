/// The doors of a day, tried the evening before: what each ticket would come to that is good for one of its sessions.
///
/// A door that would turn somebody away is found while there is time to put it right. Whoever shall be turned away, as with a
/// seat that was given back, is not tried.
package struct Rehearsal: Sendable {
    /// Minutes after midnight by the hub's clock: the evening lies ahead.
    private static let begins = 18 * 60

    /// The day that is to be tried at `now`: from six in the evening on the next one; nil before.
    package static func day(at now: Instant, in zone: HubZone) -> LocalDate? {
        let clock = zone.wallClock(at: now)
        return clock.time.minutes >= begins ? clock.date.adding(days: 1) : nil
    }

    /// A ticket that would not be let in as its session begins.
    package struct Failure: Hashable, Codable, Sendable {
        package let ticket: TicketID
        package let session: WorkshopSession.ID
        package let verdict: Verdict

        package init(ticket: TicketID, session: WorkshopSession.ID, verdict: Verdict) {
            self.ticket = ticket
            self.session = session
            self.verdict = verdict
        }
    }

    private let door: Door
    private let maxPersons: Int?
    private var seated: [(session: WorkshopSession, seats: Int)] = []
    /// How many were tried, for each session that they are good for.
    package private(set) var tried = 0
    package private(set) var failures: [Failure] = []

    /// `maxPersons` is how many the house takes; nil where there is no limit.
    package init(at door: Door, maxPersons: Int?) {
        self.door = door
        self.maxPersons = maxPersons
    }

    /// Shows a ticket as the session begins, after all that were tried before, who are there if the session goes on then.
    ///
    /// `places` is how many the room takes; nil where that is not known.
    package mutating func show(
        _ presented: Presented,
        of ticket: TicketID,
        to session: WorkshopSession,
        held: Holdings,
        places: Int?
    ) {
        guard session.isBehind(door), held.ticket?.status == .valid, held.event?.isCancelled != true else { return }
        tried += 1
        let now = session.period.start
        var held = held
        let there = seated.filter { $0.session.period.contains(now) }
        held.hubCrowd = maxPersons.map { Crowd(inside: there.reduce(0) { $0 + $1.seats }, most: $0) }
        if door != .foyer {
            let inRoom = there.filter { $0.session.room == session.room }.reduce(0) { $0 + $1.seats }
            held.roomCrowd = places.map { Crowd(inside: inRoom, most: $0) }
        }
        let judgement = Admission(.in, at: door, held: held, history: .none, now: now).judge(presented)
        if judgement.verdict.admits {
            seated.append((session, judgement.seats ?? 1))
        } else {
            failures.append(Failure(ticket: ticket, session: session.id, verdict: judgement.verdict))
        }
    }
}
