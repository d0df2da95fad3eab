import SystemPackage
import Terminal
import Testing

@Suite("A program that is run")
struct ProgramTests {
    /// More than a pipe holds.
    private static let much = [UInt8](repeating: 65, count: 1_000_000)

    @Test(arguments: ["true", "false"])
    func `may end without reading`(name: String) async throws {
        let program = try #require(Program(named: name))
        let answer = try await program.run([], reading: ProgramTests.much)
        #expect(answer.isDone == (name == "true"))
    }

    @Test
    func `reads all it is given, and is heard on both ways`() async throws {
        let program = try #require(Program(named: "sh"))
        let answer = try await program.run(
            ["-c", "wc -c; echo $WORD >&2"],
            environment: ["WORD": "leise"],
            reading: ProgramTests.much
        )
        #expect(answer.isDone)
        #expect(answer.text == "1000000\n")
        #expect(answer.complaint == "leise\n")
    }

    @Test
    func `is found by its name or its path, and only where it can be run`() throws {
        let path = try #require(Program(named: "sh")).path
        #expect(Program(named: path.string)?.path == path)
        #expect(Program(named: "gibt-es-nicht") == nil)
        #expect(Program(named: "/etc/passwd") == nil)
    }
}
