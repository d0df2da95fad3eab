import Foundation
import HubDomain
import Templates
import Terminal

/// Does what is asked at the command line, in the process that holds the data.
struct KioskDesk: Sendable {
    let entrance: Entrance
    let renderer: Renderer
    let network: Network
    var scanners = ScannerBoard()
    /// Nil where nothing is printed, and where no kiosk runs.
    var printRoom: PrintRoom?

    /// Answers a request that came through the socket.
    func answer(_ request: Data) async -> Data {
        let answer: KioskAnswer
        if let request = try? JSONDecoder().decode(KioskRequest.self, from: request) {
            answer = await self.answer(request)
        } else {
            answer = .refused("The running kiosk is of another version. Please restart it, then try again.", status: 1)
        }
        return (try? JSONEncoder().encode(answer)) ?? Data()
    }

    func answer(_ request: KioskRequest) async -> KioskAnswer {
        do {
            switch request {
            case .scan(let id, let raw, let direction, let room):
                try await ensurePaired()
                let scan = Scan(id: id, raw: raw, direction: direction, door: room.map(Door.room))
                return .line(try line(for: await entrance.take(scan)))
            case .pair(let server, let code):
                return .line(try await network.pair(server, code).kiosk.text)
            case .sync:
                try await ensurePaired()
                try await network.exchange()
                return .line("")
            case .status:
                return .line(try JSONText.encode(try await status()))
            case .verify:
                return .line(try await verify())
            case .setPIN(let digits):
                guard let pin = StaffPIN(digits) else { throw KioskFailure.noPIN }
                try await StaffDoor.set(pin, at: entrance)
                return .line("")
            }
        } catch {
            return refusal(CommandFailure(error), of: request)
        }
    }

    /// Later and never again are told apart by `sync` alone.
    private func refusal(_ failure: CommandFailure, of request: KioskRequest) -> KioskAnswer {
        switch (request, failure) {
        case (.sync, _), (_, .usage), (_, .configuration), (_, .failed):
            .refused(failure.description, status: failure.exitCode)
        case (_, .later(let sentence)), (_, .notAllowed(let sentence)):
            .refused(sentence, status: CommandFailure.failed(sentence).exitCode)
        }
    }

    private func line(for outcome: Outcome) throws -> String {
        try JSONText.encode(ScanAnswer(outcome, in: renderer.words(outcome.language)))
    }

    private func status() async throws -> KioskStatus {
        let pairing = entrance.station.pairingFile.pairing
        var status = try await entrance.station.journal.read(at: entrance.now()) { try $0.status(pairing) }
        status.scanners = scanners.scanners
        if let printRoom { status.printer = PrinterStatus(printRoom.printer.name, await printRoom.printer.look()) }
        return status
    }

    private func verify() async throws -> String {
        let journal = entrance.station.journal
        let damage = try await journal.damage()
        guard damage.isEmpty else {
            throw CommandFailure.failed("The journal is damaged: \(damage.joined(separator: "; ")).")
        }
        let count = try await journal.read(at: entrance.now()) { try $0.verifyChain() }
        return count == 1 ? "1 scan, as it was written" : "\(count) scans, all as they were written"
    }

    private func ensurePaired() async throws {
        guard entrance.station.pairingFile.pairing == nil else { return }
        let isRevoked = try await entrance.station.journal.read(at: entrance.now()) { try $0.isRevoked }
        throw isRevoked ? KioskFailure.revoked : KioskFailure.notPaired
    }
}

/// Why this kiosk can't do what is asked.
enum KioskFailure: FailsCommand, Equatable {
    case notPaired
    case revoked
    /// What was given as a PIN is none.
    case noPIN

    var commandFailure: CommandFailure {
        switch self {
        case .notPaired:
            .configuration("This kiosk is not paired. Please run: ankerplatz-kiosk pair URL CODE --data DIR")
        case .revoked:
            .notAllowed("The server has revoked this kiosk. Please pair it again with a new code.")
        case .noPIN:
            .usage("A PIN has 6 to 12 digits, and they are not all the same nor one after the other.")
        }
    }
}
