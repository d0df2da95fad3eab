import Foundation
import Glibc
import Subprocess
package import SystemPackage

/// A program of this machine that is given something to read.
package struct Program: Sendable {
    package let path: FilePath

    package init(path: FilePath) {
        self.path = path
    }

    /// By its name, looked for in the folders of `PATH`, or by its path; nil when there is none that can be run.
    package init?(named name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin:/usr/sbin").split(separator: ":")
        let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            return nil
        }
        self.init(path: FilePath(path))
    }

    /// What it left behind at its end.
    package struct Answer: Sendable {
        /// Whether its exit status was 0.
        package let isDone: Bool
        package let output: [UInt8]
        /// Its standard error.
        package let complaint: String

        /// Of one that could not be run.
        package static let nothing = Answer(isDone: false, output: [], complaint: "")

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// What it may say on either way, in bytes.
    private static let limit = 256 * 1024

    /// One that ends before it has read all must not end this process by a signal.
    private static let outlivesReaders: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Runs it to its end; cancelled, it is killed.
    ///
    /// What it does not read is lost. Given to the library as an array, it would end this process, too (swift-subprocess
    /// 1.0.2). The variables of `environment` come on top of this process's own. Throws where it can't be run, or says more
    /// than 256 KiB.
    package func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        reading content: [UInt8] = []
    ) async throws -> Answer {
        _ = Program.outlivesReaders
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
        let result = try await Subprocess.run(
            .path(path),
            arguments: Arguments(arguments),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: variables)),
            input: .inputWriter,
            output: .bytes(limit: Program.limit),
            error: .string(limit: Program.limit)
        ) { execution in
            _ = try? await execution.standardInputWriter.write(content)
            try? await execution.standardInputWriter.finish()
        }
        return Answer(
            isDone: result.terminationStatus.isSuccess,
            output: result.standardOutput,
            complaint: result.standardError
        )
    }
}
