import HubDomain
import Templates

/// All that is told of the last rehearsals.
struct RehearsalFacts: Sendable {
    let rehearsals: [KnownRehearsal]
    let kiosks: [Kiosk.ID: Kiosk]
    let tickets: [TicketID: RehearsedTicket]
    let zone: HubZone

    init(_ hub: HubTransaction) throws {
        rehearsals = try hub.rehearsals()
        kiosks = Dictionary(uniqueKeysWithValues: try hub.kiosks().map { ($0.kiosk.id, $0.kiosk) })
        tickets = try hub.rehearsedTickets(Set(rehearsals.flatMap { $0.failures.map(\.ticket) }))
        zone = try hub.theHub().zone
    }
}

/// Words what a day's tickets came to when they were tried, and what is to be done about those that would fail.
struct RehearsalMaker: Sendable {
    let facts: RehearsalFacts
    let words: Words

    private var clock: HubClock { HubClock(zone: facts.zone, words: words) }

    /// Nil where nothing was tried for a day to come.
    var view: RehearsalsView? {
        let known = facts.rehearsals
        guard let day = known.first?.day else { return nil }
        return RehearsalsView(
            heading: words("rehearsal.heading", ["date": words.dayAndDate(day)]),
            rows: known.map(row),
            failures: failures(of: known),
            missing: known.contains { $0.missing > 0 } ? words("rehearsal.missingText") : nil
        )
    }

    private func row(_ rehearsal: KnownRehearsal) -> RehearsalsView.Row {
        RehearsalsView.Row(
            name: name(of: rehearsal.kiosk),
            state: rehearsal.isWell ? "free" : "bad",
            word: result(of: rehearsal),
            at: clock.moment(rehearsal.at)
        )
    }

    private func result(of rehearsal: KnownRehearsal) -> String {
        if rehearsal.isWell {
            return rehearsal.tried == 0
                ? words("rehearsal.nothing") : words("rehearsal.well", count: rehearsal.tried)
        }
        let parts = [
            rehearsal.failed > 0 ? words("rehearsal.failed", count: rehearsal.failed) : nil,
            rehearsal.missing > 0 ? words("rehearsal.missing", count: rehearsal.missing) : nil,
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    /// Each ticket once, with all who would turn it away.
    private func failures(of known: [KnownRehearsal]) -> [RehearsalsView.Failure] {
        var devices: [Rehearsal.Failure: [String]] = [:]
        var order: [Rehearsal.Failure] = []
        for rehearsal in known {
            for failure in rehearsal.failures {
                if devices[failure] == nil { order.append(failure) }
                devices[failure, default: []].append(name(of: rehearsal.kiosk))
            }
        }
        return order.map { failure in
            let ticket = facts.tickets[failure.ticket]
            return RehearsalsView.Failure(
                who: ticket?.name ?? words("rehearsal.nobody"),
                workshop: ticket?.title ?? "",
                href: ticket.map { words.language.path("/workshops/\($0.workshop)/participants") },
                whereabouts: (devices[failure] ?? []).joined(separator: ", "),
                why: words(RehearsalMaker.reason(failure.verdict))
            )
        }
    }

    private static func reason(_ verdict: Verdict) -> String {
        switch verdict {
        case .unknown, .updateNeeded, .tooLate, .tooEarly, .full: "rehearsal.verdict.\(verdict.rawValue)"
        default: "rehearsal.verdict.other"
        }
    }

    private func name(of kiosk: Kiosk.ID?) -> String {
        kiosk.map { facts.kiosks[$0]?.name.text ?? $0.text } ?? words("rehearsal.hub")
    }
}
