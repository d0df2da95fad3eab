import AdminSocket
import Foundation
import HubDomain
import SQLStore
import Templates
import Terminal

/// Whoever can answer for a data directory: this process, or the one that holds it already.
struct KioskGate: Sendable {
    private let folder: URL
    private let makeDesk: @Sendable (Station) throws -> KioskDesk
    /// Nil while another process holds the directory.
    private let own: Holding?

    /// How long a process that holds the directory may take until it listens; a second one is refused within a second.
    private static let patience = Duration.milliseconds(700)

    /// The directory in the hands of this process.
    private struct Holding {
        let station: Station
        let desk: KioskDesk
        let socket: AdminSocket

        init(_ station: Station, _ desk: KioskDesk) throws {
            self.station = station
            self.desk = desk
            socket = try AdminSocket(replacing: station.directory.leftBehind) { await desk.answer($0) }
            try station.directory.write(content: socket.path)
        }
    }

    /// Takes the directory if nobody has it, and answers others too from now on; unless it `isNew`, it must have been a
    /// kiosk's before.
    init(
        _ folder: URL,
        isNew: Bool = false,
        makeDesk: @escaping @Sendable (Station) throws -> KioskDesk = KioskGate.desk
    ) throws {
        guard isNew || Station.exists(folder) else { throw KioskFailure.notPaired }
        self.folder = folder
        self.makeDesk = makeDesk
        do {
            let station = try Station.open(folder)
            own = try Holding(station, try makeDesk(station))
        } catch SQLFailure.inUse {
            own = nil
        }
    }

    static let desk: @Sendable (Station) throws -> KioskDesk = { station in
        let entrance = Entrance(station: station)
        return KioskDesk(entrance: entrance, renderer: try Renderer(), network: .once(for: entrance))
    }

    /// Opens a gate for as long as `body` takes.
    static func with(
        _ folder: URL,
        isNew: Bool = false,
        _ body: (KioskGate) async throws -> Void
    ) async throws {
        let gate = try KioskGate(folder, isNew: isNew)
        do {
            try await body(gate)
            try await gate.close()
        } catch {
            try await gate.close()
            throw error
        }
    }

    func close() async throws {
        own?.socket.close()
        try await own?.station.close()
    }

    /// The answer's line; a refusal is thrown.
    @Sendable
    func ask(_ request: KioskRequest) async throws -> String {
        try await answer(request).line()
    }

    private func answer(_ request: KioskRequest) async throws -> KioskAnswer {
        if let own { return await own.desk.answer(request) }
        return try await askOther(request)
    }

    /// Asks the process that holds the directory.
    ///
    /// Where that has gone in the meantime, this one answers by itself; a scan keeps its id, so that it is stored once either
    /// way.
    private func askOther(_ request: KioskRequest) async throws -> KioskAnswer {
        let content = try JSONEncoder().encode(request)
        let deadline = ContinuousClock.now + KioskGate.patience
        repeat {
            if let path = try? DataDirectory.content(of: folder.path), !path.isEmpty,
                let answer = try? AdminSocket.ask(content, at: path)
            {
                return try JSONDecoder().decode(KioskAnswer.self, from: answer)
            }
            do {
                let station = try Station.open(folder)
                let answer = try await makeDesk(station).answer(request)
                try await station.close()
                return answer
            } catch SQLFailure.inUse {
                try await Task.sleep(for: .milliseconds(50))
            }
        } while ContinuousClock.now < deadline
        throw SQLFailure.inUse(folder.path)
    }
}
