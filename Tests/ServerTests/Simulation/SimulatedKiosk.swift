import AsyncHTTPClient
import Foundation
import HTTPTypes
import HubDomain
import Logging
import NIOCore
import NIOHTTP1
import SQLStore
import Synchronization

@testable import AnkerplatzKiosk
@testable import AnkerplatzServer

/// A real kiosk on a folder of its own, whose clock goes wrong and whose network and disk fail as a seed says.
final class SimulatedKiosk: Sendable {
    private let hub: TestHub
    private let folder: URL
    private let state: Mutex<State>
    private let randomness: Randomness
    let disk: SimulatedDisk

    private struct State {
        var entrance: Entrance
        /// By how much its clock is fast.
        var fast = TimeSpan.zero
        var network: SeededRandom
        var isNetworkGood = false
    }

    init(_ hub: TestHub, seed: UInt64, in parent: URL) async throws {
        self.hub = hub
        randomness = Randomness(seed: seed)
        folder = parent.appending(path: "kiosk-\(seed)")
        let code = try await hub.write { try $0.addKiosk(name: TextLine("Steg"), room: nil).code }
        let disk = SimulatedDisk(folder, seed: ~seed)
        self.disk = disk
        let station = try Station.open(folder, disk: disk.journalDisk)
        let entrance = Entrance(station: station, randomness: randomness, now: { [clock = hub.clock] in clock.now })
        state = Mutex(State(entrance: entrance, network: SeededRandom(seed: seed)))
        _ = try await Exchange.pair(
            station,
            with: "http://hub.example",
            code: code.grouped,
            carry: { [hub] in try await SimulatedKiosk.ask(hub, $0) },
            now: { [clock = hub.clock] in clock.now }
        )
        setClock(fast: .zero)
        disk.set(isGood: false)
    }

    private var entrance: Entrance { state.withLock { $0.entrance } }
    var journal: Journal { entrance.station.journal }
    var now: Instant { entrance.now() }

    func take(_ code: String, _ direction: Direction, seats: Int?) async -> Outcome {
        let entrance = entrance
        return await entrance.take(entrance.scan(Array(code.utf8), direction, seats: seats))
    }

    /// Whether the scan was taken back; nil when its disk failed meanwhile, so that nobody knows.
    func takeBack(_ scan: ScanID) async throws -> Bool? {
        do {
            return try await journal.write(at: now) { try $0.annul(scan) }
        } catch is SimulatedDisk.Failure {
            return nil
        }
    }

    func setClock(fast: TimeSpan) {
        state.withLock { state in
            state.fast = fast
            state.entrance = Entrance(
                station: state.entrance.station,
                randomness: randomness,
                now: { [clock = hub.clock] in clock.now + fast }
            )
        }
    }

    /// Its process ends and starts again.
    func restart() async throws {
        try await entrance.station.close()
        try disk.recover()
        let station = try Station.open(folder, disk: disk.journalDisk)
        state.withLock { state in
            state.entrance = Entrance(station: station, randomness: randomness, now: state.entrance.now)
        }
    }

    func close() async throws {
        try await entrance.station.close()
    }

    func losePower() async throws {
        try disk.losePower()
        try await restart()
    }

    func heal() {
        state.withLock { $0.isNetworkGood = true }
        disk.set(isGood: true)
    }

    /// One exchange with the server; false when it broke off.
    func exchange() async -> Bool {
        let entrance = entrance
        let exchange = Exchange(
            station: entrance.station,
            carry: { [weak self] request in
                guard let self else { throw CancellationError() }
                return try await self.carry(request)
            },
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() },
            now: entrance.now,
            pageLimit: 7
        )
        do {
            try await exchange.run()
            return true
        } catch {
            return false
        }
    }

    /// What befalls a request on a bad network.
    private enum Fate: CaseIterable {
        case arrives, arrivesTwice, isLost, itsAnswerIsLost, meetsAPortal, cannotBeStored
    }

    private func carry(_ request: HTTPClientRequest) async throws -> (HTTPClientResponse, Data) {
        let fate = state.withLock { state -> Fate in
            if state.isNetworkGood || Int.random(in: 0..<10, using: &state.network) < 6 { return .arrives }
            return Fate.allCases.randomElement(using: &state.network) ?? .arrives
        }
        switch fate {
        case .arrives:
            return try await SimulatedKiosk.ask(hub, request)
        case .arrivesTwice:
            _ = try await SimulatedKiosk.ask(hub, request)
            return try await SimulatedKiosk.ask(hub, request)
        case .isLost:
            throw HTTPClientError.connectTimeout
        case .itsAnswerIsLost:
            _ = try await SimulatedKiosk.ask(hub, request)
            throw HTTPClientError.readTimeout
        case .meetsAPortal:
            let page = Data("<html>Bitte anmelden</html>".utf8)
            return (HTTPClientResponse(headers: ["Content-Type": "text/html"], body: .bytes(.init(bytes: page))), page)
        case .cannotBeStored:
            let headers: HTTPHeaders = ["Content-Type": "application/problem+json", "Retry-After": "1"]
            return (HTTPClientResponse(status: .serviceUnavailable, headers: headers), Data(#"{"code": "busy"}"#.utf8))
        }
    }

    /// Through the server's real routes.
    private static func ask(_ hub: TestHub, _ request: HTTPClientRequest) async throws -> (HTTPClientResponse, Data) {
        let path = String(request.url.dropFirst("http://hub.example".count))
        var fields = HTTPFields()
        for (name, value) in request.headers { HTTPField.Name(name).map { fields[$0] = value } }
        var content: Data?
        if let body = request.body {
            content = Data()
            for try await part in body { content?.append(contentsOf: part.readableBytesView) }
        }
        let method: HTTPRequest.Method = request.method == .POST ? .post : .get
        let answer = try await hub.ask(method, path, bytes: content, headers: fields)
        var headers = HTTPHeaders()
        for field in answer.headers { headers.add(name: field.name.rawName, value: field.value) }
        let response = HTTPClientResponse(
            status: HTTPResponseStatus(statusCode: answer.status.code),
            headers: headers,
            body: .bytes(.init(bytes: answer.body))
        )
        return (response, answer.body)
    }
}

extension Randomness {
    /// The same again for the same seed.
    init(seed: UInt64) {
        let generator = Shared(SeededRandom(seed: seed))
        self.init { generator.value.withLock { $0.next() } }
    }

    private final class Shared: Sendable {
        let value: Mutex<SeededRandom>

        init(_ value: SeededRandom) {
            self.value = Mutex(value)
        }
    }
}
