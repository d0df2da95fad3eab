import ArgumentParser
import Foundation
import SQLStore

/// Why a command could not be done: one plain sentence saying what to do, and the exit status (sysexits.h).
enum CommandFailure: Error, Equatable, CustomStringConvertible {
    /// 64
    case usage(String)
    /// 78
    case configuration(String)
    /// 1
    case failed(String)

    var description: String {
        switch self {
        case .usage(let sentence), .configuration(let sentence), .failed(let sentence): sentence
        }
    }

    var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .configuration: 78
        case .failed: 1
        }
    }

    /// What an error of opening or of the store means to somebody at a terminal.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case SQLFailure.inUse(let path):
            self = .failed("Another process uses \(path). Please stop it first, or choose another data directory.")
        case SQLFailure.full:
            self = .failed("The disk is full. Please make room and try again.")
        case SQLFailure.newerSchema(let found, let known):
            self = .failed(
                "The data is of version \(found), this program knows \(known). Please use the newer program."
            )
        case Secrets.Failure.missing(let name), House.Failure.incomplete(let name):
            self = .configuration("The key file \(name) is missing. Please put it back from a backup.")
        case Secrets.Failure.damaged(let name):
            self = .configuration("The key file \(name) is damaged. Please put it back from a backup.")
        case Secrets.Failure.tooOpen(let name):
            self = .configuration("Others may read the key file \(name). Please set its mode to 0600.")
        default:
            self = .failed("This did not work: \(error)")
        }
    }
}

extension Command {
    /// Runs `body`; a failure is told in one sentence on standard error.
    func orExit(_ body: () async throws -> Void) async throws {
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

/// A command of this program.
protocol Command: AsyncParsableCommand {}
