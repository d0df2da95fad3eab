import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A manager's exception on the page")
struct OverridePageTests {
    @Test
    func `is offered with the rules it lifts, and its reason stays with the booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom(
                "Helling",
                #""openingHours": {"wed": [["08:00", "18:00"]]}, "longest": 60"#
            )
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let wish = "room=\(room)&title=Empfang&partner=\(hub.partnerID)&" + formTimes("17:00", "20:00")
            let refused = try await hub.form(wish, cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Als Hubleitung trotzdem buchen"))
            #expect(refused.text.contains("Längste Buchung, Öffnungszeiten"))
            let without = try await hub.form(wish + "&reason=+", step: "override", cookie)
            #expect(without.status == .unprocessableContent)
            #expect(without.text.contains("Geben Sie einen Grund an."))
            let check = try await hub.form(wish + "&reason=Stadtjubilaeum", step: "override", cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains("Stadtjubilaeum") && check.text.contains("Längste Buchung, Öffnungszeiten"))
            let booked = try await hub.press("confirm", on: check, cookie)
            #expect(booked.status == .seeOther)
            let page = try await hub.ask(.get, booked.headers[.location] ?? "", cookie: cookie).text
            #expect(page.contains("Stadtjubilaeum"))
            let partner = try await hub.cookie(of: "amt@example.org")
            #expect(
                try await hub.ask(.get, booked.headers[.location] ?? "", cookie: partner).text.contains(
                    "Stadtjubilaeum"
                )
            )
        }
    }

    @Test
    func `is never offered over an overlap, and never to a partner`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""longest": 60"#)
            _ = try await hub.book(room, "10:00", "11:00")
            let manager = try await hub.cookie(of: "leitung@example.org")
            let taken = "room=\(room)&title=Empfang&" + formTimes("10:30", "12:00")
            #expect(!(try await hub.form(taken, manager)).text.contains("trotzdem buchen"))
            let forced = try await hub.form(taken + "&reason=Trotzdem", step: "confirm", manager)
            #expect(forced.status == .conflict)
            let partner = try await hub.cookie(of: "amt@example.org")
            let long = "room=\(room)&title=Empfang&" + formTimes("12:00", "14:00")
            #expect(!(try await hub.form(long, partner)).text.contains("trotzdem buchen"))
            let pushed = try await hub.form(long + "&reason=Trotzdem", step: "confirm", partner)
            #expect(pushed.status == .forbidden)
        }
    }

    @Test
    func `is forgotten where no rule stands in the way any more`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""longest": 60"#)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let wish = "room=\(room)&title=Empfang&reason=Stadtjubilaeum&" + formTimes("10:00", "11:00")
            let check = try await hub.form(wish, cookie)
            #expect(check.status == .ok)
            #expect(!check.text.contains("Stadtjubilaeum"))
        }
    }
}
