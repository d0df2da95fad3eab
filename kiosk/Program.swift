import Glibc
import Subprocess
import SystemPackage

/// A program of this machine that is given something to read.
struct Program: Sendable {
    let path: FilePath

    struct Answer: Sendable {
        let isDone: Bool
        let output: String
    }

    /// One that ends before it has read all must not end this process by a signal.
    private static let outlivesReaders: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Runs it to its end; cancelled, it is killed.
    ///
    /// What it does not read is lost. Given to the library as an array, it would end this process, too (swift-subprocess 1.0.2).
    func run(_ arguments: [String], environment: Environment = .inherit, reading content: [UInt8] = []) async throws
        -> Answer
    {
        _ = Program.outlivesReaders
        let result = try await Subprocess.run(
            .path(path),
            arguments: Arguments(arguments),
            environment: environment,
            input: .inputWriter,
            output: .string(limit: 256 * 1024),
            error: .discarded
        ) { execution in
            _ = try? await execution.standardInputWriter.write(content)
            try? await execution.standardInputWriter.finish()
        }
        return Answer(isDone: result.terminationStatus.isSuccess, output: result.standardOutput)
    }
}
