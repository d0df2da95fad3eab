import HubDomain
import SQLStore

extension HubTransaction {
    func workshop(_ id: Workshop.ID) throws -> Workshop? {
        guard let row = try sql.row("SELECT * FROM workshop WHERE hub = \(hub) AND id = \(id)") else { return nil }
        return try Workshop(row: row, sessions: try sessions(of: id), topics: try topics(of: id))
    }

    /// Announces a workshop and books its rooms, all or nothing.
    func addWorkshop(_ content: WorkshopContent, by account: Account) throws -> Workshop {
        let id: Workshop.ID = newID()
        let sessions = try content.sessions.map { try session($0, id: newID()) }
        let empty = Workshop(
            id: id,
            number: UInt32(truncatingIfNeeded: try next(.event)),
            title: content.title,
            host: try host(content.host, by: account),
            capacity: content.capacity,
            sessions: [],
            registrationOpens: now,
            registrationCloses: now
        )
        var content = content
        content.host = empty.host
        content.topics = try content.topics.map { try spelt($0, in: id) }
        var workshop = content.applied(to: empty, sessions: sessions, at: now)
        try check(workshop, named: sessions, moved: sessions)
        let atoms = try atoms(of: sessions)
        try claim(atoms)
        try insert(workshop, by: account)
        var refusals = SessionRefusals(of: sessions)
        for session in workshop.sessions {
            try refusals.attempt(session) { try book(session, of: workshop, by: account) }
        }
        try refusals.check()
        try offerFreed(atoms)
        try keepTopics(of: workshop)
        workshop.status = try statusByRooms(of: workshop)
        return try save(workshop)
    }

    /// Changes a workshop: sessions that are no longer named give their rooms back, moved and new ones take theirs.
    func change(_ known: Workshop, to content: WorkshopContent, by account: Account) throws -> Workshop {
        if known.status == .cancelled { throw Problem.conflict(rule: "workshop-cancelled") }
        let sessions = try sessions(content.sessions, in: known)
        var content = content
        content.topics = try content.topics.map { try spelt($0, in: known.id) }
        var changed = content.applied(to: known, sessions: sessions, at: now)
        changed.host = try host(content.host, by: account)
        changed.version = known.version + 1
        try check(changed, named: sessions, moved: sessions.filter { !known.sessions.contains($0) })
        let taken = try state(of: known).taken
        if changed.capacity < taken {
            throw Problem.refused(rule: "capacity-below-taken", ["taken": String(taken)])
        }
        let atoms = try atoms(of: known.sessions + sessions)
        try claim(atoms)
        try rebook(changed, named: sessions, instead: known, by: account)
        try offerFreed(atoms)
        if changed.topics != known.topics { try keepTopics(of: changed) }
        changed.status = try statusByRooms(of: changed)
        changed = try save(changed)
        changes(known, into: changed)
        try tellMoved(changed, from: known)
        try tellHost(of: changed, from: known, by: account)
        if changed.admissionPeriod != known.admissionPeriod { try ticketsChanged(of: changed) }
        try moveUp(in: changed)
        return changed
    }

    /// Calls a workshop off: rooms are given back, tickets end, and kiosks keep both in mind.
    func cancel(_ known: Workshop, by account: Account) throws -> Workshop {
        if known.status == .cancelled { return known }
        guard let end = Workshop.lastEnd(of: known.sessions), end > now else {
            throw Problem.refused(rule: "workshop-over")
        }
        for session in known.sessions where session.period.end > now { try giveBack(session, by: account) }
        var cancelled = known
        cancelled.status = .cancelled
        cancelled.version += 1
        for ticket in try tickets(of: known.id) { try setStatus(.cancelled, of: ticket, known) }
        try tellMoved(cancelled, from: known)
        try tellHost(of: cancelled, from: known, by: account)
        return try save(cancelled)
    }

    /// To be called when a room of a workshop was approved or declined: it is public once all are approved.
    func roomsDecided(of id: Workshop.ID) throws {
        guard var workshop = try workshop(id), workshop.status != .cancelled else { return }
        let status = try statusByRooms(of: workshop)
        guard status != workshop.status else { return }
        workshop.status = status
        workshop.version += 1
        _ = try save(workshop)
    }
}

extension HubTransaction {
    /// For whom it is held: a partner's people act for their own.
    private func host(_ host: Partner.ID?, by account: Account) throws -> Partner.ID? {
        guard account.role == .manager else {
            guard host == nil || host == account.partner else { throw Problem.forbidden }
            return account.partner
        }
        if let host, try partner(host) == nil { throw Problem.invalid("host", rule: "unknown-partner") }
        return host
    }

    private func session(_ wish: WorkshopContent.SessionWish, id: WorkshopSession.ID) throws -> WorkshopSession {
        guard let period = Period(start: wish.start, end: wish.end) else {
            throw Problem.invalid("sessions", rule: "end-after-start")
        }
        return WorkshopSession(id: id, room: wish.room, period: period)
    }

    /// What is wanted, under the ids of the sessions that are meant: those named, else those that are just like it, else
    /// the next one, which is moved; what is left over is new.
    private func sessions(_ wishes: [WorkshopContent.SessionWish], in known: Workshop) throws -> [WorkshopSession] {
        var free = known.sessions.filter { session in !wishes.contains { $0.id == session.id } }
        let move = { (session: WorkshopSession, wanted: WorkshopSession) in
            session.moved(to: wanted.room, wanted.period, isAnnounced: known.status == .published)
        }
        var found = try wishes.map { wish -> WorkshopSession? in
            let wanted = try session(wish, id: wish.id ?? newID())
            if wish.id != nil {
                guard let session = known.sessions.first(where: { $0.id == wish.id }) else {
                    throw Problem.invalid("sessions", rule: "unknown-session")
                }
                return move(session, wanted)
            }
            let same = free.firstIndex { $0.room == wanted.room && $0.period == wanted.period }
            return same.map { free.remove(at: $0) }
        }
        for (index, wish) in wishes.enumerated() where found[index] == nil {
            let wanted = try session(wish, id: newID())
            found[index] = free.isEmpty ? wanted : move(free.removeFirst(), wanted)
        }
        return found.compactMap(\.self)
    }

    /// The rooms that sessions take, in the order in which they are claimed.
    private func atoms(of sessions: [WorkshopSession]) throws -> [Room.ID] {
        let rooms = try roomGraph()
        return Set(sessions.flatMap { rooms.atoms(of: $0.room) }).sorted()
    }

    private func check(_ workshop: Workshop, named: [WorkshopSession], moved: [WorkshopSession]) throws {
        guard Set(workshop.sessions.map(\.id)).count == workshop.sessions.count else {
            throw Problem.invalid("sessions", rule: "session-twice")
        }
        let problems = workshop.problems(moved: moved, at: now)
        guard problems.isEmpty else { throw Problem(problems, of: named, zone: try theHub().zone) }
        let isShort = workshop.sessions.contains { session in
            session.period.duration + .minutes(workshop.admissionTailMinutes + workshop.admissionLeadMinutes) <= .zero
        }
        if isShort { throw Problem.invalid("admissionTailMinutes", rule: "admission-never-opens") }
        // A code holds 24 bits of minutes: 31 years.
        if TicketValidity(covering: workshop.admissionPeriod) == nil {
            throw Problem.invalid("sessions", rule: "sessions-too-far-apart")
        }
    }

    private func book(_ session: WorkshopSession, of workshop: Workshop, by account: Account) throws {
        try insert(session, of: workshop, in: booking(for: session, of: workshop, by: account).id)
    }

    func insert(_ session: WorkshopSession, of workshop: Workshop, in booking: Booking.ID) throws {
        try sql.execute(
            """
            INSERT INTO workshop_session (id, hub, workshop, booking, room, start_at, end_at)
            VALUES (\(session.id), \(hub), \(workshop.id), \(booking), \(session.room), \(session.period.start),
                \(session.period.end))
            """
        )
    }

    private func booking(
        for session: WorkshopSession,
        of workshop: Workshop,
        by account: Account
    ) throws -> Booking {
        let wish = BookingWish(room: session.room, start: session.period.start, end: session.period.end)
        let request = BookingRequest(
            wish: wish,
            title: workshop.title,
            partner: workshop.host,
            workshop: workshop.id
        )
        // What is left over is offered once all sessions have their rooms.
        return try book(request, by: account, offering: false)
    }

    /// Gives sessions the rooms they shall have; `named` are they in the order in which they were named.
    private func rebook(
        _ changed: Workshop,
        named: [WorkshopSession],
        instead known: Workshop,
        by account: Account
    ) throws {
        let kept = Set(changed.sessions.map(\.id))
        for session in known.sessions where !kept.contains(session.id) {
            // Another session may be about to take a part of it.
            try giveBack(session, by: account, offering: false)
            try sql.execute("DELETE FROM workshop_session WHERE hub = \(hub) AND id = \(session.id)")
            try self.changed(.session, session.id.text, needed: Need(admission: known.admissionPeriod))
        }
        if changed.host != known.host { try handOver(known.id, to: changed.host, by: account) }
        let before = Dictionary(known.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Sessions that move at once do not stand in each other's way.
        for session in changed.sessions {
            guard let before = before[session.id], before != session, let booking = try booking(of: session)
            else { continue }
            if booking.status.occupies { try vacate(booking.id) }
        }
        var refusals = SessionRefusals(of: named)
        for session in changed.sessions {
            guard let before = before[session.id], before != session || changed.title != known.title
            else { continue }
            try refusals.attempt(session) { try move(session, changed, by: account) }
        }
        for session in changed.sessions where before[session.id] == nil {
            try refusals.attempt(session) { try book(session, of: changed, by: account) }
        }
        try refusals.check()
    }

    /// Makes a workshop's bookings those of another host, who must have the hours for them.
    private func handOver(_ workshop: Workshop.ID, to host: Partner.ID?, by account: Account) throws {
        let rows = try sql.rows("SELECT * FROM booking WHERE hub = \(hub) AND workshop = \(workshop) ORDER BY start_at")
        let bookings = try rows.map { try Booking(row: $0, at: now) }
        try sql.execute("UPDATE booking SET partner = \(host) WHERE hub = \(hub) AND workshop = \(workshop)")
        let calendar = try openingCalendar()
        var hours = try hours(of: host, since: bookings.first?.period.start ?? now, in: calendar.hub.zone)
        for booking in bookings where booking.hoursTaken > 0 {
            if let broken = hours?.violation(of: booking.period) {
                throw Problem([broken], calendar, alternatives: [])
            }
            hours?.take(booking.period)
            var handed = booking
            handed.partner = host
            try charge(handed, instead: booking, by: account)
        }
    }

    private func move(_ session: WorkshopSession, _ workshop: Workshop, by account: Account) throws {
        guard let known = try booking(of: session) else { return }
        var booking = known
        if known.status == .released, session.room == known.room, session.period == known.period {
            // Nobody came to it: that is how it was.
        } else if !known.status.occupies {
            // Its room was declined: this is a new wish.
            booking = try self.booking(for: session, of: workshop, by: account)
        } else if known.period.end > now || known.period != session.period {
            // A session that is over keeps its booking as it was.
            var change = BookingChange()
            change.room = session.room
            change.start = session.period.start
            change.end = session.period.end
            change.title = workshop.title
            booking = try self.change(known, change, by: account, offering: false)
        }
        try update(session, in: booking.id)
    }

    func update(_ session: WorkshopSession, in booking: Booking.ID) throws {
        try sql.execute(
            """
            UPDATE workshop_session SET booking = \(booking), room = \(session.room),
                start_at = \(session.period.start), end_at = \(session.period.end),
                previous_start = \(session.previousStart)
            WHERE hub = \(hub) AND id = \(session.id)
            """
        )
    }

    private func giveBack(_ session: WorkshopSession, by account: Account, offering: Bool = true) throws {
        guard let booking = try booking(of: session) else { return }
        _ = try cancel(booking, by: account, heedingCutoff: false, offering: offering)
    }

    private func booking(of session: WorkshopSession) throws -> Booking? {
        let id: Booking.ID? = try sql.value(
            "SELECT booking FROM workshop_session WHERE hub = \(hub) AND id = \(session.id)"
        )
        return try id.flatMap { try booking($0) }
    }

    /// Published once all of its rooms are confirmed; that nobody came to a session in time changes nothing about it.
    private func statusByRooms(of workshop: Workshop) throws -> WorkshopStatus {
        let isReady = try workshop.sessions.allSatisfy { session in
            let status = try booking(of: session)?.status
            return status == .confirmed || status == .released
        }
        return isReady ? .published : .pending
    }

    func ticketsChanged(of workshop: Workshop) throws {
        for ticket in try tickets(of: workshop.id) { try ticketChanged(ticket.id, of: workshop, ticket.validity) }
    }

    func insert(_ workshop: Workshop, by account: Account) throws {
        concerns(.workshop, workshop.id)
        try sql.execute(
            """
            INSERT INTO workshop (id, hub, number, title, summary, host, trainers, audience, language, capacity,
                registration_opens, registration_closes, visibility, status, admission_lead_minutes, admission_tail_minutes, reentry,
                seats_per_registration, asks, offer_hours, confirm_hours, guests_of, created_by, created_at, version)
            VALUES (\(workshop.id), \(hub), \(workshop.number), \(workshop.title), \(workshop.summary),
                \(workshop.host), \(workshop.trainersText), \(workshop.audience), \(workshop.language),
                \(workshop.capacity), \(workshop.registrationOpens), \(workshop.registrationCloses), \(workshop.visibility), \(workshop.status),
                \(workshop.admissionLeadMinutes), \(workshop.admissionTailMinutes), \(workshop.reentry),
                \(workshop.seatsPerRegistration), \(workshop.terms.asks.stored), \(workshop.terms.offerHours),
                \(workshop.terms.confirmHours),
                \(workshop.guestsOf), \(account.id), \(now), \(workshop.version))
            """
        )
    }

    /// Writes everything but its sessions, and has kiosks told of it and them.
    func save(_ workshop: Workshop) throws -> Workshop {
        var saved = workshop
        saved.changedAt = now
        try sql.execute(
            """
            UPDATE workshop SET title = \(workshop.title), summary = \(workshop.summary), host = \(workshop.host),
                trainers = \(workshop.trainersText), audience = \(workshop.audience),
                language = \(workshop.language), capacity = \(workshop.capacity),
                registration_opens = \(workshop.registrationOpens), registration_closes = \(workshop.registrationCloses),
                visibility = \(workshop.visibility), status = \(workshop.status),
                admission_lead_minutes = \(workshop.admissionLeadMinutes),
                admission_tail_minutes = \(workshop.admissionTailMinutes), reentry = \(workshop.reentry),
                seats_per_registration = \(workshop.seatsPerRegistration), asks = \(workshop.terms.asks.stored),
                offer_hours = \(workshop.terms.offerHours), confirm_hours = \(workshop.terms.confirmHours),
                version = \(workshop.version),
                changed_at = \(saved.changedAt)
            WHERE hub = \(hub) AND id = \(workshop.id)
            """
        )
        let need = Need(admission: workshop.admissionPeriod)
        try changed(.workshop, workshop.id.text, needed: need)
        for session in workshop.sessions { try changed(.session, session.id.text, needed: need) }
        return saved
    }
}

extension Workshop {
    /// Who leads it, one to a line: whoever is erased is found in it as in any text.
    fileprivate var trainersText: String { trainers.map(\.text).joined(separator: "\n") }

    init(row: SQLRow, sessions: [WorkshopSession], topics: [Topic]) throws {
        let trainers: String = try row["trainers"]
        self.init(
            id: try row["id"],
            number: try row["number"],
            title: try row["title"],
            summary: try row["summary"],
            host: try row["host"],
            trainers: trainers.split(separator: "\n").map { TextLine(stored: String($0)) },
            audience: try row["audience"],
            topics: topics,
            language: try row["language"],
            capacity: try row["capacity"],
            sessions: sessions,
            registrationOpens: try row["registration_opens"],
            registrationCloses: try row["registration_closes"],
            visibility: try row["visibility"],
            status: try row["status"],
            admissionLeadMinutes: try row["admission_lead_minutes"],
            admissionTailMinutes: try row["admission_tail_minutes"],
            reentry: try row["reentry"],
            seatsPerRegistration: try row["seats_per_registration"],
            terms: RegistrationTerms(
                asks: Set(stored: try row["asks"]),
                offerHours: try row["offer_hours"],
                confirmHours: try row["confirm_hours"]
            ),
            guestsOf: try row["guests_of"],
            version: try row["version"],
            changedAt: try row["changed_at"]
        )
    }
}
