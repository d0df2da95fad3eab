import HubDomain
import Terminal

/// What can be asked of a kiosk at the command line, whether it runs or not.
enum KioskRequest: Codable, Sendable {
    /// With the id that the scan keeps, however often it is asked for.
    case scan(id: ScanID, raw: [UInt8], direction: Direction, room: Room.ID?)
    case pair(server: String, code: String)
    case sync
    case status
    case verify
    case setPIN(String)
}

/// What came of it.
enum KioskAnswer: Codable, Sendable, Equatable {
    /// A line for standard output.
    case line(String)
    /// One sentence for standard error, and the exit status.
    case refused(String, status: Int32)

    /// The line; a refusal is thrown.
    func line() throws(CommandFailure) -> String {
        switch self {
        case .line(let line): return line
        case .refused(let sentence, let status): throw CommandFailure(sentence, exitCode: status)
        }
    }
}
