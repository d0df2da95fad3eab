import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The nights of the clock change on the form")
struct ClockChangeFormTests {
    /// Berlin does not keep Reformation Day, and is open on Sundays here.
    private func room(in hub: TestHub) async throws -> String {
        _ = try await hub.ask(.patch, "/api/v1/hub", as: hub.manager, json: #"{"land": "DE-BE"}"#)
        return try await hub.newRoom("Helling")
    }

    @Test
    func `a start that does not exist that night is refused with the times around it`() async throws {
        try await TestHub.run { hub in
            let room = try await room(in: hub)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Nacht&" + formTimes("2:30", "4:00", day: "28")
            let page = try await hub.form(wish, cookie)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("2:30 Uhr gibt es in dieser Nacht nicht"))
            #expect(page.text.contains("1:30 Uhr und 3:00 Uhr") && page.text.contains(#"value="2:30""#))
        }
    }

    @Test
    func `a time that comes twice is asked for, and both hours can be booked by two parties`() async throws {
        try await TestHub.run { hub in
            let room = try await room(in: hub)
            let night = formTimes("2:00", "2:45", day: "31", month: "10")
            let cookies = (
                try await hub.cookie(of: "amt@example.org"), try await hub.cookie(of: "verein@example.org")
            )
            let wish = "room=\(room)&title=Nacht&key=k&" + night
            let asked = try await hub.form(wish, cookies.0)
            #expect(asked.status == .unprocessableContent)
            #expect(
                asked.text.contains("das erste Mal (Sommerzeit)") && asked.text.contains("das zweite Mal (Winterzeit)")
            )
            #expect(asked.text.contains(#"name="startHour" value="second""#))
            let first = try await hub.form(wish + "&startHour=first&endHour=first", cookies.0)
            #expect(first.text.contains("Beginn: das erste Mal (Sommerzeit)"))
            #expect(try await hub.press("confirm", on: first, cookies.0).status == .seeOther)
            let second = try await hub.form(wish + "&startHour=second&endHour=second", cookies.1)
            #expect(try await hub.press("confirm", on: second, cookies.1).status == .seeOther)
            #expect(try await hub.starts(in: room).sorted() == ["2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z"])
        }
    }

    @Test
    func `an end before the start is told also where the clock shows it later`() async throws {
        try await TestHub.run { hub in
            let room = try await room(in: hub)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let night = formTimes("2:15", "2:45", day: "31", month: "10") + "&startHour=second&endHour=first"
            let page = try await hub.form("room=\(room)&title=Nacht&" + night, cookie)
            #expect(page.text.contains("Das Ende liegt nicht nach dem Beginn"))
        }
    }
}
