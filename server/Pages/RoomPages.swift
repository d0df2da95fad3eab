import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Rooms for everybody: all of them now, for a day or a week, and one of them.
struct RoomPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/rooms", .people, rooms),
            .page(.get, "/rooms/{id}", .people, room),
        ]
    }

    private func rooms(_ call: Call) async throws -> Answer {
        if let date = LocalDate(shown: call.query["date"]) { return try await day(call, date) }
        if let date = LocalDate(shown: call.query["week"]) { return try await week(call, date.monday) }
        let words = hall.renderer.words(call.language)
        let (all, today) = try await call.read { hub in
            let zone = try hub.theHub().zone
            let today = zone.date(at: hub.now)
            return (try hub.timesOfAllRooms(during: zone.day(today)), today)
        }
        let maker = RoomMaker(words: words, caller: call.caller, now: call.now)
        let view = RoomsView(areas: RoomsArea.menu(words, at: .now, today), rooms: all.map(maker.row))
        return try await hall.pages.page(.rooms, view, for: call, in: .rooms, publicly: everyRoom(words))
    }

    private func day(_ call: Call, _ date: LocalDate) async throws -> Answer {
        let maker = try await maker(call) { $0.day(date) }
        let view = maker.day(date, asList: call.query["view"] == "list")
        return try await hall.pages.page(.roomsDay, view, for: call, in: .rooms, publicly: everyRoom(maker.words))
    }

    private func week(_ call: Call, _ monday: LocalDate) async throws -> Answer {
        let maker = try await maker(call) { $0.days(from: monday, count: 7) }
        let view = maker.week(from: monday)
        return try await hall.pages.page(.roomsWeek, view, for: call, in: .rooms, publicly: everyRoom(maker.words))
    }

    /// What all of them say of themselves, since days and weeks never end.
    private func everyRoom(_ words: Words) -> PublicPage {
        PublicPage(words("rooms.title"), at: "/rooms", description: words("rooms.lead"))
    }

    private func maker(
        _ call: Call,
        of period: @escaping @Sendable (HubZone) -> Period
    ) async throws -> RoomsCalendarMaker {
        let (hub, rooms) = try await call.read { hub in
            let place = try hub.theHub()
            return (place, try hub.timesOfAllRooms(during: period(place.zone)))
        }
        let words = hall.renderer.words(call.language)
        return RoomsCalendarMaker(rooms: rooms, hub: hub, words: words, caller: call.caller, now: call.now)
    }

    /// A week unless a day is asked for.
    private func room(_ call: Call) async throws -> Answer {
        let date = LocalDate(shown: call.query["date"])
        let wanted = LocalDate(shown: call.query["week"])
        let times = try await call.read { hub in
            guard let room = try hub.room(call.id()), room.isActive else { throw Problem.notFound }
            let zone = try hub.theHub().zone
            let monday = (wanted ?? zone.date(at: hub.now)).monday
            return try hub.times(of: room, during: date.map(zone.day) ?? zone.days(from: monday, count: 7))
        }
        let maker = WeekMaker(
            times: times,
            words: hall.renderer.words(call.language),
            caller: call.caller,
            now: call.now
        )
        let look: WeekMaker.Look = date != nil ? .day : call.query["view"] == "list" ? .list : .week
        let view = maker.view(look)
        let publicly = PublicPage(view.room, at: "/rooms/\(times.room.id)", description: view.about)
        return try await hall.pages.page(.roomWeek, view, for: call, in: .rooms, publicly: publicly)
    }
}

extension HubZone {
    /// So many whole days.
    fileprivate func days(from first: LocalDate, count: Int) -> Period {
        let start = startOfDay(first)
        return Period(start: start, lasting: startOfDay(first.adding(days: count)) - start)
    }
}
