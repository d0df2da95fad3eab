import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import Templates

/// Draws the screens.
struct ScreenPages: Sendable {
    let entrance: Entrance
    let renderer: Renderer
    let link: ServerLink
    /// Whether a scanner on a wire tells the screen what to show.
    let hasEvents: Bool
    let hasCamera: Bool
    let scanners: ScannerBoard
    /// Whether there is a voice to read out what is shown.
    let hasVoice: Bool
    let hasPrinter: Bool

    /// What waits for the next ticket, in or out.
    func idle(_ request: ScreenRequest, _ direction: Direction) async throws -> Response {
        guard entrance.station.pairingFile.pairing != nil else { return try await notPaired(request) }
        let surroundings = await surroundings(withProgramme: true)
        let words = renderer.words(request.language)
        let clock = clock(surroundings, words)
        let isLeaving = direction == .out
        let screen = IdleScreen(
            heading: words(isLeaving ? "kiosk.idle.headingOut" : "kiosk.idle.heading"),
            programme: surroundings.programme.map { item in
                let place = [item.session.roomName, item.session.floor].compactMap(\.self).filter { !$0.isEmpty }
                return IdleScreen.Item(
                    time: clock.clock(item.session.start),
                    title: item.title,
                    place: place.joined(separator: ", ")
                )
            },
            turnLabel: words(isLeaving ? "kiosk.comingIn" : "kiosk.goingOut"),
            turnHref: request.language.path(isLeaving ? "/" : "/leaving"),
            home: isLeaving || request.language != .standard(.german) || !request.aids.isEmpty ? "/fresh" : nil
        )
        return try page(.kioskIdle, screen, request, surroundings, path: isLeaving ? "/leaving" : "/", direction)
    }

    func result(_ scan: Scan?, _ outcome: Outcome, _ request: ScreenRequest) async throws -> Response {
        let screen = ResultScreen(
            outcome,
            raw: scan?.raw ?? [],
            in: renderer.words(request.language),
            other: renderer.words(request.language.language.other),
            seat: seat(of: outcome, renderer.words(request.language)),
            printsBadges: hasPrinter,
            isReachable: link.isUp
        )
        return try page(.kioskResult, screen, request, await surroundings(), path: nil)
    }

    /// Asks how many of a group are here.
    func question(_ scan: Scan, seats: Int, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let other = renderer.words(request.language.language.other)
        let screen = GroupScreen(
            say: words("kiosk.group.say", count: seats),
            other: OtherWords(code: other.language.code, text: other("kiosk.group.say", count: seats)),
            values: [
                HiddenValue(name: "code", value: String(decoding: scan.raw, as: UTF8.self)),
                HiddenValue(name: "scan", value: scan.id.text),
            ],
            counts: Array(1...max(1, min(9, seats - 1))),
            all: seats,
            allLabel: words("kiosk.group.all", ["count": String(seats)])
        )
        return try page(.kioskGroup, screen, request, await surroundings(), path: nil)
    }

    /// The short code, as far as it was typed.
    func keypad(_ typed: String, isWrong: Bool, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let missing = ShortCode.length - typed.count
        let hint =
            if isWrong {
                missing > 0 ? words("kiosk.code.short", count: missing) : words("kiosk.code.wrong")
            } else {
                words("kiosk.code.hint")
            }
        let spelt = typed.map(String.init).joined(separator: " ")
        let spoken =
            typed.isEmpty
            ? words("kiosk.code.nothing") : words("kiosk.code.spoken", count: missing, ["typed": spelt])
        let screen = CodeScreen(hint: hint, spoken: spoken, typed: typed)
        return try page(.kioskCode, screen, request, await surroundings(), path: "/code", request.direction)
    }

    /// What can be switched on and off.
    func aids(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let screen = AidsScreen(
            aids: Aids.named.map { name, aid in
                let isOn = request.aids.contains(aid)
                return AidsScreen.Switch(
                    value: name,
                    label: words("kiosk.aids.\(name)"),
                    state: words(isOn ? "kiosk.aids.on" : "kiosk.aids.off"),
                    pressed: String(isOn)
                )
            }
        )
        return try page(.kioskAids, screen, request, await surroundings(), path: "/aids")
    }

    func help(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        return try page(
            .kioskMessage,
            MessageScreen(
                heading: words("kiosk.help.heading"),
                paragraphs: [words("kiosk.help.text"), words("kiosk.help.code")],
                facts: [ScreenFact(name: words("kiosk.device"), note: door(surroundings, words))],
                offersCode: true
            ),
            request,
            surroundings,
            path: "/help"
        )
    }

    /// A scanner said how it types.
    func calibrated(_ correction: KeyboardCorrection, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let layouts = [
            "scanner": words("kiosk.keyboard.layout.\(correction.scanner.id)"),
            "reader": words("kiosk.keyboard.layout.\(correction.reader.id)"),
        ]
        let result = correction.changesNothing ? "kiosk.keyboard.fine" : "kiosk.keyboard.corrected"
        return try await message(
            MessageScreen(heading: words("kiosk.keyboard.heading"), paragraphs: [words(result, layouts)]),
            request
        )
    }

    func info(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let server = entrance.station.pairingFile.pairing?.server ?? ""
        return try page(
            .kioskMessage,
            MessageScreen(
                heading: words("kiosk.infoHeading"),
                paragraphs: [
                    words("kiosk.infoPrivacy"), hasCamera ? words("kiosk.infoCamera") : nil,
                    words("kiosk.infoSource", ["server": server]),
                ].compactMap(\.self),
                facts: [
                    ScreenFact(name: words("kiosk.device"), note: door(surroundings, words)),
                    ScreenFact(name: words("kiosk.deviceSync"), note: age(surroundings, words)),
                ],
                offersCode: false,
                staff: request.language.language.path("/staff")
            ),
            request,
            surroundings,
            path: "/info"
        )
    }

    /// The server has cut this kiosk off: it lets nobody in, and says so.
    private func notPaired(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        return try await message(
            MessageScreen(heading: words("kiosk.notPaired.heading"), paragraphs: [words("kiosk.notPaired.text")]),
            request,
            path: "/"
        )
    }
}

extension ScreenPages {
    /// What is only told.
    func message(_ screen: MessageScreen, _ request: ScreenRequest, path: String? = nil) async throws -> Response {
        try page(.kioskMessage, screen, request, await surroundings(), path: path)
    }

    func page(
        _ template: Template,
        _ view: any View,
        _ request: ScreenRequest,
        _ surroundings: Surroundings,
        path: String?,
        _ direction: Direction = .in
    ) throws -> Response {
        let words = renderer.words(request.language)
        let clock = clock(surroundings, words)
        let query = direction == .out ? "?direction=out" : ""
        let frame = ScreenFrame(
            hub: hubName(surroundings),
            door: door(surroundings, words),
            time: clock.clock(surroundings.now),
            timeMachine: clock.machine(surroundings.now),
            otherLanguages: path.map { path in
                let end = path == "/leaving" ? "" : query
                return ScreenFrame.OtherLanguage.all(besides: request.language) { $0.path(path) + end }
            } ?? [],
            notices: notices(surroundings, words),
            events: hasEvents ? request.language.path("/events") : nil,
            look: request.aids.isEmpty ? nil : request.aids.names.map { "kiosk--\($0)" }.joined(separator: " "),
            speech: hasVoice ? "/speak" : nil,
            camera: hasCamera ? request.language.path("/camera") + query : nil,
            query: query
        )
        let html = try renderer.render(template, view, in: frame, language: request.language)
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// A screen is drawn also when the journal can't be read.
    func surroundings(withProgramme: Bool = false) async -> Surroundings {
        let now = entrance.now()
        let found = try? await entrance.station.journal.read(at: now) { journal in
            try journal.surroundings(withProgramme: withProgramme)
        }
        return found ?? Surroundings(now: now)
    }

    /// News older than this is told of, even when nobody knows why none came.
    private static let freshness = TimeSpan.minutes(15)

    private func isStale(_ surroundings: Surroundings) -> Bool {
        guard link.isUp, let lastSync = surroundings.lastSync else { return !link.isUp }
        return entrance.now() - lastSync > ScreenPages.freshness
    }

    private func notices(_ surroundings: Surroundings, _ words: Words) -> [ScreenFrame.Notice] {
        var notices: [ScreenFrame.Notice] = []
        if isStale(surroundings) {
            notices.append(ScreenFrame.Notice(title: words("kiosk.offline"), detail: age(surroundings, words)))
        }
        let lost = Set(scanners.missed.map { $0.source == Camera.name ? "camera" : "scanner" })
        for kind in lost.sorted() {
            notices.append(
                ScreenFrame.Notice(title: words("kiosk.\(kind)Lost"), detail: words("kiosk.scannerLostNext"))
            )
        }
        return notices
    }

    func age(_ surroundings: Surroundings, _ words: Words) -> String {
        guard let lastSync = surroundings.lastSync else { return words("kiosk.offlineNever") }
        let age = entrance.now() - lastSync
        let clock = clock(surroundings, words)
        // Both by the kiosk's own clock, so that the difference is right however wrong that is.
        let moment = clock.oClock(surroundings.now - age)
        return words("kiosk.offlineSince", ["time": moment, "age": words.age(age)])
    }

    /// By the hub's time.
    func clock(_ surroundings: Surroundings, _ words: Words) -> HubClock {
        HubClock(zone: zone(of: surroundings), words: words)
    }

    func hubName(_ surroundings: Surroundings) -> String { surroundings.hub?.name ?? "Ankerplatz" }

    private func door(_ surroundings: Surroundings, _ words: Words) -> String {
        surroundings.hub?.doorName ?? words("kiosk.foyer")
    }

    func zone(of surroundings: Surroundings) -> HubZone {
        surroundings.hub.flatMap { HubZone($0.zone) } ?? Wording.zone
    }
}
