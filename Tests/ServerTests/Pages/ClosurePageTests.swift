import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Closures on pages")
struct ClosurePageTests {
    private let dates = "first=2027-03-17&last=2027-03-31&reason=Sommerpause"

    @Test
    func `list the bookings that they meet with a choice for each, and cancel nobody silently`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let series = try await hub.bookWednesdays(room, 5)
            let ids = series["occurrences"]?.items.compactMap { $0["id"]?.text } ?? []
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let added = try await hub.submit("/manage/closures", dates, cookie: cookie)
            #expect(added.status == .seeOther)
            let path = try #require(added.headers[.location])
            let page = try await hub.ask(.get, path, cookie: cookie).text
            #expect(page.contains("17. bis 31. März 2027"))
            #expect(page.contains("3 Buchungen liegen in dieser Zeit"))
            #expect(page.contains("Amt Warnow-West · Serie, 3 Termine"))
            for id in ids[1...3] { #expect(page.contains("choice-\(id)")) }
            for id in [ids[0], ids[4]] { #expect(!page.contains("choice-\(id)")) }
            #expect(page.contains("/bookings/\(ids[1])"))
            #expect(try await hub.date(1, of: series).text("status") == "confirmed")

            let closure = path.prefix { $0 != "?" }
            let note = "note-\(series.text("series"))=Wir+bauen+um."
            let form = "choice-\(ids[1])=keep&choice-\(ids[2])=cancel&\(note)"
            let decided = try await hub.submit(String(closure), form, cookie: cookie)
            #expect(decided.headers[.location] == "\(closure)?decided=1")
            let statuses = try await [hub.date(1, of: series), hub.date(2, of: series), hub.date(3, of: series)]
                .map { $0.text("status") }
            #expect(statuses == ["confirmed", "cancelled", "confirmed"])
            let rest = try await hub.ask(.get, String(closure), cookie: cookie).text
            #expect(rest.contains("Eine Buchung liegt in dieser Zeit"))
            #expect(rest.contains("choice-\(ids[3])") && !rest.contains("choice-\(ids[1])"))
            let partner = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, "/bookings/\(ids[2])", cookie: partner).text.contains("Wir bauen um."))
            let list = try await hub.ask(.get, "/manage/closures", cookie: cookie).text
            #expect(list.contains("1 Buchung offen"))
        }
    }

    @Test
    func `lose nothing typed, and ask for a reason whoever cancels`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "2027-03-18T10:00:00+01:00", "2027-03-18T11:00:00+01:00")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let wrong = "first=31.3.2027&last=17.3.2027&reason=Sommerpause&rooms=\(room)"
            let refused = try await hub.submit("/manage/closures", wrong, cookie: cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Der letzte Tag liegt vor dem ersten."))
            #expect(refused.text.contains(#"value="Sommerpause""#) && refused.text.contains(#"value="31.3.2027""#))
            #expect(refused.text.contains(#"value="\#(room)" checked"#))
            let empty = try await hub.submit("/manage/closures", "", cookie: cookie).text
            #expect(empty.contains("Bitte nennen Sie einen Grund."))

            let added = try await hub.submit("/manage/closures", dates, cookie: cookie)
            let path = String((added.headers[.location] ?? "").prefix { $0 != "?" })
            let id = booked.text("id")
            let silent = try await hub.submit(path, "choice-\(id)=cancel&note-\(id)=+", cookie: cookie)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Bitte schreiben Sie, warum Sie absagen."))
            #expect(silent.text.contains(#"value="cancel" checked"#))
            let still = try await hub.ask(.get, "/api/v1/bookings/\(id)", as: hub.partner)
            #expect(still.text("status") == "confirmed")
        }
    }

    @Test
    func `leave a workshop to its own page`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("Formulare", from: .hours(10 * 24))
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let added = try await hub.submit("/manage/closures", dates, cookie: cookie)
            let path = String((added.headers[.location] ?? "").prefix { $0 != "?" })
            let page = try await hub.ask(.get, path, cookie: cookie).text
            #expect(page.contains("/workshops/\(workshop.text("id"))/edit"))
            #expect(!page.contains(#"value="cancel""#))
        }
    }

    @Test
    func `are taken back, and the days can be booked again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let added = try await hub.submit("/manage/closures", dates, cookie: cookie)
            #expect(added.headers[.location] == "/manage/closures?added=1")
            let day = ("2027-03-18T10:00:00+01:00", "2027-03-18T11:00:00+01:00")
            #expect(try await hub.book(room, day.0, day.1).rules == ["closure"])
            let closure = try await hub.ask(.get, "/api/v1/closures", as: hub.manager).items[0]["id"]?.text ?? ""
            let ended = try await hub.submit("/manage/closures/\(closure)/end", "", cookie: cookie)
            #expect(ended.headers[.location] == "/manage/closures?ended=1")
            #expect(try await hub.book(room, day.0, day.1).status == .created)
            let partner = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, "/manage/closures", cookie: partner).status == .forbidden)
            #expect(try await hub.submit("/manage/closures", dates, cookie: partner).status == .forbidden)
        }
    }

    @Test
    func `hold beside the holidays of each hub's own Land, and 24 December is open until somebody closes it`()
        async throws
    {
        let earlier = Instant("2027-03-01T09:00:00+01:00")
        let womensDay = ("2027-03-08T10:00:00+01:00", "2027-03-08T11:00:00+01:00")
        let christmasEve = ("2027-12-24T10:00:00+01:00", "2027-12-24T11:00:00+01:00")
        try await TestHub.run(at: earlier) { rostock in
            let room = try await rostock.newRoom("Helling")
            #expect(try await rostock.book(room, womensDay.0, womensDay.1).rules == ["holiday"])
            let booked = try await rostock.book(room, christmasEve.0, christmasEve.1)
            #expect(booked.status == .created)
            let closure = #"{"start": "2027-12-24", "end": "2027-12-25", "reason": "Heiligabend"}"#
            let closed = try await rostock.ask(.post, "/api/v1/closures", as: rostock.manager, json: closure)
            #expect(closed["bookings"]?.items.count == 1)
            let other = try await rostock.book(room, "2027-12-24T12:00:00+01:00", "2027-12-24T13:00:00+01:00")
            #expect(other.rules == ["closure"])
        }
        try await TestHub.run(at: earlier) { hamburg in
            _ = try await hamburg.ask(.patch, "/api/v1/hub", as: hamburg.manager, json: #"{"land": "DE-HH"}"#)
            let room = try await hamburg.newRoom("Kai")
            #expect(try await hamburg.book(room, womensDay.0, womensDay.1).status == .created)
            #expect(try await hamburg.book(room, christmasEve.0, christmasEve.1).status == .created)
        }
    }
}
