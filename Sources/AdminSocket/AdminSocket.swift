package import Foundation
import Glibc

/// The way in which commands reach the process that holds a data directory: a Unix socket in a folder of its own, one
/// request and one answer a connection, for the same user and root alone.
///
/// A socket's path holds 107 bytes at most (unix(7)), so it does not lie in the data directory, which may be deep.
package final class AdminSocket: Sendable {
    /// To be written where the commands find it.
    package let path: String
    private let descriptor: Int32
    private let answer: @Sendable (Data) async -> Data

    /// Listens from now on in place of a socket that a killed process left; each request is given to `answer`.
    package init(replacing left: String, answer: @escaping @Sendable (Data) async -> Data) throws {
        if left.hasPrefix(Self.folderStart), left.hasSuffix("/admin") { Self.remove(left) }
        var folder = Array("\(Self.folderStart)XXXXXX".utf8CString)
        guard unsafe mkdtemp(&folder) != nil else { throw AdminSocketFailure.system("mkdtemp", errno) }
        let name = String(decoding: folder.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = name + "/admin"
        descriptor = try UnixSocket.listening(at: path)
        self.answer = answer
        let thread = Thread { [self] in acceptAll() }
        thread.name = "admin socket"
        thread.start()
    }

    /// Stops listening and removes the socket.
    package func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        Glibc.close(descriptor)
        Self.remove(path)
    }

    private static let folderStart = "/tmp/ankerplatz-"

    private static func remove(_ path: String) {
        unsafe unlink(path)
        unsafe rmdir(String(path.dropLast("/admin".count)))
    }

    private func acceptAll() {
        while true {
            let connection = accept(descriptor, nil, nil)
            if connection < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            guard UnixSocket.isPeerTrusted(connection), let request = UnixSocket.readAll(connection) else {
                Glibc.close(connection)
                continue
            }
            Task { [answer] in
                let content = await answer(request)
                UnixSocket.writeAll(content, to: connection)
                Glibc.close(connection)
            }
        }
    }
}

extension AdminSocket {
    /// Asks the process that listens at `path`.
    package static func ask(_ request: Data, at path: String) throws -> Data {
        let descriptor = try UnixSocket.connected(to: path)
        defer { Glibc.close(descriptor) }
        UnixSocket.writeAll(request, to: descriptor)
        shutdown(descriptor, Int32(SHUT_WR))
        guard let answer = UnixSocket.readAll(descriptor), !answer.isEmpty else {
            throw AdminSocketFailure.noAnswer
        }
        return answer
    }
}

/// Why a running process could not be reached.
package enum AdminSocketFailure: Error, Equatable {
    case system(String, Int32)
    case pathTooLong
    case noAnswer
}
