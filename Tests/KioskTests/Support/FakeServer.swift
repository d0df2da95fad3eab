import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import Synchronization

@testable import AnkerplatzKiosk

/// A server that does what a hub's does for its kiosks, and fails as it is told to.
final class FakeServer: Sendable {
    struct State {
        /// What was stored, in order of arrival.
        var stored: [ScanReport] = []
        /// Every scan id that came, also again.
        var received: [ScanID] = []
        var walkIns: [WalkInReport] = []
        var batches: [Int] = []
        var pages: [String: ChangesAnswer] = [:]
        var cursorsAsked: [String] = []
        /// One for each request to come, then none.
        var faults: [Fault?] = []
        /// Scans that the server refuses one by one, by id.
        var refusals: [ScanID: String] = [:]
        /// Scans that spoil every batch they are in, with the status answered.
        var poison: [ScanID: Int] = [:]
        var pairings: [String: PairingAnswer] = [:]
        var rehearsals: [RehearsalReport] = []
        var spotRooms: [SpotRoom] = []
        /// What was booked, by the keys that it came under.
        var spotBookings: [String: SpotBookingRequest] = [:]
    }

    enum Fault: Sendable {
        /// The request was understood, but its answer got lost on the way.
        case answerLost
        case page
        case redirect
        case brokenJSON
        case wrongType
        case unauthorizedPage
        case unauthorized
        case problem(Int, retryAfter: Int? = nil)
    }

    let clock = TestClock()
    private let state = Mutex(State())

    var snapshot: State { state.withLock { $0 } }
    var stored: [ScanReport] { snapshot.stored }

    func set(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    /// What it answers to a kiosk that asks for news since a cursor.
    func tell(_ changes: [Change], since: String = "", cursor: String = "1", more: Bool = false) {
        let page = ChangesPage(changes: changes, cursor: cursor, more: more, serverTime: clock.now)
        set { $0.pages[since] = .page(page) }
    }

    /// Listens while `body` runs, which is given the address.
    func serve<Value: Sendable>(_ body: @escaping @Sendable (String) async throws -> Value) async throws -> Value {
        let router = Router()
        let names = ["changes", "scans", "walkins", "pairings", "rooms", "bookings", "rehearsals"]
        for path in names.map({ "/kiosk/\($0)" }) {
            for method in [HTTPRequest.Method.get, .post] {
                router.on("/api/v1\(path)", method: method) { request, _ in try await self.answer(request, path) }
            }
        }
        return try await router.serve { port in try await body("http://127.0.0.1:\(port)") }
    }

    /// Listens while `body` runs with a kiosk that is paired with it; by default both go by the same clock.
    func meet(
        by kioskClock: TestClock? = nil,
        _ body: @escaping @Sendable (TestKiosk, SampleHub) async throws -> Void
    ) async throws {
        try await serve { [clock] url in
            let hub = try SampleHub(server: url)
            let kiosk = try TestKiosk(hub.pairing, in: try TemporaryFolder(), clock: kioskClock ?? clock)
            try await body(kiosk, hub)
        }
    }

    private func answer(_ request: Request, _ path: String) async throws -> Response {
        let body = Data(try await request.body.collect(upTo: 1 << 20).readableBytesView)
        let fault = state.withLock { $0.faults.isEmpty ? nil : $0.faults.removeFirst() }
        switch fault {
        case nil: return try handle(request, path, body)
        case .answerLost:
            _ = try handle(request, path, body)
            return Response(status: .badGateway, body: .init(byteBuffer: ByteBuffer(string: "Bad Gateway")))
        case .page: return text("<html><title>WLAN</title></html>", "text/html")
        case .redirect: return Response(status: .found, headers: [.location: "http://127.0.0.1:9/login"])
        case .brokenJSON: return text(#"{"results": [{"id""#, "application/json")
        case .wrongType: return text(#"{"results": [], "changes": []}"#, "text/plain")
        case .unauthorizedPage: return text("<html>401</html>", "text/html", status: .unauthorized)
        case .unauthorized: return problem(401)
        case .problem(let status, let wait): return problem(status, retryAfter: wait)
        }
    }

    private func handle(_ request: Request, _ path: String, _ body: Data) throws -> Response {
        switch path {
        case "/kiosk/changes": try changes(request)
        case "/kiosk/scans": try scans(body)
        case "/kiosk/walkins": try walkIns(body)
        case "/kiosk/rooms": try json(SpotRoomsAnswer(items: snapshot.spotRooms, serverTime: clock.now))
        case "/kiosk/bookings": try book(request, body)
        case "/kiosk/rehearsals": try rehearse(body)
        default: try pair(body)
        }
    }

    private func changes(_ request: Request) throws -> Response {
        let cursor = request.uri.queryParameters["since"].map(String.init) ?? ""
        let known = state.withLock { state -> ChangesAnswer? in
            state.cursorsAsked.append(cursor)
            return state.pages[cursor]
        }
        let empty = ChangesPage(
            changes: [],
            cursor: cursor.isEmpty ? "end" : cursor,
            more: false,
            serverTime: clock.now
        )
        return try json(known ?? .page(empty))
    }

    private func scans(_ body: Data) throws -> Response {
        let request = try JSONDecoder().decode(ScansRequest.self, from: body)
        let reports = request.scans.compactMap { if case .report(let report) = $0 { report } else { nil } }
        return try state.withLock { state in
            state.batches.append(reports.count)
            state.received += reports.map(\.id)
            if let status = reports.compactMap({ state.poison[$0.id] }).first { return problem(status) }
            let results = reports.map { report -> ScanResult in
                if let reason = state.refusals[report.id] {
                    return .refused(report.id.text, .unknown, reason: reason)
                }
                if !state.stored.contains(where: { $0.id == report.id }) { state.stored.append(report) }
                return .stored(report.id, report.verdict)
            }
            return try json(ScansAnswer(results: results, serverTime: clock.now))
        }
    }

    private func walkIns(_ body: Data) throws -> Response {
        let request = try JSONDecoder().decode(WalkInsRequest.self, from: body)
        let reports = request.walkins.compactMap { if case .report(let report) = $0 { report } else { nil } }
        return try state.withLock { state in
            let results = reports.map { report -> WalkInResult in
                if let reason = state.refusals[report.id] { return .refused(report.id.text, reason: reason) }
                if !state.walkIns.contains(where: { $0.id == report.id }) { state.walkIns.append(report) }
                return WalkInResult(
                    stored: .stored(report.id, .accepted),
                    without: nil,
                    registration: nil,
                    ticket: nil
                )
            }
            return try json(WalkInsAnswer(results: results, serverTime: clock.now))
        }
    }

    private func rehearse(_ body: Data) throws -> Response {
        let report = try JSONDecoder().decode(RehearsalReport.self, from: body)
        set { $0.rehearsals.append(report) }
        return try json(RehearsalAnswer(expected: report.tickets, serverTime: clock.now))
    }

    private func book(_ request: Request, _ body: Data) throws -> Response {
        let wish = try JSONDecoder().decode(SpotBookingRequest.self, from: body)
        let key = request.headers[HTTPField.Name("Idempotency-Key") ?? .cookie] ?? ""
        set { $0.spotBookings[key] = wish }
        guard let period = Period(start: wish.start, end: wish.end) else { return problem(422) }
        return try json(SpotBookingAnswer(id: Booking.ID("b1"), room: wish.room, period: period), status: .created)
    }

    private func pair(_ body: Data) throws -> Response {
        let request = try JSONDecoder().decode(PairingRequest.self, from: body)
        guard let answer = state.withLock({ $0.pairings.removeValue(forKey: request.code) }) else {
            return problem(401)
        }
        return try json(answer, status: .created)
    }

    private func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let content = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        return text(content, "application/json; charset=utf-8", status: status)
    }

    private func problem(_ status: Int, retryAfter: Int? = nil) -> Response {
        var response = text(
            #"{"title":"No","status":\#(status),"code":"no-\#(status)","detail":"It was said no."}"#,
            "application/problem+json",
            status: HTTPResponse.Status(code: status)
        )
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    private func text(_ content: String, _ type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: content))
        )
    }
}
