import Glibc

/// A scanner that types like a keyboard, read from the kernel (evdev) and kept from everybody else.
struct InputDevice: ScannerDevice, Equatable {
    let path: String

    var name: String { "hid:\(path)" }
    var keyboard: Keyboard? { Keyboard(name: name) }

    /// `EVIOCGRAB`, which Swift does not see: `_IOW('E', 0x90, int)`.
    private static let grab: UInt = 0x4004_4590

    /// Where it can't be had alone it is not read: else the browser would get every code as well.
    func open() throws(DeviceFault) -> WatchedFile {
        let file = try WatchedFile.opening(path)
        guard file.isDevice else { return file }
        guard ioctl(file.descriptor, InputDevice.grab, 1) == 0 else {
            let fault = DeviceFault(errno)
            throw fault == .inUse || fault == .missing ? fault : .wrongKind("input device")
        }
        return file
    }

    func codes() -> any CodeMaking {
        KeyedCodes()
    }
}
