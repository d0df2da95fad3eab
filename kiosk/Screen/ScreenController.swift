import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import ServiceLifecycle
import Templates

/// The screen's pages, in German at `/`, in plain German below `/simple`, in English below `/en`.
struct ScreenController: Sendable {
    let porter: Porter
    let pages: ScreenPages
    let events: ScreenEvents
    let heartbeat: Heartbeat
    let staff: StaffController
    let spot: SpotController
    /// Nil where nothing reads screens out.
    let voice: Voice?
    /// Nil where nothing is printed.
    let printRoom: PrintRoom?

    func addRoutes(to router: Router<BasicRequestContext>) {
        for language in ScreenLanguage.allCases {
            let routes = router.group(RouterPath(language.path("/")))
            routes.get("/") { try await idle(ScreenRequest($0, language), .in, $1) }
            routes.get("leaving") { try await idle(ScreenRequest($0, language), .out, $1) }
            routes.get("now") { request, _ in try await now(ScreenRequest(request, language)) }
            routes.get("code") { request, _ in
                try await pages.keypad("", isWrong: false, ScreenRequest(request, language))
            }
            routes.post("code") { request, _ in try await type(ScreenRequest(request, language)) }
            routes.post("scan") { request, _ in try await scan(ScreenRequest(request, language)) }
            routes.post("badge") { request, _ in try await printBadge(ScreenRequest(request, language)) }
            routes.get("help") { request, _ in try await help(ScreenRequest(request, language)) }
            routes.get("no-ticket") { request, _ in try await pages.noTicket(ScreenRequest(request, language)) }
            routes.post("walk-in") { request, _ in try await walkIn(ScreenRequest(request, language)) }
            // Where somebody comes back to it, the questions begin anew.
            routes.get("walk-in") { request, _ in try await pages.noTicket(ScreenRequest(request, language)) }
            routes.get("aids") { request, _ in try await pages.aids(ScreenRequest(request, language)) }
            routes.post("aids") { request, _ in try await switchAid(ScreenRequest(request, language)) }
            routes.get("info") { request, _ in try await pages.info(ScreenRequest(request, language)) }
            // The staff know the usual words.
            if language != .plainGerman { staff.addRoutes(to: routes, language) }
            spot.addRoutes(to: routes, language)
            routes.get("events") { request, _ in listen(request, language) }
        }
        router.get("fresh") { try await startAfresh(ScreenRequest($0, .standard(.german)), $1) }
        router.post("speak") { request, _ in try await speak(request) }
        router.post("heartbeat") { _, _ in
            heartbeat.beat()
            return HTTPResponse.Status.noContent
        }
        // For whatever starts the browser: 503 when the page is not heard of.
        router.get("heartbeat") { _, _ in
            heartbeat.isAlive ? HTTPResponse.Status.noContent : HTTPResponse.Status.serviceUnavailable
        }
        router.get("assets/:name") { _, context in try asset(context) }
    }

    private func idle(
        _ request: ScreenRequest,
        _ direction: Direction,
        _ context: BasicRequestContext
    ) async throws -> Response {
        await porter.finish()
        staff.door.close()
        return try await pages.idle(request, direction)
    }

    /// The next visitor finds everything as it usually is.
    private func startAfresh(_ request: ScreenRequest, _ context: BasicRequestContext) async throws -> Response {
        var request = request
        request.aids = []
        var response = try await idle(request, .in, context)
        response.headers[values: .setCookie].append(request.aids.setCookie)
        return response
    }

    private func switchAid(_ request: ScreenRequest) async throws -> Response {
        var request = request
        for (name, aid) in Aids.named where name == request.fields["aid"] { request.aids.formSymmetricDifference(aid) }
        var response = try await pages.aids(request)
        response.headers[values: .setCookie].append(request.aids.setCookie)
        return response
    }

    /// Reads out what the page says it shows; a page that is left falls silent.
    private func speak(_ request: Request) async throws -> HTTPResponse.Status {
        guard let voice else { return .notFound }
        return try await request.body.consumeWithCancellationOnInboundClose { body in
            let form = try await ScreenRequest.fields(in: body)
            try await voice.say(Passage.reading(form["text"] ?? ""))
            return .noContent
        }
    }

    private func help(_ request: ScreenRequest) async throws -> Response {
        await porter.callHelp()
        return try await pages.help(request)
    }

    private func scan(_ request: ScreenRequest) async throws -> Response {
        let raw = Array((request.fields["code"] ?? "").utf8)
        var scan = pages.entrance.scan(raw, request.direction, seats: request.fields["seats"].flatMap { Int($0) })
        if let id = request.fields["scan"].flatMap({ ScanID($0) }) { scan = scan.with(id: id) }
        return try await page(for: porter.take(scan, typedOn: .screen), request)
    }

    /// One badge for the scan whose answer is on the screen.
    private func printBadge(_ request: ScreenRequest) async throws -> Response {
        guard let printRoom, let scan = request.fields["scan"].flatMap({ ScanID($0) }) else {
            throw HTTPError(.notFound)
        }
        switch await porter.orderBadge(for: scan) {
        case .due(let outcome):
            let printing = await printRoom.print(try await pages.badge(of: outcome, request), as: .badge)
            return try await pages.badge(printing == .underway ? .underway : .failed, request)
        case .again: return try await pages.badge(.again, request)
        case .late: return try await pages.badge(.late, request)
        }
    }

    /// One key more, one less, or the whole short code.
    private func type(_ request: ScreenRequest) async throws -> Response {
        var typed = CodeKeys.cleaned(request.fields["typed"] ?? "")
        switch request.fields["key"] {
        case "back": typed = String(typed.dropLast())
        case "send":
            guard case .shortCode = CodeReading.read(typed) else {
                return try await pages.keypad(typed, isWrong: true, request)
            }
            return try await page(for: porter.take(pages.entrance.scan(Array(typed.utf8), request.direction)), request)
        case let key?: typed = CodeKeys.cleaned(typed + key)
        case nil: break
        }
        return try await pages.keypad(typed, isWrong: false, request)
    }

    /// One key more, the next question, or somebody who comes without a ticket.
    private func walkIn(_ request: ScreenRequest) async throws -> Response {
        guard let form = WalkInForm(request.fields, newID: pages.entrance.newScanID) else {
            return try await pages.noTicket(request)
        }
        guard let answers = form.answers else { return try await pages.walkIn(form, request) }
        let walkIn = WalkIn(
            id: form.scan,
            ticket: pages.entrance.newTicketID(),
            session: form.session,
            name: answers.name,
            email: answers.email,
            language: request.language.language
        )
        guard let shown = await porter.take(walkIn) else { return try await pages.seatsGone(request) }
        return try await page(for: shown, request)
    }

    private func now(_ request: ScreenRequest) async throws -> Response {
        try await page(for: porter.look(), request)
    }

    func page(for shown: Shown, _ request: ScreenRequest) async throws -> Response {
        switch shown {
        case .idle: try await pages.idle(request, request.direction)
        case .question(let scan, let seats): try await pages.question(scan, seats: seats, request)
        case .result(let scan, let outcome): try await pages.result(scan, outcome, request)
        case .help: try await pages.help(request)
        case .calibrated(let correction): try await pages.calibrated(correction, request)
        case .tested(let scan, let outcome): try await pages.scannerTest(scan, outcome, request)
        case .outOfService:
            try await pages.result(nil, .outOfService(pages.entrance.scan([], .in), at: pages.entrance.now()), request)
        }
    }

    private func asset(_ context: BasicRequestContext) throws -> Response {
        guard let asset = try pages.renderer.asset(try context.parameters.require("name")) else {
            throw HTTPError(.notFound)
        }
        return Response(
            status: .ok,
            headers: [.contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
        )
    }

    /// Server-sent events (WHATWG HTML, section 9.2): the address of what is to be seen now.
    private func listen(_ request: Request, _ language: ScreenLanguage) -> Response {
        let address = language.path("/now")
        let body = ResponseBody { writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                for await _ in events.signals().cancelOnGracefulShutdown() {
                    try await writer.write(ByteBuffer(string: "event: screen\ndata: \(address)\n\n"))
                }
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: body
        )
    }
}

/// The keys of the short code's pad.
enum CodeKeys {
    /// What was typed, in characters of the short code and no more of them than it has.
    static func cleaned(_ typed: String) -> String {
        let known = typed.uppercased().utf8.filter { ShortCode.alphabet.contains($0) }
        return String(decoding: known.prefix(ShortCode.length), as: UTF8.self)
    }
}

extension Scan {
    /// The same scan under the id that it was given before.
    fileprivate func with(id: ScanID) -> Scan {
        Scan(id: id, raw: raw, direction: direction, door: door, seats: seats)
    }
}
