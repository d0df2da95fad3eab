import HubDomain
import Templates

/// Words workshops for lists and for their own pages.
struct WorkshopMaker: Sendable {
    let clock: HubClock
    let now: Instant
    let rooms: [Room.ID: Room]
    let partners: [Partner.ID: Partner]
    let policy: RetentionPolicy
    let hub: Hub

    var words: Words { clock.words }

    /// A line of a list: the session that begins at `start`, else the next one that is not over.
    func row(_ state: WorkshopState, from start: Instant? = nil) -> WorkshopRow {
        let workshop = state.workshop
        let session =
            workshop.sessions.first { $0.period.start == start } ?? workshop.sessions.first { $0.period.end > now }
            ?? workshop.sessions.last
        let standing = standing(state)
        let count = workshop.sessions.count
        let about = [
            host(workshop), session.flatMap { rooms[$0.room]?.name.text },
            count > 1 ? words("workshops.sessions", count: count) : nil,
        ].compactMap(\.self)
        return WorkshopRow(
            day: session.map { clock.shortDate($0.period.start) } ?? "",
            time: session.map { clock.clockRange($0.period) } ?? "",
            title: workshop.title.text,
            href: words.language.path("/workshops/\(workshop.id)"),
            about: about.joined(separator: " · "),
            state: standing.state,
            word: standing.word
        )
    }

    /// By the month of the session that each is listed for, in order.
    func months(_ listed: [(state: WorkshopState, start: Instant)]) -> [WorkshopsView.Month] {
        let grouped = Dictionary(grouping: listed) { LocalMonth(clock.zone.date(at: $0.start)) }
        return grouped.keys.sorted().map { month in
            WorkshopsView.Month(
                id: "m\(month)",
                name: words.monthAndYear(month.first),
                workshops: (grouped[month] ?? []).map { row($0.state, from: $0.start) }
            )
        }
    }

    func host(_ workshop: Workshop) -> String? {
        workshop.host.flatMap { partners[$0]?.name.text }
    }

    /// Where, with the floor.
    func place(_ id: Room.ID) -> String {
        guard let room = rooms[id] else { return "" }
        return room.floor.isEmpty ? room.name.text : "\(room.name.text), \(room.floor)"
    }

    /// All of its sessions in a sentence.
    func whenAndWhere(_ workshop: Workshop) -> String {
        workshop.sessions.map { session in
            [clock.longRange(session.period), place(session.room)].filter { !$0.isEmpty }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    /// The class of the state and its word, for lists and calendars.
    func standing(_ state: WorkshopState) -> (state: String, word: String) {
        let workshop = state.workshop
        if workshop.status == .cancelled { return ("bad", words("workshops.cancelled")) }
        if workshop.status == .pending { return ("warn", words("workshops.pending")) }
        if workshop.isOver(at: now) { return ("closed", words("workshops.over")) }
        if now < workshop.registrationOpens {
            return ("closed", words("workshops.notYet", ["date": clock.shortDate(workshop.registrationOpens)]))
        }
        if now >= workshop.registrationCloses { return ("closed", words("workshops.closed")) }
        let free = max(0, workshop.capacity - state.taken)
        if free == 0 { return ("taken", words("workshops.full")) }
        return (free <= 5 ? "warn" : "free", words("workshops.left", count: free))
    }
}

extension WorkshopMaker {
    init(_ hub: HubTransaction, words: Words) throws {
        let known = try hub.theHub()
        self.init(
            clock: HubClock(zone: known.zone, words: words),
            now: hub.now,
            rooms: Dictionary(uniqueKeysWithValues: try hub.everyRoom().map { ($0.id, $0) }),
            partners: Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) }),
            policy: try hub.retentionPolicy(),
            hub: known
        )
    }
}
