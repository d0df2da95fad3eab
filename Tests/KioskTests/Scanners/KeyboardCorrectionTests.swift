import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("A scanner that types for another keyboard")
struct KeyboardCorrectionTests {
    private static func correction(_ scanner: String, _ reader: String) -> KeyboardCorrection? {
        guard let scanner = KeyboardLayout.all.first(where: { $0.id == scanner }),
            let reader = KeyboardLayout.all.first(where: { $0.id == reader })
        else { return nil }
        return KeyboardCorrection(scanner: scanner, reader: reader)
    }

    /// Every two that are not the same.
    private static let wrong = KeyboardLayout.all.flatMap { scanner in
        KeyboardLayout.all.filter { $0 != scanner }.map { KeyboardCorrection(scanner: scanner, reader: $0) }
    }

    @Test
    func `has as many keys on each`() {
        #expect(KeyboardLayout.all.map(\.characters.count) == [94, 94, 94])
    }

    /// As typed on real machines.
    @Test(arguments: [
        ("us", "de", "]Q1:-/Z", "+Q1Öß-Y"), ("us", "fr", "A1M.", "Q&?:"), ("de", "us", "Z-:", "Y/>"),
        ("fr", "us", "A1M", "Q!:"),
    ])
    func `is read as other characters`(scanner: String, reader: String, meant: String, read: String) throws {
        let correction = try #require(KeyboardCorrectionTests.correction(scanner, reader))
        #expect(correction.write(meant) == read)
        #expect(correction.undo(read) == meant)
    }

    @Test(arguments: wrong)
    func `tells so by the calibration code`(correction: KeyboardCorrection) throws {
        let read = correction.write(KeyboardCorrection.calibration)
        for raw in [read, read.lowercased(), "]Q1\\000026\(read)\r\n"] {
            let told = try #require(KeyboardCorrection.told(by: Array(raw.utf8)))
            #expect(told == correction, "\(raw)")
        }
    }

    @Test(arguments: wrong)
    func `is undone in every code`(correction: KeyboardCorrection) throws {
        for number in 1...50 as ClosedRange<UInt64> {
            let hub = try SampleHub()
            for code in [try hub.code(number).text, hub.shortCode(number).text] {
                #expect(correction.undo(correction.write(code)) == code)
            }
        }
    }

    @Test
    func `is none when it types what stands in the code`() throws {
        let told = try #require(KeyboardCorrection.told(by: Array(KeyboardCorrection.calibration.utf8)))
        #expect(told.changesNothing)
    }

    @Test
    func `is told by nothing else`() throws {
        let code = try SampleHub().code(1).text
        for raw in [
            "", "ANKERPLATZ", code, String(KeyboardCorrection.calibration.dropFirst()),
            String(repeating: "A", count: 100_000),
        ] {
            #expect(KeyboardCorrection.told(by: Array(raw.utf8)) == nil)
        }
        #expect(CodeReading.read(KeyboardCorrection.calibration) == .unreadable)
    }

    @Test
    func `is remembered over a restart, each keyboard by itself`() async throws {
        let kiosk = try await TestKiosk(SampleHub())
        let correction = try #require(KeyboardCorrectionTests.correction("us", "fr"))
        let code = try SampleHub().code(1).text
        let read = Array(correction.write(code).utf8)
        #expect(await kiosk.entrance.read(read, typedOn: .screen) == .code(read))
        let calibration = Array(correction.write(KeyboardCorrection.calibration).utf8)
        #expect(await kiosk.entrance.read(calibration, typedOn: .screen) == .calibration(correction))
        // Another process on the same data.
        let later = Entrance(station: kiosk.station)
        #expect(await later.read(read, typedOn: .screen) == .code(Array(code.utf8)))
        #expect(await later.read(read, typedOn: Keyboard(name: "hid:/dev/x")) == .code(read))
        // Whoever types by hand on the same keyboard is read as before, and so is scrap.
        #expect(await later.read(Array(code.utf8), typedOn: .screen) == .code(Array(code.utf8)))
        #expect(await later.read(Array("é~!".utf8), typedOn: .screen) == .code(Array("é~!".utf8)))
        // It was set right.
        let fine = Array(KeyboardCorrection.calibration.utf8)
        guard case .calibration(let none) = await later.read(fine, typedOn: .screen) else {
            Issue.record("no calibration")
            return
        }
        #expect(none.changesNothing)
        #expect(await later.read(read, typedOn: .screen) == .code(read))
    }
}
