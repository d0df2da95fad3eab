import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Asking for a room by what is needed")
struct BookRoomsTests {
    @Test
    func `shows the rooms that fit, nearest in size first, and why the others don't`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.newRoom("Saal", capacity: 80, #""equipment": ["Beamer"]"#)
            let dock = try await hub.newRoom("Dock", capacity: 24, #""equipment": ["Beamer"], "floor": "EG""#)
            _ = try await hub.newRoom("Kammer", capacity: 6, #""equipment": ["Beamer"]"#)
            _ = try await hub.newRoom("Deck", capacity: 40)
            let taken = try await hub.newRoom("Mast", capacity: 22, #""equipment": ["Beamer"]"#)
            _ = try await hub.newRoom("Brücke", capacity: 20, #""equipment": ["Beamer"], "needsApproval": true"#)
            _ = try await hub.newRoom(
                "Verbund",
                capacity: 46,
                #""equipment": ["Beamer"], "parts": ["\#(dock)", "\#(taken)"]"#
            )
            _ = try await hub.book(taken, "10:30", "12:00", as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = formTimes("10:00", "11:00") + "&seats=20&equipment=Beamer"
            let page = try await hub.ask(.get, "/book/rooms?" + wish, cookie: cookie)
            #expect(page.status == .ok)
            let names = page.text.matches(of: /<h[23] class="h-small"><a href="[^"]+">([^<]+)/).map { String($0.1) }
            #expect(names == ["Dock", "Saal", "Brücke", "Mast", "Kammer", "Deck", "Verbund"])
            #expect(page.text.contains("3 Räume passen"))
            for text in ["nur 6 Plätze", "ohne Beamer", "belegt", "Die Hubleitung bestätigt jede Buchung."] {
                #expect(page.text.contains(text), "\(text)")
            }
        }
    }

    @Test
    func `leads over one page to the booking, and the title is asked there`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock", #""equipment": ["Beamer"]"#)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = try await hub.ask(.get, "/book", cookie: cookie)
            #expect(wish.text.contains("Wann brauchen Sie was?") && wish.text.contains(#"value="Beamer""#))
            let rooms = try await hub.ask(
                .get,
                "/book/rooms?" + formTimes("10:00", "11:00") + "&seats=8&equipment=Beamer",
                cookie: cookie
            )
            let check = try await hub.press("check", on: rooms, cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains(#"name="title""#) && check.text.contains("Schritt 3 von 3"))
            let untitled = try await hub.press("confirm", on: check, cookie, "title=&note=Bitte+U-Form")
            #expect(untitled.status == .unprocessableContent)
            #expect(untitled.text.contains("Geben Sie einen Titel an.") && untitled.text.contains("Bitte U-Form"))
            let booked = try await hub.press("confirm", on: untitled, cookie, "title=Beirat&note=Bitte+U-Form")
            #expect(booked.status == .seeOther)
            #expect(try await hub.starts(in: room) == ["2027-03-10T09:00:00Z"])
        }
    }

    @Test
    func `offers times that are really free where nothing fits`() async throws {
        try await TestHub.run { hub in
            let dock = try await hub.newRoom("Dock", capacity: 20)
            _ = try await hub.newRoom("Kammer", capacity: 6)
            _ = try await hub.book(dock, "10:00", "12:00", as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(
                .get,
                "/book/rooms?" + formTimes("10:00", "11:00") + "&seats=12",
                cookie: cookie
            )
            #expect(page.text.contains("Zu dieser Zeit passt kein Raum"))
            #expect(page.text.contains("Dock, 9:00–10:00 Uhr") && page.text.contains("Dock, 12:00–13:00 Uhr"))
            let way = try await hub.press("check", on: page, cookie)
            #expect(way.status == .ok)
        }
    }

    @Test
    func `keeps what was answered on the way back, and says what is missing`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.newRoom("Dock", #""equipment": ["Beamer", "Ton, Licht & Co"]"#)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish =
                formTimes("10:00", "11:00")
                + "&seats=8&equipment=Beamer&equipment=Ton%2C+Licht+%26+Co&repeat=weekly&count=3"
            let page = try await hub.ask(.get, "/book/rooms?" + wish, cookie: cookie)
            let back = try #require(page.text.firstMatch(of: /class="back" href="([^"]+)"/)).1
            let form = try await hub.ask(.get, String(back).replacing("&amp;", with: "&"), cookie: cookie)
            #expect(form.text.matches(of: #/ checked/#).count == 2)
            #expect(form.text.contains(#"value="10:00""#) && form.text.contains(#"<option value="weekly" selected"#))
            let wrong = try await hub.ask(
                .get,
                "/book/rooms?" + formTimes("10:00", "9:00") + "&seats=8",
                cookie: cookie
            )
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Das Ende liegt nicht nach dem Beginn") && wrong.text.contains(#"value="8""#))
        }
    }

    @Test
    func `counts the dates of a series that are free in each room`() async throws {
        try await TestHub.run { hub in
            let dock = try await hub.newRoom("Dock")
            _ = try await hub.newRoom("Deck")
            _ = try await hub.book(dock, "2027-03-17T10:00:00+01:00", "2027-03-17T11:00:00+01:00", as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = formTimes("10:00", "11:00") + "&repeat=weekly&count=3"
            let page = try await hub.ask(.get, "/book/rooms?" + wish, cookie: cookie).text
            #expect(page.contains("Alle 3 Termine frei") && page.contains("2 von 3 Terminen frei"))
            let tooMany = try await hub.ask(.get, "/book/rooms?" + wish + "00", cookie: cookie)
            #expect(tooMany.status == .unprocessableContent)
            #expect(tooMany.text.contains("drei Jahre"))
        }
    }
}
