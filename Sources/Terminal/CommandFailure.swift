import SQLStore

/// Why a command could not be done: one plain sentence saying what to do, and the exit status (sysexits.h).
package enum CommandFailure: Error, Equatable, CustomStringConvertible {
    /// 64
    case usage(String)
    /// 75: it may work later.
    case later(String)
    /// 77: it is not allowed any more.
    case notAllowed(String)
    /// 78
    case configuration(String)
    /// 1
    case failed(String)

    package var description: String {
        switch self {
        case .usage(let sentence), .later(let sentence), .notAllowed(let sentence), .configuration(let sentence),
            .failed(let sentence):
            sentence
        }
    }

    package var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .later: 75
        case .notAllowed: 77
        case .configuration: 78
        case .failed: 1
        }
    }

    /// As another process worded it.
    package init(_ sentence: String, exitCode: Int32) {
        switch exitCode {
        case 64: self = .usage(sentence)
        case 75: self = .later(sentence)
        case 77: self = .notAllowed(sentence)
        case 78: self = .configuration(sentence)
        default: self = .failed(sentence)
        }
    }

    /// What an error means to somebody at a terminal.
    package init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case let error as any FailsCommand:
            self = error.commandFailure
        case SQLFailure.inUse(let path):
            self = .failed("Another process uses \(path). Please stop it first, or choose another data directory.")
        case SQLFailure.full:
            self = .failed("The disk is full. Please make room and try again.")
        case SQLFailure.newerSchema(let found, let known):
            self = .failed(
                "The data is of version \(found), this program knows \(known). Please use the newer program."
            )
        default:
            self = .failed("This did not work: \(error)")
        }
    }
}

/// An error that has a sentence of its own for somebody at a terminal.
package protocol FailsCommand: Error {
    var commandFailure: CommandFailure { get }
}
