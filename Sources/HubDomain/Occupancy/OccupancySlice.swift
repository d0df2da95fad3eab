/// Some of the facts: those of a room, of a partner, of everybody.
struct OccupancySlice {
    var rooms: [OccupancyFacts.OpenRoom]
    var uses: [Room.ID: [OccupancyFacts.Use]]
    var attendances: [OccupancyFacts.Attendance]
    var stays: [OccupancyFacts.Stay]

    init(
        rooms: [OccupancyFacts.OpenRoom],
        uses: [OccupancyFacts.Use],
        attendances: [OccupancyFacts.Attendance],
        stays: [OccupancyFacts.Stay]
    ) {
        self.rooms = rooms
        self.uses = [:]
        for use in uses {
            for room in use.atoms { self.uses[room, default: []].append(use) }
        }
        self.attendances = attendances
        self.stays = stays
    }

    /// What concerns each room.
    func byRoom() -> [(room: OccupancyFacts.OpenRoom, slice: OccupancySlice)] {
        var staysOf: [Room.ID: [OccupancyFacts.Stay]] = [:]
        for stay in stays {
            for room in stay.atoms { staysOf[room, default: []].append(stay) }
        }
        return rooms.map { room in
            let slice = OccupancySlice(
                rooms: [room],
                uses: (uses[room.id] ?? []).map { $0.only(in: room.id) },
                attendances: attendances.filter { $0.atoms.contains(room.id) },
                stays: staysOf[room.id] ?? []
            )
            return (room, slice)
        }
    }
}

extension OccupancyFacts.Use {
    func only(in room: Room.ID) -> OccupancyFacts.Use {
        with(atoms: [room], period, endedAt: endedAt)
    }

    /// In whole minutes, with the rooms that count, each once; nil when nothing is left.
    func inWholeMinutes(within known: Set<Room.ID>) -> OccupancyFacts.Use? {
        let counted = known.intersection(atoms)
        guard let period = period.inWholeMinutes, !counted.isEmpty else { return nil }
        return with(atoms: Array(counted), period, endedAt: endedAt?.inWholeMinutes)
    }

    private func with(atoms: [Room.ID], _ period: Period, endedAt: Instant?) -> OccupancyFacts.Use {
        OccupancyFacts.Use(
            booking: booking,
            atoms: atoms,
            period: period,
            status: status,
            endedAt: endedAt,
            partner: partner,
            sector: sector,
            buffers: buffers,
            requiredCheckIn: requiredCheckIn,
            hadCheckIn: hadCheckIn,
            checkInEnded: checkInEnded
        )
    }
}

extension Instant {
    var inWholeMinutes: Instant {
        Instant(milliseconds: milliseconds - milliseconds % 60_000)
    }
}

extension Period {
    /// Nil when it lies within one minute.
    var inWholeMinutes: Period? {
        Period(start: start.inWholeMinutes, end: end.inWholeMinutes)
    }
}
