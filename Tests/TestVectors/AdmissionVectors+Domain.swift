package import HubDomain

// What the words of the vectors mean to the domain.

extension AdmissionVectors.Row {
    package func closing(in world: AdmissionVectors.World) throws -> ClosingTime {
        let zone = try VectorFile.require(world.hub.zone.flatMap { HubZone($0) }, "the hub's zone")
        let time = (hub?.closingTime ?? world.hub.closingTime).flatMap { LocalTime($0) }
        return ClosingTime(zone: zone, time: try VectorFile.require(time, "the hub's closing time"))
    }
}

extension AdmissionVectors.Session {
    package var period: Period {
        get throws { try VectorFile.require(Period(start: start, end: end), "the time of \(key)") }
    }
}

extension Door {
    package init(_ door: AdmissionVectors.Door) {
        self =
            switch door {
            case .foyer: .foyer
            case .room(let key): .room(Room.ID(key))
            case .session(let key): .session(WorkshopSession.ID(key))
            }
    }
}

extension AdmissionVectors.Expectation {
    /// What of an answer, by the names of the members, is not as expected; `id` says which a ticket has.
    package func differences(
        from shown: [String: String?],
        id: (String) throws -> TicketID
    ) rethrows -> [String] {
        let shown = shown.compactMapValues(\.self)
        let wanted: [String: String] = [
            "verdict": verdict.rawValue, "ticket": try ticket.map { try id($0).text }, "workshop": workshop,
            "session": session, "room": room, "start": start?.description, "opensAt": opensAt?.description,
            "firstScannedAt": firstScannedAt?.description, "firstRoom": firstRoom, "seats": seats?.description,
            "seatsLeft": seatsLeft?.description,
        ].compactMapValues(\.self)
        let wrong = wanted.filter { shown[$0.key] != $0.value }.map {
            "\($0.key) is \(shown[$0.key] ?? "missing"), not \($0.value)"
        }
        return wrong + (absent ?? []).filter { shown[$0] != nil }.map { "\($0) is \(shown[$0] ?? ""), not absent" }
    }
}
