import ArgumentParser
import Foundation
import HubDomain
import Terminal

extension Direction: ExpressibleByArgument {}

/// The command `scan`.
struct ScanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Judges the codes on standard input, one a line, and writes one JSON object a line.",
        discussion: "Each scan is on disk before its line is written; no network is needed."
    )

    @OptionGroup var settings: Settings
    @Option(help: "in or out.") var direction: Direction?
    @Option(help: ArgumentHelp("The room whose door this is, instead of the kiosk's own door.", valueName: "ID"))
    var room: String?

    func run() async throws {
        try await orExit {
            let direction = try await way()
            let room = try await settings.value("room", given: room).map { Room.ID($0) }
            try await KioskGate.with(try await settings.directory()) { gate in
                let lines = LineReader(descriptor: FileHandle.standardInput.fileDescriptor)
                let loop = ScanLoop(lines: lines, direction: direction, room: room, ask: gate.ask)
                try await loop.run { line in
                    print(line)
                    fflush(nil)
                }
            }
        }
    }

    private func way() async throws -> Direction {
        guard let word = try await settings.value("direction", given: direction?.rawValue) else { return .in }
        guard let way = Direction(rawValue: word) else {
            throw CommandFailure.usage("A direction is in or out, not \(word).")
        }
        return way
    }
}

/// Judges line after line until there are no more.
struct ScanLoop: Sendable {
    let lines: LineReader
    let direction: Direction
    let room: Room.ID?
    var randomness = Randomness.system
    let ask: @Sendable (KioskRequest) async throws -> String

    func run(_ write: (String) -> Void) async throws {
        var randomness = randomness
        while let raw = await lines.next() {
            let id = ScanID(using: &randomness)
            write(try await ask(.scan(id: id, raw: raw, direction: direction, room: room)))
        }
    }
}
