import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// The display beside a room's door: what anybody who passes may know, and the check-in of who has booked.
struct DoorPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/display/rooms/{id}", .everyone, door),
            .page(.get, "/display/rooms/{id}/checkin", .everyone, askForCode),
            .page(.post, "/display/rooms/{id}/checkin", .everyone, checkIn),
        ]
    }

    private func door(_ call: Call) async throws -> Answer {
        let facts = try await call.read { try DoorFactsShown($0, of: call.id()) }
        let view = DoorMaker(facts: facts, words: hall.renderer.words(call.language), now: call.now)
            .door(isCheckedIn: call.query["checkedIn"] != nil)
        return try await hall.pages.page(.door, view, for: call)
    }

    private func askForCode(_ call: Call) async throws -> Answer {
        try await keypad(call, typed: "")
    }

    /// One key at a time, so that it works on a display without keyboard and script; the last digit sends the code.
    private func checkIn(_ call: Call) async throws -> Answer {
        let form = Form(call.body)
        let digits = (form["typed"] ?? "").filter { $0.isASCII && $0.isNumber }
        let key = form["key"] ?? ""
        var typed = String(digits.prefix(CheckInCode.length))
        if key == "back" {
            typed = String(typed.dropLast())
        } else if key.count == 1, key.allSatisfy({ $0.isASCII && $0.isNumber }) {
            typed = String((typed + key).prefix(CheckInCode.length))
        }
        guard typed.count == CheckInCode.length else { return try await keypad(call, typed: typed) }
        let room: Room.ID = call.id()
        do {
            try hall.limiter.count(.checkInCode, room.text, at: call.now)
        } catch {
            return try await keypad(call, typed: "", problem: "display.tooMany", status: .tooManyRequests)
        }
        let code = typed
        let isRight = try await hall.store.write(at: call.now) { hub in
            let atoms = try hub.atoms(of: hub.room(room).orNotFound.id)
            let awaited = try hub.bookingsAwaitingCheckIn(in: atoms)
            guard let booking = awaited.first(where: { CheckInCode(of: $0, hub.secrets).digits == code }) else {
                return false
            }
            _ = try hub.checkIn(booking, by: .display)
            return true
        }
        guard isRight else {
            return try await keypad(call, typed: "", problem: "display.wrongCode", status: .unprocessableContent)
        }
        hall.limiter.takeBack(.checkInCode, room.text)
        return .seeOther(call.language.path("/display/rooms/\(room)?checkedIn=1"))
    }

    private func keypad(
        _ call: Call,
        typed: String,
        problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let facts = try await call.read { try DoorFactsShown($0, of: call.id()) }
        let words = hall.renderer.words(call.language)
        let maker = DoorMaker(facts: facts, words: words, now: call.now)
        guard let view = maker.keypad(typed: typed, problem: problem) else {
            return .seeOther(call.language.path("/display/rooms/\(facts.room.id)"))
        }
        return try await hall.pages.page(.doorCode, view, for: call, status: status)
    }
}

/// What the display at a door shows from, of today and tomorrow.
struct DoorFactsShown: Sendable {
    let hub: Hub
    let room: Room
    let times: RoomTimes
    let names: DisplayNames
    let awaited: Booking?

    init(_ hub: HubTransaction, of id: Room.ID) throws {
        let room = try hub.room(id).orNotFound
        let known = try hub.theHub()
        let today = known.zone.date(at: hub.now)
        let start = known.zone.startOfDay(today)
        let end = known.zone.startOfDay(today.adding(days: 2))
        self.hub = known
        self.room = room
        times = try hub.times(of: room, during: Period(start: start, lasting: end - start))
        names = try DisplayNames(hub, known)
        awaited = try hub.bookingsAwaitingCheckIn(in: hub.atoms(of: id)).first
    }
}

/// What a passer-by may know of a booking: a public workshop by its title, all else by who has it.
struct DisplayNames: Sendable {
    private let partners: [Partner.ID: Partner]
    private let hub: Hub

    init(_ transaction: HubTransaction, _ hub: Hub) throws {
        partners = Dictionary(uniqueKeysWithValues: try transaction.partners().map { ($0.id, $0) })
        self.hub = hub
    }

    func name(of booking: Booking, _ publicWorkshops: [Workshop.ID: TextLine], _ words: Words) -> String {
        if let title = booking.workshop.flatMap({ publicWorkshops[$0] }) { return title.text }
        // A request that nobody has answered is nobody's yet.
        if booking.status == .pending { return words("display.requested") }
        return booking.partner.flatMap { partners[$0]?.name.text } ?? hub.name.text
    }
}
