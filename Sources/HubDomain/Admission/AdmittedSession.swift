/// A session and when it admits, `[opens, closes)`.
package struct AdmittedSession: Equatable, Sendable {
    package let session: WorkshopSession
    package let opens: Instant
    package let closes: Instant

    package func admits(at now: Instant) -> Bool {
        opens <= now && now < closes
    }

    fileprivate func isRunning(at now: Instant) -> Bool {
        session.period.contains(now)
    }

    func isBehind(_ door: Door) -> Bool { session.isBehind(door) }
}

extension WorkshopSession {
    /// Whether those who come to it pass the door.
    package func isBehind(_ door: Door) -> Bool {
        switch door {
        case .foyer: true
        case .room(let room): self.room == room
        case .session(let id): self.id == id
        }
    }
}

extension HeldEvent {
    /// The session that a scan means; nil when no sessions are held.
    ///
    /// The door's own, else the one in admission, of several the one at this door, else the running one, else the one
    /// to come; else the next to open, else the last.
    package func sessionMeant(at door: Door, _ now: Instant) -> AdmittedSession? {
        let all = admittedSessions
        if case .session = door, let own = all.first(where: { $0.isBehind(door) }) { return own }
        let open = all.filter { $0.admits(at: now) }
        let here = open.filter { $0.isBehind(door) }
        let admitting = here.isEmpty ? open : here
        return admitting.first { $0.isRunning(at: now) }
            ?? admitting.first { now < $0.session.period.start }
            ?? admitting.last
            ?? all.filter { now < $0.opens }.min { $0.opens < $1.opens }
            ?? all.last { $0.isBehind(door) }
            ?? all.last
    }

    private var admittedSessions: [AdmittedSession] {
        sessions
            .sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
            .map { session in
                AdmittedSession(
                    session: session,
                    opens: session.period.start - .minutes(leadMinutes),
                    closes: session.period.end + .minutes(tailMinutes)
                )
            }
    }
}
