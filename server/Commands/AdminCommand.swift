import AdminSocket
import ArgumentParser
import Foundation
import HubDomain
import SQLStore
import Terminal

/// A command that works while the server runs, through it, and while it does not.
protocol AdminCommand: Command {
    var settings: Settings { get }
    /// Whether it asks about a hub that must be there, rather than making a new one.
    var needsHub: Bool { get }
    func request() throws -> AdminRequest
    /// How letters leave the house, for what asks about it.
    func mail() async throws -> MailSettings
}

extension AdminCommand {
    var needsHub: Bool { false }

    func mail() async throws -> MailSettings { MailSettings() }

    func run() async throws {
        try await orExit { try show(try await answer()) }
    }

    func answer() async throws -> AdminAnswer {
        let directory = try await settings.directory()
        if needsHub { try requireHub(in: directory) }
        return try await AdminGate.ask(try request(), of: directory, mail: try await mail())
    }

    func show(_ answer: AdminAnswer) throws {
        switch answer {
        case .done(let lines): for line in lines { print(line) }
        case .unwell(let lines):
            for line in lines { print(line) }
            throw CommandFailure.failed("Not all is well.")
        case .refused(let sentence): throw CommandFailure.failed(sentence)
        }
    }

    private func requireHub(in directory: URL) throws {
        guard FileManager.default.fileExists(atPath: directory.appending(path: "hub.sqlite").path) else {
            throw CommandFailure.failed("There is no hub in \(directory.path). Please check the name of the directory.")
        }
    }
}

/// Finds whoever can answer for a data directory.
enum AdminGate {
    /// Asks the running server, or opens the directory when there is none.
    static func ask(
        _ request: AdminRequest,
        of directory: URL,
        mail: MailSettings
    ) async throws -> AdminAnswer {
        do {
            let house = try await House.open(directory, at: Instant(.now))
            let desk = AdminDesk(house: house, passwords: PasswordDesk(), now: { Instant(.now) }, mail: mail)
            let answer = await desk.answer(request)
            try await house.close()
            return answer
        } catch SQLFailure.inUse {
            return try await askRunning(request, of: directory)
        }
    }

    private static func askRunning(_ request: AdminRequest, of directory: URL) async throws -> AdminAnswer {
        // A server that has just started has the lock before it listens.
        for _ in 0..<50 {
            let path = try DataDirectory.content(of: directory.path)
            if !path.isEmpty {
                let content = try JSONEncoder().encode(request)
                let answer = try AdminSocket.ask(content, at: path)
                return try JSONDecoder().decode(AdminAnswer.self, from: answer)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw SQLFailure.inUse(directory.path)
    }
}
