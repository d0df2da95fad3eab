import Glibc

/// Why a scanner can't be read, for whoever looks after the kiosk.
enum DeviceFault: Error, Equatable, CustomStringConvertible {
    case missing
    case notAllowed
    case inUse
    case wrongKind(String)
    case other(Int32)

    init(_ number: Int32) {
        switch number {
        case ENOENT, ENXIO, ENODEV, EIO: self = .missing
        case EACCES, EPERM: self = .notAllowed
        case EBUSY, EWOULDBLOCK: self = .inUse
        default: self = .other(number)
        }
    }

    var description: String {
        switch self {
        case .missing: "it is not plugged in"
        case .notAllowed: "this user may not read it; docs/operations.md has the udev rule"
        case .inUse: "another program has it"
        case .wrongKind(let wanted): "it is no \(wanted)"
        case .other(let number): "the system says error \(number)"
        }
    }
}
