import Foundation
import Glibc
import HubDomain
import Logging
import Testing

@testable import AnkerplatzKiosk

@Suite("A scanner on a wire", .timeLimit(.minutes(1)))
struct DeviceScannerTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("scanner")
    }

    /// A pipe that stays open while the handle does.
    private func pipe() throws -> FileHandle {
        guard unsafe mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
        return try #require(FileHandle(forUpdatingAtPath: path))
    }

    @Test
    func `at a serial port gives bytes as they were sent, and gets no echo`() async throws {
        let terminal = try PseudoTerminal(at: path)
        try await RunningScanner(SerialDevice(path: path)).run { scanner in
            var codes = scanner.codes.makeAsyncIterator()
            await scanner.isRead()
            // What a terminal would take for an interrupt, an end, an erasure, a stop.
            try terminal.send("A\u{3}B\u{4}C\u{7F}D\u{13}E\rnext\n")
            #expect(await codes.next() == "A\u{3}B\u{4}C\u{7F}D\u{13}E")
            #expect(await codes.next() == "next")
            #expect(!terminal.hasAnswer)
            #expect(scanner.board.scanners == [ScannerStatus(source: "serial:\(terminal.path)", reading: true)])
        }
    }

    @Test
    func `at a serial port ends a code by falling silent, by the clock`() async throws {
        let terminal = try PseudoTerminal(at: path)
        try await RunningScanner(SerialDevice(path: path)).run { scanner in
            var (codes, looks) = (scanner.codes.makeAsyncIterator(), scanner.looks.makeAsyncIterator())
            await scanner.isRead()
            try terminal.send("A\rBC")
            #expect(await codes.next() == "A")
            for _ in 0..<4 { await looks.next() }
            try terminal.send("DE\rFG")
            #expect(await codes.next() == "BCDE")
            scanner.advance(by: .milliseconds(100))
            #expect(await codes.next() == "FG")
        }
    }

    @Test
    func `is read again when it was unplugged and is back, and is missed once`() async throws {
        let first = try PseudoTerminal(at: path)
        try await RunningScanner(SerialDevice(path: path)).run { [path] scanner in
            var (codes, pauses) = (scanner.codes.makeAsyncIterator(), scanner.pauses.makeAsyncIterator())
            await scanner.isRead()
            try first.send("A\rhalf of a c")
            #expect(await codes.next() == "A")
            try first.pull()
            var waits: [Duration] = []
            for _ in 0..<6 {
                if let wait = await pauses.next() { waits.append(wait) }
                #expect(scanner.board.scanners.map(\.reading) == [false])
                if waits.count < 6 { scanner.tryAgain() }
            }
            #expect(waits == [250, 500, 1000, 2000, 4000, 4000].map { .milliseconds($0) })
            #expect(scanner.log.lines.filter { $0.level == .warning }.count == 1)
            let second = try PseudoTerminal(at: path)
            scanner.tryAgain()
            await scanner.isRead()
            try second.send("B\r")
            #expect(await codes.next() == "B")
            #expect(scanner.board.scanners.map(\.reading) == [true])
            #expect(scanner.log.lines.map(\.level) == [.info, .warning, .info])
        }
    }

    @Test
    func `may be plugged in later`() async throws {
        try await RunningScanner(SerialDevice(path: path)).run { [path] scanner in
            var (codes, pauses) = (scanner.codes.makeAsyncIterator(), scanner.pauses.makeAsyncIterator())
            #expect(await pauses.next() == .milliseconds(250))
            #expect(scanner.board.scanners.map(\.reading) == [false])
            let terminal = try PseudoTerminal(at: path)
            scanner.tryAgain()
            await scanner.isRead()
            try terminal.send("A\t")
            #expect(await codes.next() == "A")
        }
    }

    @Test
    func `that types is read by its keys`() async throws {
        let pipe = try pipe()
        let code = try SampleHub().code(1).text
        try await RunningScanner(InputDevice(path: path)).run { scanner in
            var codes = scanner.codes.makeAsyncIterator()
            await scanner.isRead()
            try pipe.write(contentsOf: Data(InputEvent.typing(code + "\r").bytes))
            #expect(await codes.next() == code)
        }
    }

    @Test
    func `that is a plain file is read once`() async throws {
        try Data(InputEvent.typing("A\rB\r").bytes).write(to: URL(filePath: path))
        try await RunningScanner(InputDevice(path: path)).run { scanner in
            var (codes, lines) = (scanner.codes.makeAsyncIterator(), scanner.log.news.makeAsyncIterator())
            #expect(await codes.next() == "A")
            #expect(await codes.next() == "B")
            #expect(await lines.next()?.level == .info)
            #expect(await lines.next()?.level == .warning)
        }
    }

    @Test
    func `that can't be had alone is not read`() throws {
        let terminal = try PseudoTerminal(at: path)
        // A device that no grab is possible of, since it is none of keys.
        #expect(throws: DeviceFault.wrongKind("input device")) { try InputDevice(path: terminal.path).open() }
        #expect(throws: DeviceFault.wrongKind("serial port")) { try SerialDevice(path: "/dev/null").open() }
        #expect(throws: DeviceFault.missing) { try InputDevice(path: folder.file("nothing")).open() }
        let held = try SerialDevice(path: terminal.path).open()
        #expect(throws: DeviceFault.inUse) { try SerialDevice(path: terminal.path).open() }
        _ = consume held
        #expect(throws: Never.self) { try SerialDevice(path: terminal.path).open() }
    }
}
