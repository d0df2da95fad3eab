/// Who is offered what when time becomes free, computed from the line and the instants alone.
///
/// At each instant at which something ends, the waits are looked at in their order: the first whose slot can be booked
/// then has it alone for a while, and so on with those whose slots are still clear. Nobody is offered twice what they
/// let pass, nor a slot that has begun.
package struct WaitingLine: Sendable {
    /// What takes an atomic room, and when that ends by itself.
    package struct Obstacle: Sendable {
        package let atom: Room.ID
        package let occupation: Occupation
        /// Nil when only somebody's doing can end it.
        package let until: Instant?

        package init(atom: Room.ID, occupation: Occupation, until: Instant?) {
            self.atom = atom
            self.occupation = occupation
            self.until = until
        }
    }

    private let calendar: OpeningCalendar
    private let sectors: [Partner.ID: Sector]
    private let obstacles: [Obstacle]
    /// Those who have not had their turn, in their order.
    private var waits: [SlotWait]

    package init(
        calendar: OpeningCalendar,
        sectors: [Partner.ID: Sector],
        obstacles: [Obstacle],
        waits: [SlotWait]
    ) {
        self.calendar = calendar
        self.sectors = sectors
        self.obstacles = obstacles
        self.waits = waits.filter { $0.offeredAt == nil && $0.outcome == nil }
    }

    /// The waits whose turn came by `now`, each with the instant at which it did.
    ///
    /// With `freed`, something was given back at `now` itself; otherwise only what ended by the clock can have made room.
    package func turns(until now: Instant, freed: Bool = false) -> [SlotWait] {
        var line = self
        var turns: [SlotWait] = []
        var instants = Set(obstacles.compactMap(\.until).filter { $0 <= now })
        while let instant = instants.min() {
            instants.remove(instant)
            for turn in line.advance(to: instant, after: turns) {
                turns.append(turn)
                if let end = turn.offer?.until, end <= now { instants.insert(end) }
            }
        }
        if freed { turns += line.advance(to: now, after: turns) }
        return turns
    }

    /// The waits whose turn comes at `instant`.
    private mutating func advance(to instant: Instant, after earlier: [SlotWait]) -> [SlotWait] {
        var turns: [SlotWait] = []
        let standing = obstacles.filter { obstacle in obstacle.until.map { $0 > instant } ?? true }
        for index in waits.indices.reversed() where waits[index].period.start <= instant { waits.remove(at: index) }
        var rest: [SlotWait] = []
        for wait in waits {
            let offers = (earlier + turns).compactMap(\.offer).filter { $0.stands(at: instant) }
            if wait.createdAt <= instant, isFree(wait, at: instant, standing, offers) {
                var turn = wait
                turn.offeredAt = instant
                turns.append(turn)
            } else {
                rest.append(wait)
            }
        }
        waits = rest
        return turns
    }

    private func isFree(_ wait: SlotWait, at instant: Instant, _ standing: [Obstacle], _ offers: [Hold]) -> Bool {
        guard let room = calendar.rooms[wait.room] else { return false }
        let atoms = Set(calendar.rooms.atoms(of: room.id))
        let held = offers.filter { calendar.rooms.share($0.room, room.id) }.map {
            Occupation(hold: $0, period: $0.period, buffers: calendar.rooms.buffers(of: $0.room))
        }
        let occupied = standing.filter { atoms.contains($0.atom) }.map(\.occupation) + held
        let facts = BookingFacts(calendar: calendar, room: room, occupied: occupied, now: instant)
        return BookingRules.violations(of: wait.wish(ofSector: sectors[wait.partner]), given: facts).isEmpty
    }
}
