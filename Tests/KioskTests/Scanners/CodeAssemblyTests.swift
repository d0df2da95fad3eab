import Testing

@testable import AnkerplatzKiosk

@Suite("Bytes of a scanner")
struct CodeAssemblyTests {
    private var codes = CodeAssembly(pause: .ends(after: .milliseconds(100)))

    private mutating func take(_ text: String, at now: Duration = .zero) -> [String] {
        codes.take(Array(text.utf8), at: now).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test
    mutating func `are codes that CR, LF or TAB end, in whatever pieces they come`() {
        #expect(take("A\rB\nC\r\nD\tE\r\n\r\n\t") == ["A", "B", "C", "D", "E"])
        #expect(take("F") == [])
        #expect(take("G\r") == ["FG"])
        #expect(take("\nH\n") == ["H"])
    }

    @Test
    mutating func `are a code, too, when no more of them come`() {
        #expect(take("AB", at: .seconds(1)) == [])
        #expect(codes.elapse(to: .milliseconds(1099)) == nil)
        #expect(codes.elapse(to: .milliseconds(1100)) == Array("AB".utf8))
        #expect(!codes.hasBegun)
        #expect(codes.elapse(to: .seconds(9)) == nil)
    }

    @Test
    mutating func `that came in one go are one code, however late they are looked at`() {
        #expect(take("AB", at: .zero) == [])
        #expect(take("CD\r", at: .seconds(3)) == ["ABCD"])
    }

    @Test
    mutating func `that never end do not fill the memory`() {
        for _ in 0..<100 { #expect(codes.take(Array(repeating: 65, count: 4096), at: .zero) == []) }
        #expect(codes.take([13, 66, 13], at: .zero).map(\.count) == [CodeAssembly.longest, 1])
    }

    @Test
    mutating func `may be any, also none that are text`() {
        #expect(codes.take([0, 255, 27, 13], at: .zero) == [[0, 255, 27]])
    }
}
