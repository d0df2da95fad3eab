import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Putting oneself on the waiting list for a slot, and off it again.
struct WaitingPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.post, "/waiting", .partner, join).needing(.book),
            .page(.post, "/waiting/{id}/withdraw", .partner, withdraw),
        ]
    }

    /// Takes the answers of the booking form.
    private func join(_ call: Call) async throws -> Answer {
        let account = try call.account
        let form = TypedForm(booking: Form(call.body))
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(form, hub: hub, words: hall.renderer.words(call.language))
        let standIn = form.isFromRooms ? rooms.first { $0.id.text == form["room"] }?.name : nil
        guard case .success(let request) = reader.result({ $0.booking(among: rooms, titled: standIn) }) else {
            throw Problem.refused(.refused)
        }
        return try await call.commit { hub in
            _ = try hub.wait(for: request, by: account)
            return .seeOther(call.language.path("/bookings") + "?waiting=1#waiting")
        }
    }

    private func withdraw(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            _ = try hub.withdraw(try hub.wait(call.id(), openTo: account).wait)
            return .seeOther(call.language.path("/bookings") + "?withdrawn=1#waiting")
        }
    }
}
