import Glibc

/// A scanner at a serial port, or at a USB port that poses as one (CDC-ACM).
struct SerialDevice: ScannerDevice, Equatable {
    let path: String
    var baud = Baud.usual

    var name: String { "serial:\(path)" }
    var keyboard: Keyboard? { nil }

    func open() throws(DeviceFault) -> WatchedFile {
        let file = try WatchedFile.opening(path)
        guard file.isDevice else { return file }
        guard isatty(file.descriptor) == 1 else { throw .wrongKind("serial port") }
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw DeviceFault(errno) }
        try makeRaw(file.descriptor)
        return file
    }

    func codes() -> any CodeMaking {
        CodeAssembly(pause: .ends(after: .milliseconds(100)))
    }

    /// Bytes as they come, 8N1, without an echo and whatever the modem lines say; what came before is dropped.
    private func makeRaw(_ descriptor: Int32) throws(DeviceFault) {
        var settings = termios()
        guard unsafe tcgetattr(descriptor, &settings) == 0 else { throw DeviceFault(errno) }
        unsafe cfmakeraw(&settings)
        settings.c_cflag |= tcflag_t(CLOCAL | CREAD)
        settings.c_cflag &= ~(tcflag_t(CSTOPB) | tcflag_t(CRTSCTS))
        unsafe withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            unsafe characters[Int(VMIN)] = 1
            unsafe characters[Int(VTIME)] = 0
        }
        unsafe cfsetspeed(&settings, baud.speed)
        guard unsafe tcsetattr(descriptor, TCSANOW, &settings) == 0 else { throw DeviceFault(errno) }
        tcflush(descriptor, TCIFLUSH)
    }
}

/// The speed of a serial line.
enum Baud: Int, CaseIterable, Sendable {
    case b1200 = 1200
    case b2400 = 2400
    case b4800 = 4800
    case b9600 = 9600
    case b19200 = 19200
    case b38400 = 38400
    case b57600 = 57600
    case b115200 = 115_200

    static let usual = Baud.b9600

    var speed: speed_t {
        switch self {
        case .b1200: speed_t(B1200)
        case .b2400: speed_t(B2400)
        case .b4800: speed_t(B4800)
        case .b9600: speed_t(B9600)
        case .b19200: speed_t(B19200)
        case .b38400: speed_t(B38400)
        case .b57600: speed_t(B57600)
        case .b115200: speed_t(B115200)
        }
    }
}
