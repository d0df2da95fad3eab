import Terminal

/// Where codes come from besides the screen's own keyboard.
enum ScannerSource: Equatable, Sendable {
    /// Codes as lines on standard input.
    case standardInput
    case serial(SerialDevice)
    /// Keys that are typed.
    case input(InputDevice)
    /// The one that the screen's page has.
    case camera

    static let forms =
        "stdin, serial:/dev/…, serial:/dev/…,BAUD, hid:/dev/input/… or camera; at an exit with out: before it"

    /// Throws what to say about any other.
    init(_ source: String) throws(CommandFailure) {
        let kind = source.prefix { $0 != ":" }
        let path = String(source.dropFirst(kind.count + 1))
        switch kind {
        case "stdin" where source == "stdin":
            self = .standardInput
        case "serial" where path.hasPrefix("/"):
            self = .serial(try ScannerSource.serial(path))
        case "hid" where path.hasPrefix("/"):
            self = .input(InputDevice(path: path))
        case "camera" where source == "camera":
            self = .camera
        default:
            throw .usage("A scanner is \(ScannerSource.forms), not \(source).")
        }
    }

    /// `/dev/ttyUSB0` or `/dev/ttyUSB0,115200`.
    private static func serial(_ text: String) throws(CommandFailure) -> SerialDevice {
        guard let comma = text.lastIndex(of: ",") else { return SerialDevice(path: text) }
        guard let baud = Int(text[text.index(after: comma)...]).flatMap(Baud.init) else {
            let known = Baud.allCases.map { String($0.rawValue) }.joined(separator: ", ")
            throw .usage("The speed of a serial scanner is one of \(known), as in serial:/dev/ttyUSB0,9600.")
        }
        return SerialDevice(path: String(text[..<comma]), baud: baud)
    }
}
