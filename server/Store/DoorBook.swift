import HubDomain
import Synchronization

/// What doors must know of hub, rooms and events, kept in memory from one check-in to the next.
///
/// Good as long as the hub's configuration has the mark it was read under. A mark is never used twice, so what was read
/// in a transaction that came to nothing is never taken for what holds.
final class DoorBook: Sendable {
    private let page = Mutex<DoorFacts?>(nil)

    func facts(marked mark: Int64) -> DoorFacts? {
        page.withLock { $0?.mark == mark ? $0 : nil }
    }

    func keep(_ facts: DoorFacts) {
        page.withLock { $0 = facts }
    }

    func keep(_ event: HeldEvent, as number: EventNumber, marked mark: Int64) {
        page.withLock { page in
            guard page?.mark == mark else { return }
            if (page?.events.count ?? 0) >= 1000 { page?.events.removeAll() }
            page?.events[number] = event
        }
    }
}

/// The hub as its doors see it.
struct DoorFacts: Sendable {
    let mark: Int64
    let closing: ClosingTime
    let maxPersons: Int?
    let keys: KeyRing
    let rooms: [Room.ID: DoorRoom]
    fileprivate(set) var events: [EventNumber: HeldEvent] = [:]

    init(mark: Int64, closing: ClosingTime, maxPersons: Int?, keys: KeyRing, rooms: [Room.ID: DoorRoom]) {
        self.mark = mark
        self.closing = closing
        self.maxPersons = maxPersons
        self.keys = keys
        self.rooms = rooms
    }
}

/// A room as visitors are sent to it.
struct DoorRoom: Sendable {
    let name: String
    let floor: String
    /// How many people may be inside.
    let most: Int

    init(_ room: Room, most: Int) {
        name = room.name.text
        floor = room.floor
        self.most = most
    }
}
