package import ArgumentParser
import Foundation

/// A command of one of the programs.
package protocol Command: AsyncParsableCommand {}

extension Command {
    /// Runs `body`; a failure is told in one sentence on standard error.
    package func orExit(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ValidationError {
            throw error
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = CommandFailure(error)
            FileHandle.standardError.write(Data("\(failure)\n".utf8))
            throw ExitCode(failure.exitCode)
        }
    }
}
