import HubDomain
import Templates

extension WorkshopMaker {
    /// What the page of a workshop says of itself; nothing where it is not for everybody.
    func publicly(_ workshop: Workshop) -> PublicPage? {
        guard workshop.isForEverybody else { return nil }
        return PublicPage(
            workshop.title.text,
            at: "/workshops/\(workshop.id)",
            description: "\(whenAndWhere(workshop)). \(workshop.summary.text)"
        )
    }

    /// A workshop as programs know events; nil of one that never takes place.
    func event(_ state: WorkshopState, origin: String) -> EventData? {
        let workshop = state.workshop
        guard let first = workshop.sessions.first, let last = Workshop.lastEnd(of: workshop.sessions) else {
            return nil
        }
        let topics = workshop.topics.map(\.name)
        return EventData(
            url: address(workshop, origin),
            start: clock.machine(first.period.start),
            end: clock.machine(last),
            doors: clock.machine(workshop.admissionPeriod.start),
            status: status(workshop, isMoved: workshop.previousStart != nil),
            previousStart: workshop.previousStart.map(clock.machine),
            language: workshop.language,
            description: workshop.summary.isEmpty ? whenAndWhere(workshop) : workshop.summary.text,
            keywords: topics.isEmpty ? nil : topics.joined(separator: ", "),
            audience: workshop.audience?.text,
            organizer: host(workshop) ?? hub.name.text,
            performers: workshop.trainers.map { EventData.Name(name: $0.text) },
            place: eventPlace(first.room),
            capacity: String(workshop.capacity),
            free: String(max(0, workshop.capacity - state.taken)),
            parts: workshop.sessions.count == 1 ? [] : parts(of: workshop),
            offer: offer(state)
        )
    }

    private func address(_ workshop: Workshop, _ origin: String) -> String {
        origin + words.language.path("/workshops/\(workshop.id)")
    }

    private func parts(of workshop: Workshop) -> [EventData.Part] {
        workshop.sessions.enumerated().map { index, session in
            let number = words("workshop.sessionNumber", ["number": String(index + 1)])
            return EventData.Part(
                name: "\(workshop.title.text), \(number)",
                start: clock.machine(session.period.start),
                end: clock.machine(session.period.end),
                status: status(workshop, isMoved: session.previousStart != nil),
                previousStart: session.previousStart.map(clock.machine),
                place: eventPlace(session.room)
            )
        }
    }

    /// As schema.org calls it.
    private func status(_ workshop: Workshop, isMoved: Bool) -> String {
        if workshop.status == .cancelled { return "EventCancelled" }
        return isMoved ? "EventRescheduled" : "EventScheduled"
    }

    private func eventPlace(_ room: Room.ID) -> EventData.Place {
        let address = hub.addressLines.joined(separator: ", ")
        return EventData.Place(
            name: [place(room), hub.name.text].filter { !$0.isEmpty }.joined(separator: ", "),
            address: address.isEmpty ? nil : address
        )
    }

    /// Nil once nobody can register any more.
    private func offer(_ state: WorkshopState) -> EventData.Offer? {
        let workshop = state.workshop
        guard workshop.status != .cancelled, !workshop.isOver(at: now), now < workshop.registrationCloses else {
            return nil
        }
        let isOpen = now >= workshop.registrationOpens
        let isFull = state.taken >= workshop.capacity
        return EventData.Offer(
            availability: !isOpen ? "PreOrder" : isFull ? "SoldOut" : "InStock",
            from: clock.machine(workshop.registrationOpens),
            until: clock.machine(workshop.registrationCloses)
        )
    }
}
