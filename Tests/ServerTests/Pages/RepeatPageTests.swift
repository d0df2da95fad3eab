import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Repeating on the page")
struct RepeatPageTests {
    @Test
    func `lists all fourteen Mondays before confirming, three of them struck out`() async throws {
        try await TestHub.run(at: Instant("2027-02-15T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let wish = "room=\(room)&title=Digitalrat&repeat=weekly&untilDay=31&untilMonth=5&untilYear=2027&key=k1&"
            let check = try await hub.form(wish + formTimes("10:00", "11:00", day: "1"), cookie)
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
            let wish = "room=\(room)&title=Woche&repeat=weekdays&count=5&" + formTimes("10:00", "11:00", day: "22")
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
                + formTimes("10:00", "11:00", day: day, month: month)
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
            let wish = "room=\(room)&title=Zehn&repeat=weekly&count=10&key=k2&" + formTimes("10:00", "11:00")
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
            let wish = "room=\(room)&title=Drei&repeat=weekly&count=3&onConflict=skip&" + formTimes("10:00", "11:00")
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
                "room=\(room)&title=x&repeat=weekly&" + formTimes("10:00", "11:00") + "&" + end,
                cookie
            )
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence), "\(sentence)")
            #expect(page.text.contains("<details open>"))
        }
    }
}
