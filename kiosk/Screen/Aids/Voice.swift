import Foundation
import SystemPackage
import Templates
import Terminal

/// Reads out what a screen shows (EN 301 549, 5.1.3), through espeak-ng or a program that is called like it.
struct Voice: Sendable {
    private let program: Program

    /// Where Debian puts it.
    private static let usual = "/usr/bin/espeak-ng"

    /// `none` is no voice; without a program the usual one is taken where it is installed.
    init?(_ program: String?) {
        let path = program ?? Voice.usual
        guard path != "none", program != nil || FileManager.default.isExecutableFile(atPath: path) else { return nil }
        self.program = Program(path: FilePath(path))
    }

    /// One passage after the other, until all is said or the task is cancelled.
    func say(_ passages: [Passage]) async throws {
        for passage in passages {
            // Slower than people talk: a synthetic voice is harder to follow in a foyer.
            let arguments = ["-v", passage.language == .german ? "de" : "en-gb", "-s", "140", "--stdin"]
            _ = try await program.run(arguments, reading: Array(passage.text.utf8))
        }
    }
}
