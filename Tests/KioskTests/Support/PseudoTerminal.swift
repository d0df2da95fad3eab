import Foundation
import Glibc

/// A serial scanner as far as the kiosk can tell: the far end of a terminal, under a name that stays when it is plugged in anew.
final class PseudoTerminal: Sendable {
    let path: String
    private let far: FileHandle

    init(at path: String) throws {
        var (far, near): (Int32, Int32) = (0, 0)
        var name = [CChar](repeating: 0, count: 128)
        guard unsafe openpty(&far, &near, &name, nil, nil) == 0 else { throw CocoaError(.fileReadUnknown) }
        close(near)
        self.far = FileHandle(fileDescriptor: far, closeOnDealloc: true)
        self.path = path
        try? FileManager.default.removeItem(atPath: path)
        let device = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: device)
    }

    func send(_ text: String) throws {
        try far.write(contentsOf: Data(text.utf8))
    }

    /// Whether anything came back, as an echo would.
    var hasAnswer: Bool {
        var waiting = pollfd(fd: far.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&waiting, 1, 0) > 0
    }

    /// The cable is pulled.
    func pull() throws {
        try far.close()
    }
}
