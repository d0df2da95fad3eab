import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

// Bookings are for Wednesday 10 March 2027 and made the day before.

@Suite("The display at a door")
struct DoorDisplayTests {
    @Test
    func `says now, next and until when, to everybody and without a script`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            _ = try await hub.book(room, "10:00", "12:00", #""note": "Personalsache""#)
            _ = try await hub.book(room, "14:00", "15:00", as: hub.otherPartner)
            let taken = try await hub.display(room, at: "10:12")
            #expect(taken.status == .ok)
            for seen in ["Takelage", "Belegt", "bis 12:00", "Amt Warnow-West", "<b>14:00</b> Lotsenhaus Digital e. V."]
            {
                #expect(taken.text.contains(seen), "\(seen)")
            }
            for hidden in ["Digitalrat", "Personalsache", "<script", "amt@example.org"] {
                #expect(!taken.text.contains(hidden), "\(hidden)")
            }
            #expect(taken.headers[.setCookie] == nil)
            #expect(taken.body.count < 2500)
            let free = try await hub.display(room, at: "12:00")
            #expect(free.text.contains("Frei") && free.text.contains("bis 14:00"))
            let english = try await hub.ask(.get, "/en/display/rooms/\(room)")
            #expect(english.text.contains("Free") && english.text.contains("until 14:00"))
        }
    }

    @Test(arguments: [("10:12:00", 60), ("10:12:12", 48), ("10:12:59", 1)])
    func `looks again just after the next minute`(time: String, seconds: Int) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            hub.clock.set(Instant("2027-03-10T\(time)+01:00"))
            let page = try await hub.ask(.get, "/display/rooms/\(room)")
            #expect(page.text.contains(#"<meta http-equiv="refresh" content="\#(seconds)">"#))
        }
    }

    @Test
    func `names a public workshop, and of one by invitation the organisation alone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            _ = try await hub.addWorkshop("Offene Werkstatt", room: room)
            #expect(try await hub.ask(.get, "/display/rooms/\(room)").text.contains("Offene Werkstatt"))
            let other = try await hub.newRoom("Dock")
            _ = try await hub.addWorkshop("Geheimer Rat", room: other, more: #", "visibility": "invitation""#)
            let page = try await hub.ask(.get, "/display/rooms/\(other)").text
            #expect(!page.contains("Geheimer Rat") && page.contains("Amt Warnow-West"))
        }
    }

    @Test
    func `of a room that is not there is not there`() async throws {
        try await TestHub.run { hub in
            let shown = try await hub.ask(.get, "/display/rooms/none")
            #expect(shown.status == .notFound)
            let typed = try await hub.submit("/display/rooms/none/checkin", "typed=123&key=4")
            #expect(typed.status == .notFound)
        }
    }

    @Test
    func `shows a released room as free from that instant on`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            _ = try await hub.book(room, "10:00", "12:00")
            let due = try await hub.display(room, at: "10:14").text
            #expect(due.contains("Belegt") && due.contains("Bitte bis 10:15 einchecken."))
            #expect(try await hub.display(room, at: "10:15").text.contains("Frei"))
        }
    }

    @Test
    func `checks in with the partner's code, a key at a time`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let booking = try await hub.book(room, "10:00", "12:00")
            let code = booking["checkIn"]?["code"]?.text ?? ""
            #expect(try await !hub.display(room, at: "09:44").text.contains("/checkin"))
            #expect(try await hub.display(room, at: "09:50").text.contains("/display/rooms/\(room)/checkin"))
            let path = "/display/rooms/\(room)/checkin"
            #expect(try await hub.ask(.get, path).text.contains("Code eingeben"))
            var typed = ""
            for digit in code.dropLast() {
                let page = try await hub.submit(path, "typed=\(typed)&key=\(digit)")
                typed.append(digit)
                #expect(page.status == .ok && page.text.contains(#"name="typed" value="\#(typed)""#))
            }
            let shorter = try await hub.submit(path, "typed=\(typed)&key=back")
            #expect(shorter.text.contains(#"name="typed" value="\#(typed.dropLast())""#))
            let done = try await hub.submit(path, "typed=\(typed)&key=\(code.suffix(1))")
            #expect(done.status == .seeOther)
            #expect(done.headers[.location] == "/display/rooms/\(room)?checkedIn=1")
            #expect(try await hub.ask(.get, "/display/rooms/\(room)?checkedIn=1").text.contains("Eingecheckt"))
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T11:00:00+01:00")
            let shown = try await hub.ask(.get, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            #expect(shown["checkIn"]?["by"]?.text == "display")
            // Nobody is awaited any more.
            #expect(try await hub.ask(.get, path).status == .seeOther)
        }
    }

    @Test
    func `refuses a wrong code, and after ten of them any code for a while`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let booking = try await hub.book(room, "10:00", "12:00")
            let code = booking["checkIn"]?["code"]?.text ?? ""
            let wrong = code == "0000" ? "1111" : "0000"
            _ = try await hub.display(room, at: "10:00")
            let path = "/display/rooms/\(room)/checkin"
            for _ in 0..<10 {
                let refused = try await hub.submit(path, "typed=\(wrong)")
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("Der Code stimmt nicht."))
                #expect(refused.text.contains(#"name="typed" value="""#))
            }
            let tooMany = try await hub.submit(path, "typed=\(code)")
            #expect(tooMany.status == .tooManyRequests)
            #expect(tooMany.text.contains("Bitte kommen Sie zum Empfang."))
            try await hub.expect(booking, is: "released", at: "2027-03-10T10:15:00+01:00")
        }
    }

    @Test
    func `takes no code of another room, and for a part the one of its combined room`() async throws {
        try await TestHub.run { hub in
            let dock = try await hub.newRoom("Dock", #""requiresCheckIn": true"#)
            let quay = try await hub.newRoom("Kai")
            let both = try await hub.newRoom("Hafen", #""parts": ["\#(dock)", "\#(quay)"]"#)
            let other = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let booking = try await hub.book(both, "10:00", "12:00")
            let elsewhere = try await hub.book(other, "10:00", "12:00")
            let foreign = elsewhere["checkIn"]?["code"]?.text ?? ""
            let code = booking["checkIn"]?["code"]?.text ?? ""
            // Of two codes in ten thousand pairs one is the same twice.
            guard foreign != code else { return }
            _ = try await hub.display(quay, at: "10:00")
            #expect(
                try await hub.submit("/display/rooms/\(quay)/checkin", "typed=\(foreign)").status
                    == .unprocessableContent
            )
            #expect(try await hub.submit("/display/rooms/\(quay)/checkin", "typed=\(code)").status == .seeOther)
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T11:00:00+01:00")
            try await hub.expect(elsewhere, is: "released", at: "2027-03-10T11:00:00+01:00")
        }
    }
}

@Suite("The foyer's page")
struct FoyerTests {
    @Test
    func `says what is on today and where, what runs first, without those who come`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let workshop = try await hub.addWorkshop("Offene Werkstatt", room: room)
            _ = try await hub.ticket(for: workshop.text("id"), name: "Maria Sommer")
            let dock = try await hub.newRoom("Dock")
            _ = try await hub.book(dock, "2027-03-09T14:00:00+01:00", "2027-03-09T15:00:00+01:00")
            _ = try await hub.book(dock, "2027-03-09T16:00:00+01:00", "2027-03-09T17:00:00+01:00", as: hub.otherPartner)
            _ = try await hub.book(dock, "10:00", "12:00")
            let page = try await hub.ask(.get, "/display").text
            let order = ["Offene Werkstatt", "14:00–15:00", "16:00–17:00"].map { page.range(of: $0)?.lowerBound }
            #expect(order.allSatisfy { $0 != nil })
            #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
            #expect(page.contains("Amt Warnow-West") && page.contains("Dock") && page.contains("läuft"))
            #expect(!page.contains("Maria") && !page.contains("Digitalrat") && !page.contains("10:00–12:00"))
            #expect(page.contains(#"http-equiv="refresh""#) && !page.contains("<script"))
            #expect(try await hub.ask(.get, "/en/display").text.contains("Today in the hub"))
            // What is over is gone.
            hub.clock.set(Instant("2027-03-09T15:00:00+01:00"))
            #expect(try await !hub.ask(.get, "/display").text.contains("14:00–15:00"))
        }
    }
}

@Suite("The manager's list of ghosts")
struct GhostsPageTests {
    @Test
    func `has a series after three dates without anybody, and calls off what follows with a sentence`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let series = try await hub.book(room, "10:00", "12:00", #""recurrence": "FREQ=DAILY;COUNT=6""#)
            let id = series.text("series")
            hub.clock.set(Instant("2027-03-11T11:00:00+01:00"))
            #expect(try await !hub.ghosts().contains("/manage/ghosts/\(id)/cancel"))
            hub.clock.set(Instant("2027-03-12T10:15:00+01:00"))
            #expect(try await hub.ghosts().contains("/manage/ghosts/\(id)/cancel"))
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let empty = try await hub.submit("/manage/ghosts/\(id)/cancel", "reason-\(id)=", cookie: cookie)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("#reason-\(id)"))
            let form = "reason-\(id)=Dreimal+war+niemand+da."
            let done = try await hub.submit("/manage/ghosts/\(id)/cancel", form, cookie: cookie)
            #expect(done.headers[.location] == "/manage/ghosts?cancelled=1")
            let now = try await hub.ask(.get, "/api/v1/bookings/\(series.text("id"))", as: hub.partner)
            let released = [String](repeating: "released", count: 3)
            let cancelled = [String](repeating: "cancelled", count: 3)
            #expect(now["occurrences"]?.items.map { $0["status"]?.text } == released + cancelled)
            let last = now["occurrences"]?[5]?["id"]?.text ?? ""
            let shown = try await hub.ask(.get, "/api/v1/bookings/\(last)", as: hub.partner)
            #expect(shown.text("endReason") == "Dreimal war niemand da.")
            #expect(try await !hub.ghosts().contains("/manage/ghosts/\(id)/cancel"))
        }
    }

    @Test
    func `knows no series of which somebody came to the last date`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            let series = try await hub.book(room, "10:00", "12:00", #""recurrence": "FREQ=DAILY;COUNT=6""#)
            hub.clock.set(Instant("2027-03-13T10:00:00+01:00"))
            let fourth = series["occurrences"]?[3]?["id"]?.text ?? ""
            #expect(try await hub.ask(.post, "/api/v1/bookings/\(fourth)/checkin", as: hub.desk).status == .ok)
            hub.clock.set(Instant("2027-03-13T12:00:00+01:00"))
            #expect(try await !hub.ghosts().contains(series.text("series")))
            let path = "/manage/ghosts/\(series.text("series"))/cancel"
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let form = "reason-\(series.text("series"))=Niemand"
            #expect(try await hub.submit(path, form, cookie: cookie).status == .notFound)
        }
    }
}

extension TestHub {
    /// A door's display at a time of day on Wednesday.
    fileprivate func display(_ room: String, at time: String) async throws -> TestAnswer {
        clock.set(Instant(TestHub.wednesday(time)))
        return try await ask(.get, "/display/rooms/\(room)")
    }

    fileprivate func ghosts() async throws -> String {
        try await ask(.get, "/manage/ghosts", cookie: try await cookie(of: "leitung@example.org")).text
    }
}
