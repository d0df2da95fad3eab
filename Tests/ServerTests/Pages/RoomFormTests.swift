import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The form about a room")
struct RoomFormTests {
    @Test
    func `takes the rules as people write them and shows them again`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let form = """
                name=Helling&capacity=60&setup=15&teardown=30&approval=on&shortest=30+min&longest=1+Tag&notice=36+h\
                &horizon=90&cancelCutoff=1+Stunde+30&step=15&maxPersons=55&layout-rows=60&layout-u=24\
                &sectors=administration&sectors=civil-society
                """
            let saved = try await hub.submit("/manage/rooms", form, cookie: cookie)
            #expect(saved.status == .seeOther)
            let room = try await hub.ask(.get, "/api/v1/rooms").items.first
            #expect(room?["shortest"] == .number(30))
            #expect(room?["longest"] == .number(1440))
            #expect(room?["noticeMinutes"] == .number(2160))
            #expect(room?["horizonDays"] == .number(90))
            #expect(room?["cancelCutoffMinutes"] == .number(90))
            #expect(room?["step"] == .number(15))
            #expect(room?["maxPersons"] == .number(55))
            #expect(room?["needsApproval"] == .bool(true))
            #expect(room?["layouts"]?.items.map { $0["name"]?.text } == ["rows", "u"])
            #expect(room?["sectors"]?.items.map(\.text) == ["administration", "civil-society"])
            let id = room?["id"]?.text ?? ""
            let shown = try await hub.ask(.get, "/manage/rooms/\(id)", cookie: cookie)
            for text in ["30 Minuten", "1 Tag", "36 Stunden", "1 Stunde 30 Minuten", "<details open>"] {
                #expect(shown.text.contains(text), "\(text)")
            }
            let again = form.replacing("shortest=30+min", with: "shortest=30+Minuten") + "&version=1"
            #expect(try await hub.submit("/manage/rooms/\(id)", again, cookie: cookie).status == .seeOther)
            let same = try await hub.ask(.get, "/api/v1/rooms/\(id)")
            #expect(same["cancelCutoffMinutes"] == .number(90))
        }
    }

    @Test(arguments: [
        ("shortest=soon", "Geben Sie eine Länge"), ("notice=2+Monate", "Geben Sie eine Länge"),
        ("shortest=60&longest=30", "Die längste Buchung ist kürzer"), ("horizon=-1", "Geben Sie Tage"),
        ("layout-rows=0", "Geben Sie eine Zahl"),
    ])
    func `says beside the field what is wrong and keeps it`(fields: String, sentence: String) async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let refused = try await hub.submit("/manage/rooms", "name=Helling&capacity=60&" + fields, cookie: cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(sentence))
            #expect(refused.text.contains("<details open>"))
        }
    }

    @Test
    func `takes the hours of each weekday with breaks, shows them again, and gives the hub's back`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let days = "hours-mon=13-18,+8:00-12&hours-tue=9+bis+17+Uhr&hours-wed=0:00-24:00"
            let saved = try await hub.submit(
                "/manage/rooms",
                "name=Helling&capacity=60&hours=own&" + days,
                cookie: cookie
            )
            #expect(saved.status == .seeOther)
            let room = try await hub.ask(.get, "/api/v1/rooms").items.first
            let hours = room?["openingHours"]
            #expect(
                hours?["mon"]?.items.map { $0.items.compactMap(\.text) } == [["08:00", "12:00"], ["13:00", "18:00"]]
            )
            #expect(hours?["tue"]?.items.map { $0.items.compactMap(\.text) } == [["09:00", "17:00"]])
            #expect(hours?["wed"]?.items.map { $0.items.compactMap(\.text) } == [["00:00", "24:00"]])
            #expect(hours?["thu"] == nil)
            let id = room?["id"]?.text ?? ""
            let form = try await hub.ask(.get, "/manage/rooms/\(id)", cookie: cookie)
            #expect(form.text.contains(#"value="8:00–12:00, 13:00–18:00""#))
            let plain = try await hub.submit(
                "/manage/rooms/\(id)",
                "name=Helling&capacity=60&version=1&hours=hub&" + days,
                cookie: cookie
            )
            #expect(plain.status == .seeOther)
            #expect(try await hub.ask(.get, "/api/v1/rooms/\(id)")["openingHours"] == .null)
        }
    }

    @Test(arguments: [
        ("hours-mon=8-", "Montag: Geben Sie die Zeiten"), ("hours-fri=18-8", "Freitag: Geben Sie die Zeiten"),
        ("hours-sun=8-12,+11-14", "Sonntag: Die Zeiten überschneiden sich."),
    ])
    func `says which day's hours can't be read`(field: String, sentence: String) async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.submit(
                "/manage/rooms",
                "name=Helling&capacity=60&hours=own&" + field,
                cookie: cookie
            )
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
        }
    }

    @Test
    func `takes as many places as the API does`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let form = "name=Werft&capacity=100000&layout-rows=100000&setup=1440"
            #expect(try await hub.submit("/manage/rooms", form, cookie: cookie).status == .seeOther)
            let more = try await hub.submit("/manage/rooms", "name=Werft&capacity=100001", cookie: cookie)
            #expect(more.text.contains("Geben Sie eine Zahl von 1 bis 100.000 an."))
        }
    }

    @Test
    func `shows the bookings now in conflict`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "12:00")
            _ = try await hub.book(room, "12:15", "13:00")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let form = "name=Helling&capacity=12&teardown=30&version=1"
            let saved = try await hub.submit("/manage/rooms/\(room)", form, cookie: cookie)
            #expect(saved.headers[.location] == "/manage/rooms/\(room)?saved=1")
            let page = try await hub.ask(.get, "/manage/rooms/\(room)?saved=1", cookie: cookie).text
            #expect(page.contains("2 Buchungen passen nicht mehr zu seinen Regeln"))
            #expect(page.contains("10:00–12:00") && page.contains("12:15–13:00"))
            #expect(page.contains("braucht der Raum 30 Minuten"))
            #expect(page.contains("Digitalrat"))
        }
    }

    @Test(arguments: [
        ("90", 90), ("90 min", 90), ("1 h 30", 90), ("1h30min", 90), ("2 Std.", 120), ("2 Tage", 2880), ("1 day", 1440),
        ("0", 0), ("", nil), ("soon", nil), ("1,5 h", nil), ("-5", nil), ("2 Wochen", nil),
    ])
    func `reads lengths`(text: String, minutes: Int?) {
        #expect(text.asMinutes == minutes)
    }
}

@Suite("The rules of a room on pages")
struct RoomRulePageTests {
    @Test
    func `are told beside its week and in the form that books it`() async throws {
        try await TestHub.run { hub in
            let rules = """
                "shortest": 30, "longest": 240, "noticeMinutes": 1440, "horizonDays": 90, "cancelCutoffMinutes": 2880,
                "maxPersons": 40, "layouts": [{"name": "rows", "capacity": 40}, {"name": "u", "capacity": 18}],
                "sectors": ["administration", "civil-society"], "needsApproval": true
                """
            let room = try await hub.newRoom("Helling", rules)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let sentences = [
                "Buchungen dauern 30 Minuten bis 4 Stunden.", "Gebucht wird spätestens 1 Tag vor Beginn.",
                "Gebucht wird höchstens 90 Tage im Voraus.", "Absagen geht bis 2 Tage vor Beginn.",
                "Zugelassen sind höchstens 40 Personen.", "Bestuhlung: Reihen (40 Plätze) und U-Form (18 Plätze).",
                "Buchen können: Verwaltung und Zivilgesellschaft.", "Die Hubleitung bestätigt jede Buchung.",
            ]
            let week = try await hub.ask(.get, "/rooms/\(room)").text
            let form = try await hub.ask(.get, "/book?room=\(room)", cookie: cookie).text
            for sentence in sentences {
                #expect(week.contains(sentence), "\(sentence)")
                #expect(form.contains(sentence), "\(sentence)")
            }
            #expect(form.contains(#"<option value="u">U-Form (18 Plätze)</option>"#))
            #expect(!form.contains(#"<option value="block""#))
        }
    }

    @Test
    func `name the layouts of other rooms too, since another room can be chosen`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""layouts": [{"name": "u", "capacity": 8}]"#)
            _ = try await hub.newRoom("Dock", #""layouts": [{"name": "block", "capacity": 10}]"#)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.ask(.get, "/book?room=\(room)", cookie: cookie).text
            #expect(form.contains("U-Form (8 Plätze)") && form.contains("Block (nur in Dock)"))
        }
    }

    @Test
    func `carry the wished layout through to the booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""layouts": [{"name": "u", "capacity": 8}]"#)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&day=10&month=3&year=2027&start=10:00&end=11:00&title=Digitalrat&layout=u&seats="
            let refused = try await hub.submit("/book", wish + "9&step=check", cookie: cookie)
            #expect(refused.text.contains("Der Raum hat 8 Plätze"))
            let check = try await hub.submit("/book", wish + "8&step=check", cookie: cookie)
            #expect(check.text.contains("U-Form"))
            let booked = try await hub.submit("/book", wish + "8&step=confirm", cookie: cookie)
            let page = try await hub.ask(.get, booked.headers[.location] ?? "", cookie: cookie)
            #expect(page.text.contains("U-Form"))
        }
    }

    @Test
    func `say until when a booking can be cancelled, and offer no button after it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""cancelCutoffMinutes": 120"#)
            let booked = try await hub.book(room, "10:00", "11:00")
            let path = "/bookings/\(booked.text("id"))"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let before = try await hub.ask(.get, path, cookie: cookie).text
            #expect(before.contains("Absagen können Sie bis Mittwoch, 10. März 2027, 8:00 Uhr."))
            #expect(before.contains("Buchung absagen"))
            hub.clock.set(Instant("2027-03-10T08:00:01+01:00"))
            let dayAfter = try await hub.cookie(of: "amt@example.org")
            let after = try await hub.ask(.get, path, cookie: dayAfter).text
            #expect(after.contains("Absagen konnten Sie bis Mittwoch, 10. März 2027, 8:00 Uhr."))
            #expect(!after.contains("Buchung absagen"))
            let late = try await hub.submit(path + "/cancel", "", cookie: dayAfter)
            #expect(late.status == .unprocessableContent)
            #expect(late.text.contains("Absagen oder verlegen konnten Sie"))
        }
    }
}
