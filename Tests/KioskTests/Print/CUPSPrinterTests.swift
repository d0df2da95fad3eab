import Foundation
import SystemPackage
import Terminal
import Testing

@testable import AnkerplatzKiosk

@Suite("A queue of CUPS", .timeLimit(.minutes(2)))
struct CUPSPrinterTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for program in ["lp", "lpstat", "cancel"] { try write(program, "exit 1") }
    }

    private func write(_ program: String, _ script: String) throws {
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: folder.url.appending(path: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file(program))
    }

    private func printer(_ patience: Duration = .seconds(60)) throws -> Printer {
        try Printer.cups("schild", folder: FilePath(folder.url.path), patience: patience, glance: patience)
    }

    @Test
    func `gets a file by standard input, with nothing said of whose it is`() async throws {
        try write(
            "lp",
            "cat > \(folder.file("got")); echo \"$@\" > \(folder.file("words"))\necho request id is schild-7 '(0 file(s))'"
        )
        let file = [UInt8](repeating: 37, count: 300_000)
        #expect(await (try printer()).hand(file, .evacuationList) == .success("schild-7"))
        #expect(try Data(contentsOf: folder.url.appending(path: "got")) == Data(file))
        let words = try String(contentsOfFile: folder.file("words"), encoding: .utf8)
        #expect(words == "-d schild -t evacuation-list -o job-cancel-after=180 -o media=A4\n")
    }

    @Test
    func `is killed when it takes too long`() async throws {
        // Nothing else ends it.
        let hanging = "trap '' TERM INT HUP; echo $$ > \(folder.file("pid")); exec sleep 1000"
        for program in ["lp", "lpstat"] { try write(program, hanging) }
        let printer = try printer(.milliseconds(200))
        #expect(await printer.hand([UInt8](repeating: 37, count: 300_000), .badge) == .failure(.silent))
        #expect(try isGone())
        #expect(await printer.look() == PrinterStanding(fault: .silent))
        #expect(try isGone())
    }

    private func isGone() throws -> Bool {
        let text = try String(contentsOfFile: folder.file("pid"), encoding: .utf8)
        let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        return kill(process, 0) == -1 && errno == ESRCH
    }

    @Test
    func `that reads nothing, says nothing or too much does no harm`() async throws {
        let file = [UInt8](repeating: 37, count: 300_000)
        for script in [
            "exit 0", "exec <&-; exit 0", "echo request id is other-1; exit 0", "yes schild-1 | head -c 3000000",
        ] {
            try write("lp", script)
            #expect(await (try printer()).hand(file, .badge) == .failure(.refused), "\(script)")
        }
        try write("lpstat", "yes | head -c 3000000")
        #expect(await (try printer()).look() == PrinterStanding(fault: .noService))
    }

    @Test(arguments: ["", "-d", "a b", "a/b", "a#b", "a\"b", "a\nb", String(repeating: "x", count: 128)])
    func `has no other name than queues have`(name: String) {
        #expect(throws: CommandFailure.self) { try Printer.cups(name, folder: FilePath(folder.url.path)) }
    }

    @Test
    func `says what is missing where there is no CUPS`() throws {
        try FileManager.default.removeItem(atPath: folder.file("cancel"))
        let path = folder.file("cancel")
        #expect(
            throws: CommandFailure.configuration(
                "Printing needs \(path). Please install cups-client, or leave out --printer."
            )
        ) { try Printer.cups("schild", folder: FilePath(folder.url.path)) }
    }
}
