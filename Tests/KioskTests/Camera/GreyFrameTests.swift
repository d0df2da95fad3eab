import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("A picture of the camera")
struct GreyFrameTests {
    @Test
    func `is read from a PGM file`() throws {
        let frame = try GreyFrame.showing("A")
        #expect(GreyFrame(pgm: frame.pgm) == frame)
        #expect(GreyFrame(pgm: Array("P5 \r\n21\t21 255 ".utf8) + [UInt8](repeating: 7, count: 441))?.width == 21)
    }

    @Test(
        arguments: [
            ("", 0), ("P5", 0), ("P5\n", 441), ("P6\n21 21\n255\n", 441), ("P521 21\n255\n", 441),
            ("P5\n21 21\n255\n", 440), ("P5\n21 21\n255\n", 442), ("P5\n21 21\n255", 441), ("P5\n21 21\n65535\n", 882),
            ("P5\n0 0\n255\n", 0), ("P5\n-21 -21\n255\n", 441), ("P5\n20 21\n255\n", 420), ("P5\n441\n255\n", 441),
            ("P5\n4096 4096\n255\n", 16), ("P5\n99999999999999999999 1\n255\n", 21), ("P5\n# 21\n21 21\n255\n", 441),
        ]
    )
    func `is no file that says other than it holds`(head: String, pixels: Int) {
        #expect(GreyFrame(pgm: Array(head.utf8) + [UInt8](repeating: 0, count: pixels)) == nil)
    }

    @Test
    func `has no more pixels than are soon looked through`() {
        let most = [UInt8](repeating: 0, count: GreyFrame.mostPixels)
        #expect(GreyFrame(width: 1280, height: 960, pixels: most) != nil)
        #expect(GreyFrame(width: 1280, height: 961, pixels: most + [UInt8](repeating: 0, count: 1280)) == nil)
    }

    @Test
    func `shows the text of a ticket`() throws {
        let code = try SampleHub().code(1).text
        #expect(try GreyFrame.showing(code).codes().map(\.raw) == [Array(code.utf8)])
    }

    @Test
    func `shows bytes as they stand in the symbol, whatever they are`() throws {
        for text in ["a\u{1}\u{1B}[A\u{7F}", "Grüße 🎫", String(repeating: "9", count: 600)] {
            #expect(try GreyFrame.showing(text).codes().map(\.raw) == [Array(text.utf8)])
        }
    }

    @Test
    func `shows several texts, and which is nearest the middle`() throws {
        let codes = try GreyFrame.showing([("LEFT", 20, 20), ("MIDDLE", 280, 200), ("RIGHT", 500, 350)]).codes()
        #expect(Set(codes.map(\.raw)) == Set(["LEFT", "MIDDLE", "RIGHT"].map { Array($0.utf8) }))
        #expect(codes.min { $0.distance < $1.distance }?.raw == Array("MIDDLE".utf8))
    }

    @Test
    func `shows nothing where there is nothing`() throws {
        var noise: UInt64 = 1
        for (width, height) in [(21, 21), (4096, 21), (21, 4096), (320, 240)] {
            let pixels = (0..<width * height).map { _ in
                noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: noise >> 56)
            }
            #expect(try #require(GreyFrame(width: width, height: height, pixels: pixels)).codes() == [])
        }
        #expect(GreyFrame.blank?.codes() == [])
    }
}
