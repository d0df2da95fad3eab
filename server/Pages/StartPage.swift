import HTTPTypes
import HubDomain
import Templates

/// The first page: what is going on today, what comes next, how one gets in.
struct StartPage: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/", .people, start)]
    }

    private func start(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, today, workshops, maker) = try await call.read { hub in
            let house = try hub.theHub()
            let day = house.zone.day(house.zone.date(at: hub.now))
            let workshops = try hub.upcomingWorkshops(limit: 6)
            return (house, try hub.timesOfAllRooms(during: day), workshops, try WorkshopMaker(hub, words: words))
        }
        let rooms = RoomMaker(words: words, caller: call.caller, now: call.now)
        let clock = HubClock(zone: hub.zone, words: words)
        let second: Area = call.caller.home
        let shown = 8 * 60..<20 * 60
        let view = StartView(
            secondLabel: words("menu.\(second)"),
            secondHref: words.language.path(second.path),
            now: clock.moment(call.now),
            nowMachine: clock.machine(call.now),
            opening: opening(today.first?.calendar, clock, at: call.now),
            axis: stride(from: 8, through: 20, by: 2).map(String.init),
            rooms: today.map { rooms.today($0, shown: shown) },
            workshops: workshops.map { maker.row($0) },
            canBook: call.caller.account?.role != .desk
        )
        let publicly = PublicPage(
            "\(words("start.heading")) \(hub.name.text)",
            at: "/",
            description: words("start.lead"),
            feeds: PageHead.Feed.programme(ProgrammeAsked(), words)
        )
        return try await hall.pages.page(.start, view, for: call, in: .start, publicly: publicly)
    }

    /// When the hub as a whole is open today.
    private func opening(_ calendar: OpeningCalendar?, _ clock: HubClock, at now: Instant) -> String? {
        guard let calendar else { return nil }
        let words = clock.words
        let day = clock.zone.day(clock.zone.date(at: now))
        let open = calendar.hubOpen(during: day).periods
        if open == [day] { return words("start.openAllDay") }
        if let current = open.first(where: { $0.contains(now) }) {
            return words("start.openUntil", ["time": clock.oClock(current.end)])
        }
        guard let next = open.first(where: { $0.start > now }) else { return words("start.closedToday") }
        return words("start.opensAt", ["time": clock.oClock(next.start)])
    }
}
