import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore

/// What is free, and when.
struct AvailabilityController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/rooms/{id}/free", .people, free),
            .api(.get, "/availability", .people, available),
        ]
    }

    /// When a room is free within the range.
    private func free(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let range = try call.period(atMost: 400)
        let free = try await call.read { hub in
            try hub.freeTime(of: hub.room(call.id()).orNotFound, during: range)
        }
        return try .json(try ItemList(free.periods, page) { String($0.start.milliseconds) }.map(PeriodOut.init))
    }

    /// The rooms that are free for the whole range.
    private func available(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let range = try call.period(atMost: 400)
        var wish = RoomWish()
        wish.seats = try call.integer("seats", in: 1...100_000)
        wish.layout = try call.word("layout")
        wish.equipment = call.query.getAll("equipment").flatMap { $0.split(separator: ",") }.map(String.init)
        let rooms = try await call.read { [wish] hub in
            var wish = wish
            wish.sector = try call.caller.partner.flatMap { try hub.partner($0)?.sector }
            return try hub.roomsFree(during: range, for: wish)
        }
        return try .json(try ItemList(rooms, page) { $0.id.text }.map { RoomOut($0) })
    }
}

extension Call {
    /// The range `[from, to)` of the query; 422 when it has more than `days` days.
    func period(atMost days: Int) throws(Problem) -> Period {
        let period = try period()
        guard period.duration <= .days(days) else { throw .refused(rule: "range-too-long", ["days": String(days)]) }
        return period
    }
}
