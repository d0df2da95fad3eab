import HTTPTypes
import HubDomain
import Hummingbird
import Logging
import Templates

/// What the staff do at the screen, behind their PIN.
struct StaffController: Sendable {
    let porter: Porter
    let pages: ScreenPages
    let door: StaffDoor
    /// Exchanges with the server at once.
    let exchange: @Sendable () async throws -> Void
    /// Nil where nothing is printed.
    let printRoom: PrintRoom?

    func addRoutes(to routes: RouterGroup<BasicRequestContext>, _ language: ScreenLanguage) {
        let staff = routes.group("staff")
        staff.get { request, _ in
            let request = try await ScreenRequest(request, language)
            return try await guarded(request) { try await pages.staff(request) }
        }
        staff.post("pin") { request, context in try await type(ScreenRequest(request, language), context.logger) }
        let screens: [(RouterPath, @Sendable (ScreenRequest) async throws -> Response)] = [
            ("people", pages.people), ("evacuation", { try await pages.evacuation($0) }),
            ("undo", { try await pages.undo($0) }), ("sync", { try await pages.exchange($0) }),
            ("scanners", testScanners), ("printer", { try await printer($0) }),
        ]
        for (path, screen) in screens {
            staff.get(path) { request, _ in
                let request = try await ScreenRequest(request, language)
                return try await guarded(request) { try await screen(request) }
            }
        }
        let deeds: [(RouterPath, @Sendable (ScreenRequest, Logger) async throws -> Response)] = [
            ("undo", undo), ("sync", { request, _ in try await synchronise(request) }), ("offer", offer),
            ("evacuation", { request, _ in try await printList(request) }),
            ("printer", { request, _ in try await printTest(request) }),
        ]
        for (path, deed) in deeds {
            staff.post(path) { request, context in
                let request = try await ScreenRequest(request, language)
                return try await guarded(request) { try await deed(request, context.logger) }
            }
        }
    }

    /// Whoever has not typed the PIN, or has done nothing for long, is asked for it.
    private func guarded(_ request: ScreenRequest, _ body: () async throws -> Response) async throws -> Response {
        guard door.isOpen(to: request.staffWord) else { return try await pages.pin("", door.state(), request) }
        return try await body()
    }

    /// One digit more, one less, or the whole PIN.
    private func type(_ request: ScreenRequest, _ logger: Logger) async throws -> Response {
        let state = try await door.state()
        guard case .asking(let length, _) = state else { return try await pages.pin("", state, request) }
        var typed = StaffController.digits(request.fields["typed"] ?? "")
        switch request.fields["key"] {
        case "back": typed = String(typed.dropLast())
        case let key?: typed += StaffController.digits(key)
        case nil: break
        }
        guard typed.count >= length else { return try await pages.pin(typed, state, request) }
        switch try await door.type(String(typed.prefix(length))) {
        case .open(let word):
            logger.notice("the staff area was opened")
            var response = try await pages.staff(request)
            response.headers[values: .setCookie].append(
                "\(ScreenRequest.staffCookie)=\(word); Path=/; HttpOnly; SameSite=Strict"
            )
            return response
        case .wrong(let state):
            logger.warning("a wrong PIN was typed")
            return try await pages.pin("", state, wasWrong: true, request)
        }
    }

    private static func digits(_ text: String) -> String {
        String(
            text.unicodeScalars.filter { ("0"..."9").contains($0) }.prefix(StaffPIN.lengths.upperBound).map(
                Character.init
            )
        )
    }

    private func undo(_ request: ScreenRequest, _ logger: Logger) async throws -> Response {
        guard let scan = request.fields["scan"].flatMap({ ScanID($0) }) else { return try await pages.undo(request) }
        let entrance = pages.entrance
        let isDone = try await entrance.station.journal.write(at: entrance.now()) { try $0.annul(scan) }
        if isDone {
            logger.notice("a scan was taken back", metadata: ["scan": "\(scan)"])
            entrance.onStored()
        }
        return try await pages.undo(request, done: isDone)
    }

    private func synchronise(_ request: ScreenRequest) async throws -> Response {
        do {
            try await exchange()
            return try await pages.exchange(request, notice: "synced")
        } catch {
            return try await pages.exchange(request, warning: "notSynced")
        }
    }

    private func offer(_ request: ScreenRequest, _ logger: Logger) async throws -> Response {
        let entrance = pages.entrance
        try await entrance.station.journal.write(at: entrance.now()) { try $0.offerAgain() }
        logger.notice("scans that the server did not want are offered again")
        return try await pages.exchange(request, notice: "offered")
    }

    private func printer(_ request: ScreenRequest, done: Printing? = nil) async throws -> Response {
        try await pages.printer(try room(), request, done: done)
    }

    private func printList(_ request: ScreenRequest) async throws -> Response {
        let done = try await room().print(try await pages.evacuationSheet(request), as: .evacuationList)
        return try await pages.evacuation(request, done: done)
    }

    private func printTest(_ request: ScreenRequest) async throws -> Response {
        try await printer(request, done: try await room().print(try await pages.testSheet(request), as: .testPage))
    }

    private func room() throws -> PrintRoom {
        guard let printRoom else { throw HTTPError(.notFound) }
        return printRoom
    }

    private func testScanners(_ request: ScreenRequest) async throws -> Response {
        await porter.testScanners()
        return try await pages.scannerTest(nil, nil, request)
    }
}
