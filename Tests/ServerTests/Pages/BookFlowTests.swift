import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

/// The times of a form: Wednesday 10 March 2027 unless said otherwise.
private func times(_ start: String, _ end: String, day: String = "10", month: String = "3") -> String {
    "day=\(day)&month=\(month)&year=2027&start=\(start)&end=\(end)"
}

extension TestHub {
    /// Sends the booking form as whoever has the cookie.
    fileprivate func form(_ fields: String, step: String = "check", _ cookie: String) async throws -> TestAnswer {
        try await submit("/book", fields + "&step=\(step)", cookie: cookie)
    }

    /// Presses a button of the page that came back: everything that its form holds is sent along, and `fields`.
    fileprivate func press(_ step: String, on page: TestAnswer, _ cookie: String, _ fields: String = "") async throws
        -> TestAnswer
    {
        let hidden = page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
            .map { (String($0.1), String($0.2)) }.filter { $0.0 != "csrf" }
        var seen: Set<String> = []
        let kept = hidden.filter { seen.insert("\($0.0)=\($0.1)").inserted }
            .map { "\($0.0)=" + ($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
        return try await submit("/book", (kept + [fields, "step=\(step)"]).joined(separator: "&"), cookie: cookie)
    }

    fileprivate func starts(in room: String) async throws -> [String] {
        try await ask(.get, "/api/v1/bookings?room=\(room)&limit=200", as: manager).items.compactMap {
            $0["start"]?.text
        }
    }
}

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
            let wish = times("10:00", "11:00") + "&seats=20&equipment=Beamer"
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
                "/book/rooms?" + times("10:00", "11:00") + "&seats=8&equipment=Beamer",
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
                "/book/rooms?" + times("10:00", "11:00") + "&seats=12",
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
                times("10:00", "11:00")
                + "&seats=8&equipment=Beamer&equipment=Ton%2C+Licht+%26+Co&repeat=weekly&count=3"
            let page = try await hub.ask(.get, "/book/rooms?" + wish, cookie: cookie)
            let back = try #require(page.text.firstMatch(of: /class="back" href="([^"]+)"/)).1
            let form = try await hub.ask(.get, String(back).replacing("&amp;", with: "&"), cookie: cookie)
            #expect(form.text.matches(of: #/ checked/#).count == 2)
            #expect(form.text.contains(#"value="10:00""#) && form.text.contains(#"<option value="weekly" selected"#))
            let wrong = try await hub.ask(.get, "/book/rooms?" + times("10:00", "9:00") + "&seats=8", cookie: cookie)
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
            let wish = times("10:00", "11:00") + "&repeat=weekly&count=3"
            let page = try await hub.ask(.get, "/book/rooms?" + wish, cookie: cookie).text
            #expect(page.contains("Alle 3 Termine frei") && page.contains("2 von 3 Terminen frei"))
            let tooMany = try await hub.ask(.get, "/book/rooms?" + wish + "00", cookie: cookie)
            #expect(tooMany.status == .unprocessableContent)
            #expect(tooMany.text.contains("drei Jahre"))
        }
    }
}

@Suite("Repeating on the page")
struct RepeatPageTests {
    @Test
    func `lists all fourteen Mondays before confirming, three of them struck out`() async throws {
        try await TestHub.run(at: Instant("2027-02-15T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Digitalrat&repeat=weekly&untilDay=31&untilMonth=5&untilYear=2027&key=k1&"
            let check = try await hub.form(wish + times("10:00", "11:00", day: "1"), cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains("11 Termine, 3 ausgelassen"))
            #expect(check.text.matches(of: /<li class="skipped">/).count == 3)
            for text in ["Internationaler Frauentag", "Ostermontag", "Pfingstmontag", "Mo, 31. Mai 2027"] {
                #expect(check.text.contains(text), "\(text)")
            }
            #expect(try await hub.starts(in: room).isEmpty)
            let booked = try await hub.press("confirm", on: check, cookie, "onConflict=skip")
            #expect(booked.status == .seeOther)
            #expect(try await hub.starts(in: room).count == 11)
            let page = try await hub.ask(.get, booked.headers[.location] ?? "", cookie: cookie)
            #expect(page.text.contains("11 Termine, zuerst Montag, 1. März 2027"))
            // The same button once more is the same series.
            let again = try await hub.press("confirm", on: check, cookie, "onConflict=skip")
            #expect(again.headers[.location] == booked.headers[.location])
            #expect(try await hub.starts(in: room).count == 11)
        }
    }

    @Test
    func `books four of Monday to Friday where Friday is Karfreitag`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Woche&repeat=weekdays&count=5&" + times("10:00", "11:00", day: "22")
            let check = try await hub.form(wish, cookie)
            #expect(check.text.contains("4 Termine, 1 ausgelassen") && check.text.contains("Karfreitag"))
        }
    }

    @Test(arguments: [
        ("monthly-on-day", "31", "1", "Am letzten Tag jedes Monats.", "Am 31. jedes Monats", "28. Februar 2027"),
        (
            "monthly-on-weekday", "30", "8", "Am letzten Montag jedes Monats.", "Am 5. Montag des Monats",
            "27. September 2027"
        ),
    ])
    func `asks which day is meant where months differ, and shows what that means`(
        rhythm: String,
        day: String,
        month: String,
        last: String,
        same: String,
        second: String
    ) async throws {
        try await TestHub.run(at: Instant("2027-01-15T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom(
                "Helling",
                #""openingHours": {"sun": [["08:00", "18:00"]], "mon": [["08:00", "18:00"]]}"#
            )
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish =
                "room=\(room)&title=Monat&repeat=\(rhythm)&count=3&"
                + times("10:00", "11:00", day: day, month: month)
            let asked = try await hub.form(wish, cookie)
            #expect(asked.status == .unprocessableContent)
            #expect(asked.text.contains(last) && asked.text.contains(same))
            #expect(asked.text.contains(#"name="meaning" value="last""#))
            let lastly = try await hub.form(wish + "&meaning=last", cookie)
            #expect(lastly.text.contains(second) && lastly.text.contains(last))
            let samely = try await hub.form(wish + "&meaning=same", cookie)
            #expect(!samely.text.contains(second) && samely.text.contains(same))
        }
    }

    @Test
    func `lets one choose all or none, or without those that are taken`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let clash = ("2027-03-24T10:30:00+01:00", "2027-03-24T11:30:00+01:00")
            _ = try await hub.book(room, clash.0, clash.1, as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Zehn&repeat=weekly&count=10&key=k2&" + times("10:00", "11:00")
            let check = try await hub.form(wish, cookie)
            #expect(check.text.contains("9 Termine, 1 ausgelassen") && check.text.contains("Alle oder keiner"))
            let none = try await hub.press("confirm", on: check, cookie, "onConflict=fail")
            #expect(none.status == .conflict)
            #expect(none.text.contains("Ein Termin geht nicht") && none.text.contains("Mi, 24. März 2027"))
            #expect(try await hub.starts(in: room).count == 1)
            let others = try await hub.press("check", on: none, cookie)
            #expect(others.status == .ok)
            let nine = try await hub.press("confirm", on: others, cookie, "onConflict=skip")
            #expect(nine.status == .seeOther)
            #expect(try await hub.starts(in: room).count == 10)
            let page = try await hub.ask(.get, nine.headers[.location] ?? "", cookie: cookie).text
            #expect(page.contains("<s>Mi, 24. März 2027</s>") && page.contains("belegt"))
        }
    }

    @Test
    func `shows the list again when a date was taken between the last look and the button`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Drei&repeat=weekly&count=3&onConflict=skip&" + times("10:00", "11:00")
            let check = try await hub.form(wish, cookie)
            _ = try await hub.book(room, "2027-03-17T10:00:00+01:00", "2027-03-17T11:00:00+01:00", as: hub.otherPartner)
            let changed = try await hub.press("confirm", on: check, cookie, "onConflict=skip")
            #expect(changed.status == .conflict)
            #expect(changed.text.contains("Inzwischen hat sich bei den Terminen etwas geändert"))
            #expect(try await hub.starts(in: room).count == 1)
            let booked = try await hub.press("confirm", on: changed, cookie, "onConflict=skip")
            #expect(booked.status == .seeOther)
            #expect(try await hub.starts(in: room).count == 3)
        }
    }

    @Test(arguments: [
        ("count=&untilDay=&untilMonth=&untilYear=", "wie viele Termine es sein sollen"),
        ("count=3&untilDay=1&untilMonth=5&untilYear=2027", "nicht beides"), ("count=0", "von 1 bis 400"),
        ("count=401", "von 1 bis 400"), ("untilDay=1&untilMonth=2&untilYear=2027", "liegt vor dem ersten"),
        ("untilDay=31&untilMonth=2&untilYear=2027", "ein Datum"), ("count=400", "drei Jahre"),
    ])
    func `says what is wrong with the end`(end: String, sentence: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.form(
                "room=\(room)&title=x&repeat=weekly&" + times("10:00", "11:00") + "&" + end,
                cookie
            )
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence), "\(sentence)")
            #expect(page.text.contains("<details open>"))
        }
    }
}

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
            let wish = "room=\(room)&title=Nacht&" + times("2:30", "4:00", day: "28")
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
            let night = times("2:00", "2:45", day: "31", month: "10")
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
            let night = times("2:15", "2:45", day: "31", month: "10") + "&startHour=second&endHour=first"
            let page = try await hub.form("room=\(room)&title=Nacht&" + night, cookie)
            #expect(page.text.contains("Das Ende liegt nicht nach dem Beginn"))
        }
    }
}

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
            let wish = "room=\(room)&title=Empfang&partner=\(hub.partnerID)&" + times("17:00", "20:00")
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
            let taken = "room=\(room)&title=Empfang&" + times("10:30", "12:00")
            #expect(!(try await hub.form(taken, manager)).text.contains("trotzdem buchen"))
            let forced = try await hub.form(taken + "&reason=Trotzdem", step: "confirm", manager)
            #expect(forced.status == .conflict)
            let partner = try await hub.cookie(of: "amt@example.org")
            let long = "room=\(room)&title=Empfang&" + times("12:00", "14:00")
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
            let wish = "room=\(room)&title=Empfang&reason=Stadtjubilaeum&" + times("10:00", "11:00")
            let check = try await hub.form(wish, cookie)
            #expect(check.status == .ok)
            #expect(!check.text.contains("Stadtjubilaeum"))
        }
    }
}
