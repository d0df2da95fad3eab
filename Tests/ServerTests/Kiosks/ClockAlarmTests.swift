import HTTPTypes
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("A kiosk with a wrong clock")
struct ClockAlarmTests {
    @Test(arguments: [
        (TimeSpan.seconds(119), false), (.seconds(-119), false), (.seconds(120), true), (.seconds(-120), true),
    ])
    func `is told of from two minutes on, in either direction`(_ offset: TimeSpan, _ isWrong: Bool) async throws {
        try await TestHub.run { hub in
            try await Self.report(offset, to: hub)
            let answer = try await hub.ask(.get, "/api/v1/kiosks", as: hub.manager)
            #expect(answer.text.contains(#""isClockWrong":\#(isWrong)"#), "\(answer.text)")
        }
    }

    @Test
    func `is shown to managers with how far it is off`() async throws {
        try await TestHub.run { hub in
            try await Self.report(.minutes(-125), to: hub)
            let state = try #require(try await hub.read { try $0.kiosks() }.first)
            func row(_ language: Language) -> KioskRow {
                KioskMaker(words: hub.hall.renderer.words(language), now: hub.clock.now, rooms: []).row(state)
            }
            #expect(row(.german).state == "warn")
            #expect(row(.german).word == "Uhr geht 2 Stunden 5 Minuten vor")
            #expect(row(.english).word == "Clock is 2 hours 5 minutes ahead")
        }
    }

    /// What a kiosk says of its clock with its scans.
    private static func report(_ offset: TimeSpan, to hub: TestHub) async throws {
        let kiosk = try await TestKiosk.pair(with: hub)
        let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .minutes(5)).text("id"))
        _ = try await kiosk.send([kiosk.scan(ticket.code, ago: .minutes(1), clockOffset: offset)])
    }
}
