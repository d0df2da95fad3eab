import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Rooms for everybody: today, all of them, one of them for a week.
struct RoomPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/rooms", .people, rooms),
            .page(.get, "/rooms/{id}", .people, week),
        ]
    }

    private func rooms(_ call: Call) async throws -> Answer {
        let all = try await call.read { hub in
            try hub.timesOfAllRooms(during: hub.theHub().zone.day(hub.theHub().zone.date(at: hub.now)))
        }
        let maker = RoomMaker(words: hall.renderer.words(call.language), caller: call.caller, now: call.now)
        let view = RoomsView(rooms: all.map(maker.row))
        return try await hall.pages.page(.rooms, view, for: call, in: .rooms)
    }

    private func week(_ call: Call) async throws -> Answer {
        let wanted = call.query["week"].flatMap { LocalDate($0) }
        let times = try await call.read { hub in
            guard let room = try hub.room(call.id()), room.isActive else { throw Problem.notFound }
            let zone = try hub.theHub().zone
            let monday = (wanted ?? zone.date(at: hub.now)).monday
            let start = zone.startOfDay(monday)
            return try hub.times(
                of: room,
                during: Period(start: start, lasting: zone.startOfDay(monday.adding(days: 7)) - start)
            )
        }
        let maker = WeekMaker(
            times: times,
            words: hall.renderer.words(call.language),
            caller: call.caller,
            now: call.now
        )
        return try await hall.pages.page(
            .roomWeek,
            maker.view(asList: call.query["view"] == "list"),
            for: call,
            in: .rooms
        )
    }
}
