import ArgumentParser
import Terminal

/// Where codes come from besides the screen's own keyboard.
enum ScannerSource: Equatable, Sendable {
    /// Codes as lines on standard input.
    case standardInput

    /// Throws what to say about any other.
    init(_ source: String) throws(CommandFailure) {
        let kind = source.prefix { $0 != ":" }
        switch kind {
        case "stdin" where source == "stdin":
            self = .standardInput
        case "serial", "hid", "camera":
            throw .usage(
                "This version reads no \(kind) scanner. Please use one that types like a keyboard, or --scanner stdin."
            )
        default:
            throw .usage("A scanner is stdin, serial:/dev/…, hid:/dev/input/… or camera, not \(source).")
        }
    }
}
