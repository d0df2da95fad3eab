import HubDomain
import Hummingbird
import Templates

// Whoever has shown a partner's badge and wants a room.

extension ScreenPages {
    /// As many as fit on a screen, with a way to the others.
    private static let mostRooms = 4

    /// Which room; `gone` is the name of the one that was chosen, where somebody else was faster.
    func rooms(_ rooms: [SpotRoom], _ form: SpotForm, _ request: ScreenRequest, gone: String? = nil) async throws
        -> Response
    {
        let words = renderer.words(request.language)
        guard !rooms.isEmpty else {
            let none = MessageScreen(
                heading: words(gone == nil ? "kiosk.spot.noneHeading" : "kiosk.spot.goneHeading"),
                paragraphs: [words("kiosk.spot.noneText")]
            )
            return try await message(none, request)
        }
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let pages = (rooms.count + ScreenPages.mostRooms - 1) / ScreenPages.mostRooms
        let page = form.page % pages
        let shown = rooms.dropFirst(page * ScreenPages.mostRooms).prefix(ScreenPages.mostRooms)
        let screen = ChoicesScreen(
            heading: words(gone == nil ? "kiosk.spot.roomHeading" : "kiosk.spot.goneHeading"),
            say: gone.map { words("kiosk.spot.goneText", ["room": $0]) } ?? words("kiosk.spot.roomText"),
            action: request.language.path("/rooms"),
            values: [HiddenValue(name: "scan", value: form.scan.text)],
            sentAs: "room",
            options: shown.map { room in
                let latest = room.periods.last.map { words("kiosk.spot.until", ["time": clock.oClock($0.end)]) }
                let facts = [room.floor, words("kiosk.spot.places", count: room.capacity), latest ?? ""]
                return ChoicesScreen.Option(
                    value: room.room.text,
                    title: room.name,
                    detail: facts.filter { !$0.isEmpty }.joined(separator: ", ")
                )
            },
            more: pages > 1 ? HiddenValue(name: "page", value: String(page + 1)) : nil
        )
        return try self.page(.kioskChoices, screen, request, surroundings, path: nil)
    }

    /// How long.
    func lengths(of room: SpotRoom, _ form: SpotForm, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let screen = ChoicesScreen(
            heading: words("kiosk.spot.lengthHeading", ["room": room.name]),
            say: words("kiosk.spot.lengthText"),
            action: request.language.path("/rooms"),
            values: [
                HiddenValue(name: "scan", value: form.scan.text),
                HiddenValue(name: "room", value: room.room.text),
                HiddenValue(name: "name", value: room.name),
                HiddenValue(name: "key", value: entrance.newScanID().text),
            ],
            sentAs: "period",
            options: room.periods.map { period in
                let left = period.end - entrance.now()
                return ChoicesScreen.Option(
                    value: period.interval,
                    title: words("kiosk.spot.until", ["time": clock.oClock(period.end)]),
                    detail: words("kiosk.spot.minutes", count: max(1, left.minutes))
                )
            },
            more: nil
        )
        return try page(.kioskChoices, screen, request, surroundings, path: nil)
    }

    /// It is theirs.
    func booked(_ booking: SpotBookingAnswer, called name: String, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        return try page(
            .kioskMessage,
            MessageScreen(
                heading: words("kiosk.spot.bookedHeading"),
                paragraphs: [words("kiosk.spot.bookedText")],
                facts: [
                    ScreenFact(name: words("kiosk.fact.room"), value: name),
                    ScreenFact(
                        name: words("kiosk.spot.time"),
                        value: words("kiosk.spot.until", ["time": clock.oClock(booking.end)])
                    ),
                ]
            ),
            request,
            surroundings,
            path: nil
        )
    }

    /// Why not, and what helps.
    func notBooked(_ failure: ServerFailure, _ form: SpotForm, _ request: ScreenRequest) async throws -> Response {
        try await message(.notBooked(failure, form, renderer.words(request.language), request.language), request)
    }
}

extension MessageScreen {
    static func notBooked(
        _ failure: ServerFailure,
        _ form: SpotForm,
        _ words: Words,
        _ language: ScreenLanguage
    ) -> MessageScreen {
        let next = words("kiosk.spot.refusedNext")
        switch failure {
        case .refused(403, _, _):
            return MessageScreen(heading: words("kiosk.spot.rightHeading"), paragraphs: [words("kiosk.spot.rightText")])
        case .refused(_, _, let detail):
            return MessageScreen(heading: words("kiosk.spot.againHeading"), paragraphs: [detail, next])
        case .unreachable, .busy, .revoked:
            // The wish may have arrived and its answer been lost: the same once more is booked once.
            let text = words(form.key == nil ? "kiosk.spot.offlineText" : "kiosk.spot.unclearText")
            return MessageScreen(
                heading: words("kiosk.spot.offlineHeading"),
                paragraphs: [text, next],
                again: Again(
                    label: words("kiosk.spot.retry"),
                    action: language.path("/rooms"),
                    values: form.values
                )
            )
        }
    }
}
