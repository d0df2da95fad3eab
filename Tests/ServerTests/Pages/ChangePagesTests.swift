import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

/// The hidden fields of a page, as its form sends them back.
private func hidden(_ page: TestAnswer) -> String {
    var seen: Set<String> = []
    return page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        .map { (String($0.1), String($0.2).replacing("&quot;", with: "\"")) }
        .filter { $0.0 != "csrf" && seen.insert($0.0).inserted }
        .map { "\($0.0)=" + ($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
        .joined(separator: "&")
}

extension TestHub {
    /// The form that changes a booking, as it comes up.
    fileprivate func changeForm(_ id: String, _ cookie: String) async throws -> TestAnswer {
        try await ask(.get, "/bookings/\(id)/edit", cookie: cookie)
    }

    /// Sends the form with these answers; `version` is that of `form`.
    fileprivate func change(
        _ id: String,
        _ form: TestAnswer,
        _ fields: String,
        step: String = "check",
        _ cookie: String
    ) async throws -> TestAnswer {
        try await submit(
            "/bookings/\(id)/edit",
            [hidden(form), fields, "step=\(step)"].joined(separator: "&"),
            cookie: cookie
        )
    }

    fileprivate func dates(of id: String) async throws -> [String] {
        let booking = try await ask(.get, "/api/v1/bookings/\(id)", as: manager)
        return (booking["occurrences"]?.items ?? []).filter { $0["status"]?.text == "confirmed" }
            .compactMap { $0["start"]?.text }
    }
}

private func slot(_ room: String, _ start: String, _ end: String, day: String = "10", _ title: String = "Digitalrat")
    -> String
{
    "room=\(room)&day=\(day)&month=3&year=2027&start=\(start)&end=\(end)&title=\(title)"
}

@Suite("Changing a booking on pages")
struct ChangePagesTests {
    @Test
    func `says what a change costs where that is news`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            try await hub.setBudget(8)
            let id = try await hub.book(room, "10:00", "11:00").text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(id, cookie)
            let longer = try await hub.change(id, form, slot(room, "10:00", "13:00"), cookie)
            #expect(longer.text.contains("Danach bleiben 5 Stunden von 8 Stunden im März 2027."), "\(longer.text)")
            let renamed = try await hub.change(id, form, slot(room, "10:00", "11:00", "Beirat"), cookie)
            #expect(renamed.status == .ok && !renamed.text.contains("Danach bleiben"))
        }
    }

    @Test
    func `shows what is different, and moves and rewords it once confirmed`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00")
            let id = booked.text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(id, cookie)
            #expect(form.text.contains(#"value="10:00""#) && form.text.contains(#"value="Digitalrat""#))
            let check = try await hub.change(id, form, slot(room, "13:00", "14:00", "Beirat"), cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains("bisher: Mittwoch, 10. März 2027, 10:00–11:00 Uhr"))
            #expect(check.text.contains("bisher: Digitalrat") && !check.text.contains("<dt>Raum</dt>"))
            #expect(try await hub.dates(of: id) == ["2027-03-10T09:00:00Z"])
            let done = try await hub.submit("/bookings/\(id)/edit", hidden(check) + "&step=confirm", cookie: cookie)
            #expect(done.headers[.location] == "/bookings/\(id)?changed=1")
            #expect(try await hub.dates(of: id) == ["2027-03-10T12:00:00Z"])
            let page = try await hub.ask(.get, "/bookings/\(id)?changed=1", cookie: cookie)
            #expect(page.text.contains("Die Änderung ist gespeichert.") && page.text.contains("Beirat"))
        }
    }

    @Test
    func `refuses what is taken with ways out that lead back here`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let id = try await hub.book(room, "10:00", "11:00").text("id")
            _ = try await hub.book(room, "13:00", "14:00", as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(id, cookie)
            let refused = try await hub.change(id, form, slot(room, "13:30", "14:30"), cookie)
            #expect(refused.status == .conflict)
            #expect(
                refused.text.contains("action=\"/bookings/\(id)/edit\"") && !refused.text.contains("action=\"/book\"")
            )
            let way = try await hub.submit("/bookings/\(id)/edit", hidden(refused) + "&step=check", cookie: cookie)
            #expect(way.status == .ok)
        }
    }

    @Test
    func `shows both states when somebody was faster, and loses nothing that was typed`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00")
            let id = booked.text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(id, cookie)
            let check = try await hub.change(id, form, slot(room, "13:00", "14:00", "Beirat"), cookie)
            _ = try await hub.change(booked, #""title": "Stadtrat""#)
            let late = try await hub.submit("/bookings/\(id)/edit", hidden(check) + "&step=confirm", cookie: cookie)
            #expect(late.status == .preconditionFailed)
            #expect(late.text.contains("Inzwischen hat jemand diese Buchung geändert"))
            #expect(late.text.contains("Jetzt: Stadtrat") && late.text.contains("Ihre Angabe: Beirat"))
            #expect(late.text.contains(#"value="Beirat""#) && late.text.contains(#"value="13:00""#))
            #expect(try await hub.ask(.get, "/api/v1/bookings/\(id)", as: hub.partner).text("title") == "Stadtrat")
            let again = try await hub.change(id, late, slot(room, "13:00", "14:00", "Beirat"), cookie)
            #expect(again.status == .ok)
            let done = try await hub.submit("/bookings/\(id)/edit", hidden(again) + "&step=confirm", cookie: cookie)
            #expect(done.status == .seeOther)
            #expect(try await hub.ask(.get, "/api/v1/bookings/\(id)", as: hub.partner).text("title") == "Beirat")
        }
    }

    @Test
    func `is not there for another partner, and not for what is over`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 3)
            let id = series.text("id")
            let stranger = try await hub.cookie(of: "verein@example.org")
            for path in ["/bookings/\(id)/edit", "/bookings/\(id)/cancel", "/series/\(series.text("series"))"] {
                #expect(try await hub.ask(.get, path, cookie: stranger).status == .notFound, "\(path)")
            }
            let post = try await hub.submit(
                "/bookings/\(id)/edit",
                slot(room, "13:00", "14:00") + "&step=confirm",
                cookie: stranger
            )
            #expect(post.status == .notFound)
            hub.clock.set(Instant("2027-03-11T09:00:00+01:00"))
            let cookie = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.changeForm(id, cookie).status == .unprocessableContent)
        }
    }
}

@Suite("Changing a series on pages")
struct SeriesPagesTests {
    @Test
    func `moves only the third of eight, which keeps its link to the series`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room)
            let third = series["occurrences"]?[2]?["id"]?.text ?? ""
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(third, cookie)
            let check = try await hub.change(
                third,
                form,
                "scope=this&" + slot(room, "14:00", "15:00", day: "24"),
                cookie
            )
            #expect(check.status == .ok)
            let done = try await hub.submit("/bookings/\(third)/edit", hidden(check) + "&step=confirm", cookie: cookie)
            #expect(done.status == .seeOther)
            var expected = series.starts
            expected[2] = "2027-03-24T13:00:00Z"
            #expect(try await hub.dates(of: third) == expected)
            let page = try await hub.ask(.get, "/series/\(series.text("series"))", cookie: cookie)
            #expect(page.text.contains("Noch 8 von 8 Terminen") && page.text.contains("einzeln verlegt"))
        }
    }

    @Test
    func `this and following shows the moved ones and leaves the others alone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room)
            let fifth = series["occurrences"]?[4]?["id"]?.text ?? ""
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(fifth, cookie)
            let wish = "scope=following&room=\(room)&day=7&month=4&year=2027&start=12:00&end=13:00&title=Digitalrat"
            let check = try await hub.change(fifth, form, wish, cookie)
            #expect(check.text.contains("4 Termine werden verlegt"))
            #expect(check.text.contains("Mi, 7. April 2027, 12:00–13:00 Uhr"))
            #expect(check.text.contains("bisher Mi, 7. April 2027, 10:00–11:00 Uhr"))
            #expect(try await hub.dates(of: fifth) == series.starts)
            let done = try await hub.submit("/bookings/\(fifth)/edit", hidden(check) + "&step=confirm", cookie: cookie)
            #expect(done.status == .seeOther)
            let after = try await hub.dates(of: fifth)
            #expect(after.prefix(4) == series.starts.prefix(4))
            #expect(after.suffix(4).allSatisfy { $0.hasSuffix("T10:00:00Z") })
        }
    }

    @Test
    func `weekly becomes every two weeks after a look at what is kept and what falls away`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 6)
            let first = series.text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(first, cookie)
            let wish = "scope=all&repeat=fortnightly&count=4&" + slot(room, "10:00", "11:00")
            let check = try await hub.change(first, form, wish, cookie)
            for text in ["3 Termine behalten ihre Zeit", "3 Termine fallen weg", "Ein Termin kommt dazu"] {
                #expect(check.text.contains(text), "\(text)")
            }
            let done = try await hub.submit("/bookings/\(first)/edit", hidden(check) + "&step=confirm", cookie: cookie)
            #expect(done.status == .seeOther)
            #expect(
                try await hub.dates(of: first).map { $0.prefix(10) } == [
                    "2027-03-10", "2027-03-24", "2027-04-07", "2027-04-21",
                ]
            )
        }
    }

    @Test
    func `leaves what was moved alone, and takes it along when asked to`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 4)
            let second = try await hub.date(1, of: series)
            _ = try await hub.change(
                second,
                #""start": "2027-03-17T16:00:00+01:00", "end": "2027-03-17T17:00:00+01:00""#
            )
            let first = series.text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(first, cookie)
            let check = try await hub.change(first, form, "scope=all&" + slot(room, "12:00", "13:00"), cookie)
            #expect(
                check.text.contains("3 Termine werden verlegt") && check.text.contains("Ein Termin bleibt, wie er ist")
            )
            #expect(check.text.contains("einzeln verlegt"))
            let more = try await hub.submit(
                "/bookings/\(first)/edit",
                hidden(check) + "&step=includeMoved",
                cookie: cookie
            )
            #expect(more.text.contains("4 Termine werden verlegt"))
        }
    }

    @Test
    func `tells that no single date gets a repetition of its own`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let id = try await hub.bookWednesdays(room, 3).text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.changeForm(id, cookie)
            let wish = "scope=this&repeat=daily&count=3&" + slot(room, "10:00", "11:00")
            let page = try await hub.change(id, form, wish, cookie)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Ein einzelner Termin bekommt keine eigene Wiederholung"))
        }
    }

    @Test(arguments: [("this", 1, 3), ("following", 3, 1), ("all", 4, 0)])
    func `are cancelled in the same three ways after a look at which`(scope: String, gone: Int, left: Int) async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 4)
            let second = series["occurrences"]?[1]?["id"]?.text ?? ""
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/bookings/\(second)", cookie: cookie)
            #expect(page.text.contains("dieser und alle folgenden"))
            let check = try await hub.ask(.get, "/bookings/\(second)/cancel?scope=\(scope)", cookie: cookie)
            #expect(check.text.contains(gone == 1 ? "Einen Termin absagen?" : "\(gone) Termine absagen?"))
            #expect(try await hub.dates(of: second).count == 4)
            let done = try await hub.submit(
                "/bookings/\(second)/cancel",
                hidden(check) + "&step=confirm",
                cookie: cookie
            )
            #expect(done.status == .seeOther)
            #expect(try await hub.dates(of: second).count == left)
        }
    }

    @Test
    func `the second of two who change a series is told and nothing is lost`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 4)
            let id = series.text("id")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let form = try await hub.changeForm(id, cookie)
            let other = try await hub.date(2, of: series)
            _ = try await hub.change(other, scope: "all", #""title": "Stadtrat""#)
            let late = try await hub.change(id, form, "scope=all&" + slot(room, "12:00", "13:00", "Beirat"), cookie)
            #expect(late.status == .preconditionFailed)
            #expect(late.text.contains("Jetzt: Stadtrat") && late.text.contains(#"value="12:00""#))
        }
    }
}
