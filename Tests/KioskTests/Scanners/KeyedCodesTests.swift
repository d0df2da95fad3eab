import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("Keys of a scanner")
struct KeyedCodesTests {
    private var codes = KeyedCodes()

    private mutating func take(_ events: [InputEvent], at now: Duration = .zero) -> [String] {
        codes.take(events.bytes, at: now).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test
    mutating func `write a ticket's code`() throws {
        let code = try SampleHub().code(1).text
        #expect(take(InputEvent.typing(code + "\r")) == [code])
    }

    @Test(arguments: [28, 96, 15] as [UInt16])
    mutating func `end a code with Enter, the keypad's Enter or TAB`(key: UInt16) {
        #expect(take(InputEvent.typing("A1") + InputEvent.tap(key)) == ["A1"])
    }

    @Test
    mutating func `count when they go down, and neither held nor let go`() {
        #expect(take([.key(30, 1), .key(30, 2), .key(30, 2), .key(30, 0)] + InputEvent.tap(28)) == ["a"])
    }

    @Test
    mutating func `write every character of a US keyboard`() throws {
        let us = try #require(KeyboardLayout.all.first)
        let rows: [ClosedRange<UInt16>] = [41...41, 2...13, 16...27, 43...43, 30...40, 44...53]
        let keys = rows.flatMap { Array($0) }
        let plain = take(keys.flatMap { InputEvent.tap($0) } + InputEvent.tap(28))
        let shifted = take([.key(54, 1)] + keys.flatMap { InputEvent.tap($0) } + [.key(54, 0)] + InputEvent.tap(28))
        #expect((plain + shifted).joined() == String(us.characters))
        #expect(
            take([71, 72, 73, 75, 76, 77, 79, 80, 81, 82, 83].flatMap { InputEvent.tap($0) } + InputEvent.tap(96)) == [
                "7894561230."
            ]
        )
    }

    @Test
    mutating func `are turned round by caps lock, letters alone`() {
        let word = InputEvent.tap(30) + InputEvent.tap(2) + [.key(42, 1)] + InputEvent.tap(48) + [.key(42, 0)]
        #expect(take(InputEvent.tap(58) + word + InputEvent.tap(28)) == ["A1b"])
        #expect(take(InputEvent.tap(58) + word + InputEvent.tap(28)) == ["a1B"])
    }

    @Test(arguments: [29, 56, 97, 100, 125] as [UInt16])
    mutating func `write nothing with Ctrl, Alt, AltGr or Meta`(modifier: UInt16) {
        #expect(
            take([.key(modifier, 1)] + InputEvent.tap(30) + [.key(modifier, 0)] + InputEvent.typing("B\r")) == ["B"]
        )
    }

    @Test
    mutating func `are read from whatever pieces their events come in`() {
        let bytes = InputEvent.typing("ABC\r").bytes
        #expect(bytes.flatMap { codes.take([$0], at: .zero) } == [Array("ABC".utf8)])
    }

    @Test
    mutating func `that were lost spoil the code that had begun, and no other`() {
        let gap: [InputEvent] = [.lost, .key(48, 1), .key(28, 1), .reported]
        #expect(take([.key(42, 1)] + InputEvent.tap(30) + gap + InputEvent.tap(46) + InputEvent.tap(28)) == ["c"])
    }

    @Test
    mutating func `are forgotten after a while when nothing ends them`() {
        #expect(take(InputEvent.typing("AB")) == [])
        #expect(codes.elapse(to: .milliseconds(499)) == nil)
        #expect(take(InputEvent.typing("C"), at: .milliseconds(499)) == [])
        #expect(codes.elapse(to: .milliseconds(999)) == nil)
        #expect(take(InputEvent.typing("D\r"), at: .seconds(1)) == ["D"])
    }

    @Test
    mutating func `that this table does not know write nothing`() {
        #expect(take([0, 1, 59, 84, 113, 240, 767].flatMap { InputEvent.tap($0) } + InputEvent.typing("A\r")) == ["A"])
    }
}
