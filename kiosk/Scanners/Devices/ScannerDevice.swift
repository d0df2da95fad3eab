import Glibc
import SystemPackage

/// A scanner that is a file: a stream of bytes and how codes are made of them.
protocol ScannerDevice: Sendable {
    /// As it was named at the command line.
    var name: String { get }
    /// Which keyboard it writes as; nil where its bytes are the code's own.
    var keyboard: Keyboard? { get }
    /// Opens it anew.
    func open() throws(DeviceFault) -> WatchedFile
    /// What makes codes of its bytes, from the first one on.
    func codes() -> any CodeMaking
}

extension WatchedFile {
    /// Opens a file without waiting for whoever is at its other end.
    static func opening(_ path: String) throws(DeviceFault) -> WatchedFile {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DeviceFault(errno) }
        return WatchedFile(descriptor: descriptor, isOwn: true)
    }

    /// A device, other than a pipe or a file that stands in for one.
    var isDevice: Bool { type == .characterSpecial }

    /// Ends, and has the same content when it is opened again.
    var isPlain: Bool { type == .regular }

    private var type: FileType? {
        (try? FileDescriptor(rawValue: descriptor).stat())?.type
    }
}
