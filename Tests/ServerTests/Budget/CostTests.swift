import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

/// Wednesdays from 24 March on: two in March, two in April.
private func wednesdays(_ hub: TestHub, _ room: String, preview: Bool = false) async throws -> TestAnswer {
    try await hub.bookSeries(
        room,
        "2027-03-24T10:00:00+01:00",
        "2027-03-24T11:30:00+01:00",
        "FREQ=WEEKLY;COUNT=4",
        preview: preview
    )
}

extension TestAnswer {
    /// What it takes of each month, as `2027-03-01 minutes left/given`.
    fileprivate var costs: [String] {
        (self["hours"]?.items ?? []).map { cost in
            let numbers = ["minutes", "left", "given"].map { String(cost[$0]?.number ?? -1) }
            return "\(cost["start"]?.text ?? "") \(numbers[0]) \(numbers[1])/\(numbers[2])"
        }
    }
}

@Suite("What a booking costs")
struct CostTests {
    @Test
    func `is told before and after, and the same by both`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let wish =
                #"{"room": "\#(room)", "start": "\#(TestHub.wednesday("10:00"))", "end": "\#(TestHub.wednesday("12:00"))", "title": "Digitalrat"}"#
            let preview = try await hub.ask(.post, "/api/v1/bookings?preview=true", as: hub.partner, json: wish)
            #expect(preview.costs == ["2027-03-01 120 360/480"])
            #expect(try await hub.hoursLeft() == 8)
            let booked = try await hub.ask(.post, "/api/v1/bookings", as: hub.partner, json: wish)
            #expect(booked.status == .created)
            #expect(booked.costs == preview.costs)
            let shown = try await hub.ask(.get, "/api/v1/bookings/\(booked.text("id"))", as: hub.partner)
            #expect(shown.costs == preview.costs)
        }
    }

    @Test
    func `is told of a series month by month`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let months = ["2027-03-01 180 300/480", "2027-04-01 180 300/480"]
            #expect(try await wednesdays(hub, room, preview: true).costs == months)
            #expect(try await wednesdays(hub, room).costs == months)
        }
    }

    @Test
    func `counts what was granted, and follows a change`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(2)
            _ = try await hub.ask(
                .post,
                "/api/v1/partners/\(hub.partnerID)/grants",
                as: hub.manager,
                json: #"{"minutes": 60, "reason": "Messe", "on": "2027-03-10"}"#
            )
            let booked = try await hub.book(room, "10:00", "11:00")
            #expect(booked.costs == ["2027-03-01 60 120/180"])
            let longer = #""end": "\#(TestHub.wednesday("12:30"))""#
            let preview = try await hub.change(booked, longer, query: "?preview=true")
            #expect(preview.costs == ["2027-03-01 150 30/180"])
            #expect(try await hub.change(booked, longer).costs == preview.costs)
            let cancelled = try await hub.ask(.delete, "/api/v1/bookings/\(booked.text("id"))", as: hub.partner)
            #expect(cancelled.costs == [])
        }
    }

    @Test
    func `is nothing without a budget, and for a request that has expired`() async throws {
        try await TestHub.run { hub in
            let free = try await hub.newRoom("Dock 1")
            #expect(try await hub.book(free, "10:00", "12:00").costs == [])
            let asked = try await hub.newRoom("Dock 2", #""needsApproval": true"#)
            try await hub.setBudget(8)
            let request = try await hub.book(asked, "14:00", "15:00")
            #expect(request.costs == ["2027-03-01 60 300/480"])
            hub.clock.set(Instant(TestHub.wednesday("14:00")))
            #expect(try await hub.ask(.get, "/api/v1/bookings/\(request.text("id"))", as: hub.partner).costs == [])
        }
    }

    @Test
    func `is more than there is where a manager lets that pass`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(1)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let fields = "room=\(room)&day=10&month=3&year=2027&start=10:00&end=12:00&title=Beirat"
            let check = try await hub.submit(
                "/book",
                fields + "&partner=\(hub.partnerID)&reason=Messe&step=check",
                cookie: cookie
            )
            #expect(check.status == .ok, "\(check.text)")
            #expect(check.text.contains("Das sind 1 Stunde mehr, als im März 2027 da waren."))
        }
    }

    @Test
    func `stands on the form, before the button and after it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let cookie = try await hub.cookie(of: "amt@example.org")
            for path in ["/book?room=\(room)", "/book"] {
                let form = try await hub.ask(.get, path, cookie: cookie)
                #expect(form.text.contains("Von 8 Stunden im März 2027 sind noch 8 Stunden übrig."), "\(path)")
            }
            let fields = "room=\(room)&day=10&month=3&year=2027&start=10:00&end=12:00&title=Beirat&key="
            let check = try await hub.submit("/book", fields + "&step=check", cookie: cookie)
            #expect(check.text.contains("2 Stunden"))
            #expect(check.text.contains("Danach bleiben 6 Stunden von 8 Stunden im März 2027."))
            let booked = try await hub.submit("/book", fields + "&step=confirm", cookie: cookie)
            let page = try await hub.ask(.get, booked.headers[.location] ?? "", cookie: cookie)
            #expect(page.text.contains("Es bleiben 6 Stunden von 8 Stunden im März 2027."))
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(!(try await hub.ask(.get, "/book?room=\(room)", cookie: other).text.contains("übrig")))
        }
    }

    @Test
    func `of a series stands on its last look, month by month`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let fields =
                "room=\(room)&day=24&month=3&year=2027&start=10:00&end=11:30&title=Beirat&repeat=weekly&count=4"
            let check = try await hub.submit("/book", fields + "&step=check", cookie: cookie)
            #expect(check.text.contains("6 Stunden") && check.text.contains("in 2 Monaten"))
            #expect(check.text.contains("Stunden je Monat") && check.text.contains("April 2027"))
            let line = "3 Stunden, übrig danach 5 Stunden von 8 Stunden"
            #expect(check.text.contains(line), "\(check.text)")
        }
    }
}
