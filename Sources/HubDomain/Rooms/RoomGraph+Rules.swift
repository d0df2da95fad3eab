// Most rules of a combined room are its own. Four hold for the rooms in it too, since whoever books it is in those:
// who may book, how many are let in, whether the hub's management is asked, and whether somebody has to check in.

extension RoomGraph {
    /// A room and all that it is made of, to any depth.
    package func inside(_ room: Room.ID) -> [Room] {
        var found: [Room.ID: Room] = [:]
        var open = [room]
        while let next = open.popLast() {
            guard found[next] == nil, let room = self[next] else { continue }
            found[next] = room
            open += room.parts
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// The most people let in: the room's own number, and no more than its parts or its atomic rooms hold together.
    ///
    /// A part without a number sets no bound.
    package func maxPersons(in room: Room.ID) -> Int? {
        guard let known = self[room] else { return nil }
        let own = known.rules.maxPersons
        guard known.isCombined else { return own }
        let atoms = atoms(of: room).map { self[$0]?.rules.maxPersons }
        return [own, sum(known.parts.map(maxPersons)), sum(atoms)].compactMap(\.self).min()
    }

    /// The most people that doors let into a room: as many as have a place, and no more than are permitted.
    package func mostInside(_ room: Room.ID) -> Int? {
        guard let known = self[room] else { return nil }
        return min(known.capacity, maxPersons(in: room) ?? known.capacity)
    }

    /// Whose partners may book it: those who may book it and every room in it; nil for all.
    package func sectors(of room: Room.ID) -> [Sector]? {
        let lists = inside(room).map(\.rules.sectors).filter { !$0.isEmpty }
        guard !lists.isEmpty else { return nil }
        return Sector.allCases.filter { sector in lists.allSatisfy { $0.contains(sector) } }
    }

    package func needsApproval(_ room: Room.ID) -> Bool {
        inside(room).contains(where: \.needsApproval)
    }

    private func sum(_ numbers: [Int?]) -> Int? {
        let known = numbers.compactMap(\.self)
        return known.count == numbers.count ? known.reduce(0, +) : nil
    }
}
