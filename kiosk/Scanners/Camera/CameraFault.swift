/// Why the screen's page has no camera, as browsers call it (Media Capture and Streams, section 10.2).
enum CameraFault: String, Sendable, CustomStringConvertible {
    case notAllowed = "NotAllowedError"
    case missing = "NotFoundError"
    case inUse = "NotReadableError"
    /// It was there, and is gone.
    case ended = "Ended"
    /// The page sends no picture: it is not open, hidden, or hangs.
    case silent = "Silent"
    case other = "Error"

    /// Whatever a page says.
    init(said name: String) {
        self = CameraFault(rawValue: name) ?? .other
    }

    var description: String {
        switch self {
        case .notAllowed: "the browser may not use it; docs/terminal.md has the policy"
        case .missing: "it is not plugged in"
        case .inUse: "another program has it, or it gives no picture"
        case .ended: "it was taken away"
        case .silent: "the screen's page sends no pictures"
        case .other: "the browser can't read it"
        }
    }
}
