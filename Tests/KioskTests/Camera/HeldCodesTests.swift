import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("What is held before the camera")
struct HeldCodesTests {
    private var held = HeldCodes()
    private let ticket: String
    private let other: String

    init() throws {
        let hub = try SampleHub()
        ticket = try hub.code(1).text
        other = try hub.code(2).text
    }

    /// What is taken of codes that lie so far from the middle.
    private mutating func see(_ codes: [(String, Int)], _ direction: Direction = .in, at milliseconds: Int) -> String? {
        let seen = codes.map { SeenCode(raw: Array($0.0.utf8), distance: $0.1) }
        return held.new(of: seen, direction, at: .milliseconds(milliseconds)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test
    mutating func `is given once for as long as it stays, however long`() {
        #expect(see([(ticket, 0)], at: 0) == ticket)
        for time in stride(from: 200, through: 60_000, by: 200) {
            // Every now and then it can't be read.
            #expect(see(time % 3000 == 0 ? [] : [(ticket, 0)], at: time) == nil)
        }
    }

    @Test
    mutating func `is given again once it was away for five seconds`() {
        #expect(see([(ticket, 0)], at: 0) == ticket)
        #expect(see([(ticket, 0)], at: 4_999) == nil)
        #expect(see([], at: 9_000) == nil)
        #expect(see([(ticket, 0)], at: 9_999) == ticket)
    }

    @Test
    mutating func `is given to whoever comes next`() {
        #expect(see([(ticket, 0)], at: 0) == ticket)
        #expect(see([(other, 0)], at: 200) == other)
        #expect(see([(ticket, 0)], at: 400) == nil)
    }

    @Test
    mutating func `is of several tickets the one in the middle`() {
        #expect(see([(ticket, 90), (other, 10)], at: 0) == other)
        #expect(see([(ticket, 90), (other, 20)], at: 200) == nil)
        #expect(see([(ticket, 10), (other, 90)], at: 400) == ticket)
    }

    @Test
    mutating func `is no poster while there is a ticket, and a poster is told of once`() {
        let poster = "https://example.org/"
        #expect(see([(poster, 0)], at: 0) == poster)
        #expect(see([(poster, 0), (ticket, 900)], at: 200) == ticket)
        for time in stride(from: 400, through: 60_000, by: 400) { #expect(see([(poster, 0)], at: time) == nil) }
        #expect(see([(poster, 0), (other, 900)], at: 60_200) == other)
    }

    @Test
    mutating func `lets somebody go out who has just come in, and does not take them in again`() {
        #expect(see([(ticket, 0)], .in, at: 0) == ticket)
        #expect(see([(ticket, 0)], .out, at: 1_000) == ticket)
        #expect(see([(ticket, 0)], .out, at: 2_000) == nil)
        #expect(see([(ticket, 0)], .in, at: 3_000) == nil)
    }
}
