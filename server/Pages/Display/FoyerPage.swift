import HTTPTypes
import HubDomain
import Templates

/// "Today in the hub": what goes on where, to be read across the foyer.
struct FoyerPage: Sendable {
    let hall: Hall

    /// So many fit on a screen.
    private static let most = 9

    var routes: [Route] {
        [.page(.get, "/display", .everyone, foyer)]
    }

    private func foyer(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let view = try await call.read { hub in
            let known = try hub.theHub()
            let clock = HubClock(zone: known.zone, words: words)
            let names = try DisplayNames(hub, known)
            let entries = try hub.restOfToday(in: known).map { booking, room, workshops in
                FoyerView.Entry(
                    time: clock.clockRange(booking.period),
                    name: names.name(of: booking, workshops, words),
                    room: room?.name.text ?? "",
                    floor: room?.floor ?? "",
                    isRunning: booking.period.start <= hub.now
                )
            }
            let more = entries.count - FoyerPage.most
            return FoyerView(
                refresh: DisplayRhythm.secondsToNextMinute(after: hub.now),
                hub: known.name.text,
                date: clock.longDate(hub.now),
                time: clock.clock(hub.now),
                entries: Array(entries.prefix(FoyerPage.most)),
                more: more > 0 ? words("display.more", count: more) : nil
            )
        }
        return try await hall.pages.page(.foyer, view, for: call)
    }
}

extension HubTransaction {
    /// What is confirmed and not over today, what begins next first; each with its room and the public workshops.
    fileprivate func restOfToday(in hub: Hub) throws -> [(Booking, Room?, [Workshop.ID: TextLine])] {
        let day = hub.zone.day(hub.zone.date(at: now))
        guard let rest = Period(start: now, end: day.end) else { return [] }
        let rooms = try timesOfAllRooms(during: rest)
        let graph = try roomGraph()
        var seen: Set<Booking.ID> = []
        return rooms.flatMap { times in times.bookings.map { ($0, times.publicWorkshops) } }
            .filter { booking, _ in
                booking.status == .confirmed && booking.period.overlaps(rest) && seen.insert(booking.id).inserted
            }
            .sorted { ($0.0.period.start, $0.0.period.end, $0.0.id) < ($1.0.period.start, $1.0.period.end, $1.0.id) }
            .map { booking, workshops in (booking, graph[booking.room], workshops) }
    }
}
