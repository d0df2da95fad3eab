import ArgumentParser
import Foundation
import Terminal

/// The command `pair`.
struct PairCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "Pairs this kiosk with a server, and prints its id.",
        discussion: "The server's `kiosk add` prints the code; it is good once, within 15 minutes."
    )

    @Argument(help: "The server, as https://hub.example.") var url: String
    @Argument(help: "The pairing code.") var code: String
    @OptionGroup var settings: Settings

    func run() async throws {
        try await orExit {
            let server = try address()
            try await KioskGate.with(try await settings.directory(), isNew: true) { gate in
                print(try await gate.ask(.pair(server: server, code: code)))
            }
        }
    }

    private func address() throws -> String {
        let plain = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let parts = URL(string: plain), ["http", "https"].contains(parts.scheme), parts.host != nil,
            parts.query == nil, parts.fragment == nil
        else { throw CommandFailure.usage("A server's address is like https://hub.example, not \(url).") }
        return plain
    }
}
