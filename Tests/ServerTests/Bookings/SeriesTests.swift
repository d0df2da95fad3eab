import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A series of bookings")
struct SeriesTests {
    @Test(arguments: [
        (
            "2027-10-21T09:00:00+02:00", "2027-10-21T10:00:00+02:00",
            ["2027-10-21T07:00:00Z", "2027-10-28T07:00:00Z", "2027-11-04T08:00:00Z", "2027-11-11T08:00:00Z"]
        ),
        (
            "2027-03-18T09:00:00+01:00", "2027-03-18T10:00:00+01:00",
            ["2027-03-18T08:00:00Z", "2027-03-25T08:00:00Z", "2027-04-01T07:00:00Z", "2027-04-08T07:00:00Z"]
        ),
    ])
    func `Thursdays at nine stay at nine when the clock changes`(
        start: String,
        end: String,
        starts: [String]
    ) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookSeries(room, start, end, "FREQ=WEEKLY;COUNT=4")
            #expect(booked.status == .created)
            #expect(booked.starts == starts)
            #expect(booked.text("series") == booked.text("id"))
            #expect(booked["occurrences"]?[0]?["id"]?.text == booked.text("id"))
            let third = try await hub.date(2, of: booked)
            #expect(third.text("series") == booked.text("id"))
            #expect(third.text("start") == starts[2])
            #expect(third.starts == starts)
            let listed = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.partner)
            #expect(listed.items.compactMap { $0["start"]?.text } == starts)
        }
    }

    @Test
    func `Mondays 1 March to 31 May lists 3 skipped of 14 before confirming, and books 11`() async throws {
        try await TestHub.run(at: Instant("2027-02-01T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom("Helling")
            let monday = ("2027-03-01T10:00:00+01:00", "2027-03-01T12:00:00+01:00", "FREQ=WEEKLY;UNTIL=20270531")
            let holidays = ["2027-03-08 holiday", "2027-03-29 holiday", "2027-05-17 holiday"]
            let preview = try await hub.bookSeries(
                room,
                monday.0,
                monday.1,
                monday.2,
                onConflict: "skip",
                preview: true
            )
            #expect(preview.status == .ok)
            #expect(preview.skipped == holidays)
            #expect(preview["skipped"]?[1]?["detail"]?.text?.contains("Ostermontag") == true)
            #expect(preview.starts.count == 11)
            #expect(preview["id"] == .null)
            #expect(preview["occurrences"]?[0]?["id"] == .null)
            let stored = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.partner)
            #expect(stored.items.isEmpty)
            let booked = try await hub.bookSeries(room, monday.0, monday.1, monday.2, onConflict: "skip")
            #expect(booked.status == .created)
            #expect(booked.starts == preview.starts)
            #expect(booked.skipped == holidays)
            let last = try await hub.date(10, of: booked)
            #expect(last.skipped == holidays)
            #expect(last["skipped"] == booked["skipped"])
        }
    }

    @Test
    func `Monday to Friday in Holy Week books 4, without Good Friday`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookSeries(
                room,
                "2027-03-22T09:00:00+01:00",
                "2027-03-22T10:00:00+01:00",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=5",
                onConflict: "skip"
            )
            #expect(booked.starts.count == 4)
            #expect(booked.skipped == ["2027-03-26 holiday"])
        }
    }

    @Test
    func `of 10 with one clash books none, or 9 and keeps the refused date with its reason`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let taken = try await hub.book(
                room,
                "2027-03-31T10:30:00+02:00",
                "2027-03-31T11:30:00+02:00",
                as: hub.otherPartner
            )
            #expect(taken.status == .created)
            let refused = try await hub.bookWednesdays(room, 10)
            #expect(refused.status == .conflict)
            #expect(refused.text("code") == "taken")
            #expect(refused.rules == ["taken"])
            #expect(refused["violations"]?[0]?["start"]?.text == "2027-03-31T08:00:00Z")
            #expect(refused.text("detail").hasPrefix("1 von 10 Terminen"))
            let ways = refused["alternatives"]?.items ?? []
            #expect(ways.first?["kind"]?.text == "skip")
            #expect(ways.first?["start"]?.text == "2027-03-31T08:00:00Z")
            #expect((2...3).contains(ways.count))
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).items.filter { $0["id"] != nil } == [])
            let booked = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=10",
                onConflict: "skip"
            )
            #expect(booked.starts.count == 9)
            #expect(booked.skipped == ["2027-03-31 taken"])
            let shown = try await hub.date(8, of: booked)
            #expect(shown.skipped == ["2027-03-31 taken"])
            #expect(shown["skipped"]?[0]?["detail"]?.text?.contains("10:30") == true)
        }
    }

    @Test
    func `keeps clear of buffers, its own too`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""setupMinutes": 15, "teardownMinutes": 30"#)
            _ = try await hub.book(room, "2027-03-17T11:29:00+01:00", "2027-03-17T12:00:00+01:00")
            let refused = try await hub.bookWednesdays(room)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["buffer"])
            let nights = try await hub.bookSeries(
                room,
                "2027-04-05T09:00:00+02:00",
                "2027-04-06T08:45:00+02:00",
                "FREQ=DAILY;COUNT=3",
                onConflict: "skip"
            )
            #expect(nights.starts == ["2027-04-05T07:00:00Z", "2027-04-07T07:00:00Z"])
            #expect(nights.skipped == ["2027-04-06 buffer"])
        }
    }

    @Test
    func `whose dates overlap one another is refused`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let refused = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-11T11:00:00+01:00",
                "FREQ=DAILY;COUNT=3"
            )
            #expect(refused.rules == ["taken"])
            #expect(refused["violations"]?[0]?["start"]?.text == "2027-03-11T09:00:00Z")
        }
    }

    @Test
    func `at an hour that does not exist one night is refused, or goes without that night`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let night = ("2027-03-27T02:30:00+01:00", "2027-03-27T04:00:00+01:00", "FREQ=DAILY;COUNT=2")
            let refused = try await hub.bookSeries(room, night.0, night.1, night.2)
            #expect(refused.rules == ["clock-jumps"])
            #expect(refused["violations"]?[0]?["detail"]?.text?.contains("02:30") == true)
            let booked = try await hub.bookSeries(room, night.0, night.1, night.2, onConflict: "skip")
            #expect(booked.starts == ["2027-03-27T01:30:00Z"])
            #expect(booked.skipped == ["2027-03-28 clock-jumps"])
        }
    }

    @Test
    func `of which no date can be booked is refused even where dates may be skipped`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""openingHours": {}"#)
            let refused = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=2",
                onConflict: "skip"
            )
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["opening-hours", "opening-hours"])
            #expect(refused["alternatives"]?.items.contains { $0["kind"]?.text == "skip" } != true)
        }
    }

    @Test
    func `is booked once however often it is sent, and a preview is another request`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let key: HTTPFields = [.idempotencyKey: "wednesdays"]
            let times = ("2027-03-10T10:00:00+01:00", "2027-03-10T11:00:00+01:00", "FREQ=WEEKLY;COUNT=4")
            let preview = try await hub.bookSeries(room, times.0, times.1, times.2, preview: true, headers: key)
            let first = try await hub.bookSeries(room, times.0, times.1, times.2, headers: key)
            let second = try await hub.bookSeries(room, times.0, times.1, times.2, headers: key)
            #expect(preview.status == .ok)
            #expect(first.status == .created)
            #expect(second.body == first.body)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).items.count == 4)
        }
    }

    @Test
    func `of 52 dates finds its one conflict in a room full of neighbours`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            for hour in ["08", "12", "14"] {
                let daily = try await hub.bookSeries(
                    room,
                    "2027-03-10T\(hour):00:00+01:00",
                    "2027-03-10T\(hour):45:00+01:00",
                    "FREQ=DAILY;COUNT=380",
                    onConflict: "skip",
                    as: hub.manager
                )
                #expect(daily.status == .created)
            }
            _ = try await hub.book(room, "2027-06-09T10:30:00+02:00", "2027-06-09T11:00:00+02:00")
            let booked = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=52",
                onConflict: "skip"
            )
            #expect(booked.starts.count == 51)
        }
    }

    @Test
    func `says on the page of each date which one it is and what the series goes without`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookSeries(
                room,
                "2027-03-22T10:00:00+01:00",
                "2027-03-22T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=4",
                onConflict: "skip"
            )
            let second = try await hub.date(1, of: booked)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/bookings/\(second.text("id"))", cookie: cookie).text
            #expect(page.contains("Termin 2 von 3"))
            // Once: it stands struck out among the dates.
            #expect(page.split(separator: "29. März").count == 2)
            #expect(page.contains("<s>Mo, 29. März 2027</s>"))
            let single = try await hub.book(room, "14:00", "15:00")
            let plain = try await hub.ask(.get, "/bookings/\(single.text("id"))", cookie: cookie).text
            #expect(!plain.contains("Termin 1 von 1"))
        }
    }
}
