/// Which rooms are made of which: a combined room, to any depth, occupies the atomic rooms in it.
package struct RoomGraph: Sendable {
    private let rooms: [Room.ID: Room]
    private let atoms: [Room.ID: [Room.ID]]
    private let buffers: [Room.ID: Buffers]
    private let neighbours: [Room.ID: [Room.ID]]

    /// All rooms, in order of their ids.
    package let all: [Room]
    /// The longest time that any room needs before or after a booking.
    package let longestBuffer: TimeSpan

    /// - Throws: when a room names a part that is not there, or would be a part of itself.
    package init(_ rooms: some Sequence<Room>) throws(RoomGraphProblem) {
        self.rooms = Dictionary(rooms.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        var walk = Walk(rooms: self.rooms)
        for id in self.rooms.keys.sorted() { _ = try walk.inside(id) }
        atoms = walk.found.mapValues(\.atoms)
        buffers = walk.found.mapValues(\.buffers)
        all = self.rooms.values.sorted { $0.id < $1.id }
        longestBuffer = buffers.values.map { max($0.setup, $0.teardown) }.max() ?? .zero
        var holders: [Room.ID: [Room.ID]] = [:]
        for room in all {
            for atom in walk.found[room.id]?.atoms ?? [] { holders[atom, default: []].append(room.id) }
        }
        neighbours = atoms.mapValues { atoms in Set(atoms.flatMap { holders[$0] ?? [] }).sorted() }
    }

    package subscript(id: Room.ID) -> Room? {
        rooms[id]
    }

    /// The atomic rooms that `room` occupies, in order of their ids; itself when it is atomic or not known.
    package func atoms(of room: Room.ID) -> [Room.ID] {
        atoms[room] ?? [room]
    }

    /// How long before and after a booking `room` is needed: the longest of its own times and of the rooms in it.
    package func buffers(of room: Room.ID) -> Buffers {
        buffers[room] ?? .none
    }

    /// Whether a booking of one keeps the other from being booked.
    package func share(_ one: Room.ID, _ other: Room.ID) -> Bool {
        sharing(one).contains(other)
    }

    /// The rooms of which no booking can be made beside one of `room`, itself among them, in order of their ids.
    package func sharing(_ room: Room.ID) -> [Room.ID] {
        neighbours[room] ?? [room]
    }
}

/// Why rooms cannot be combined as stated.
package enum RoomGraphProblem: Error, Hashable, Sendable {
    case unknownPart(Room.ID, in: Room.ID)
    /// Going from part to part one comes back to the first.
    case cycle([Room.ID])
}

/// Time a room needs around a booking.
package struct Buffers: Hashable, Sendable {
    package var setup: TimeSpan
    package var teardown: TimeSpan

    package static let none = Buffers(setup: .zero, teardown: .zero)

    package init(setup: TimeSpan, teardown: TimeSpan) {
        self.setup = setup
        self.teardown = teardown
    }

    fileprivate func longest(_ other: Buffers) -> Buffers {
        Buffers(setup: max(setup, other.setup), teardown: max(teardown, other.teardown))
    }
}

/// Visits each room once, parts first.
private struct Walk {
    let rooms: [Room.ID: Room]
    var found: [Room.ID: (atoms: [Room.ID], buffers: Buffers)] = [:]
    private var path: [Room.ID] = []

    init(rooms: [Room.ID: Room]) {
        self.rooms = rooms
    }

    mutating func inside(_ id: Room.ID) throws(RoomGraphProblem) -> (atoms: [Room.ID], buffers: Buffers) {
        if let known = found[id] { return known }
        if let start = path.firstIndex(of: id) { throw .cycle(Array(path[start...])) }
        guard let room = rooms[id] else { throw .unknownPart(id, in: path.last ?? id) }
        path.append(id)
        var atoms: Set<Room.ID> = room.isCombined ? [] : [id]
        var buffers = Buffers(setup: .minutes(room.setupMinutes), teardown: .minutes(room.teardownMinutes))
        for part in room.parts {
            let inner = try inside(part)
            atoms.formUnion(inner.atoms)
            buffers = buffers.longest(inner.buffers)
        }
        path.removeLast()
        found[id] = (atoms.sorted(), buffers)
        return (atoms.sorted(), buffers)
    }
}
