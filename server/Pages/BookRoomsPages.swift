import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Booking from the other end: when is what needed, and which rooms fit.
struct BookRoomsPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/book/rooms", .bookers, rooms)]
    }

    /// The question, with what stands in the address.
    func wish(_ call: Call) async throws -> Answer {
        var form = TypedForm(booking: call.queryForm)
        if form["day"].isEmpty {
            let zone = try await call.read { try $0.theHub().zone }
            form.setNextHour(after: call.now, in: zone)
        }
        return try await wishPage(call, form, faults: nil)
    }

    private func rooms(_ call: Call) async throws -> Answer {
        let account = try call.account
        let form = TypedForm(booking: call.queryForm)
        let words = hall.renderer.words(call.language)
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.roomQuestion() }) {
        case .failure(let faults): return try await wishPage(call, form, faults: faults)
        case .success(let question):
            do {
                let maker = try await call.read { hub in
                    try BookRoomsMaker(words: words, question: question, in: hub, by: account)
                }
                return try await hall.pages.page(.bookRooms, maker.view(form), for: call, in: .rooms)
            } catch let refusal as Problem {
                guard let faults = FormFaults(ofRepetition: refusal, words) else { throw refusal }
                return try await wishPage(call, form, faults: faults)
            }
        }
    }

    private func wishPage(_ call: Call, _ form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { try BookFormMaker($0, words, form, for: call.caller) }
        let view = maker.wish(form, faults: faults, forManager: call.caller.isManager)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.bookWish, view, for: call, in: .rooms, status: status)
    }
}

extension Call {
    /// A form that was sent in the address.
    var queryForm: Form {
        Form(Data((request.path ?? "").drop { $0 != "?" }.dropFirst().utf8))
    }
}

extension TypedForm {
    /// An hour from the next full one on, to begin with.
    mutating func setNextHour(after now: Instant, in zone: HubZone) {
        let (today, time) = zone.wallClock(at: now)
        let start = LocalTime(minutes: min(time.minutes / 60 * 60 + 60, 23 * 60)) ?? .midnight
        set(date: today, start: start, end: LocalTime(minutes: start.minutes + 60) ?? .endOfDay)
    }
}
