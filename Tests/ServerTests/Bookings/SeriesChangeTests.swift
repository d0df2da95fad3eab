import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Changing a series")
struct SeriesChangeTests {
    @Test
    func `moves only the 3rd of 8, which keeps its id and its link to the series`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room)
            let third = try await hub.date(2, of: booked)
            let moved = try await hub.change(
                third,
                scope: "this",
                #""start": "2027-03-25T14:00:00+01:00", "end": "2027-03-25T15:00:00+01:00""#
            )
            #expect(moved.status == .ok)
            #expect(moved.text("id") == third.text("id"))
            #expect(moved.text("series") == booked.text("id"))
            var expected = booked.starts
            expected[2] = "2027-03-25T13:00:00Z"
            #expect(moved.starts == expected)
        }
    }

    @Test
    func `this and following from the 5th leaves 1 to 4 unchanged and moves 5 to 8`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room)
            let before = try await hub.date(3, of: booked)
            let fifth = try await hub.date(4, of: booked)
            let moved = try await hub.change(
                fifth,
                scope: "following",
                #""start": "2027-04-08T15:00:00+02:00", "end": "2027-04-08T16:30:00+02:00""#
            )
            #expect(moved.status == .ok)
            #expect(moved.starts.prefix(4) == booked.starts.prefix(4))
            #expect(
                moved.starts.suffix(4) == [
                    "2027-04-08T13:00:00Z", "2027-04-15T13:00:00Z", "2027-04-22T13:00:00Z", "2027-04-29T13:00:00Z",
                ]
            )
            #expect(moved.change("moved").count == 4)
            let after = try await hub.date(3, of: booked)
            #expect(after["start"] == before["start"])
            #expect(after.headers[.eTag]?.hasPrefix("\"v1-") == true)
        }
    }

    @Test
    func `all in mid-series leaves past dates and those moved alone, and says so`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 5)
            _ = try await hub.change(
                try await hub.date(3, of: booked),
                scope: "this",
                #""start": "2027-04-01T08:00:00+02:00", "end": "2027-04-01T09:00:00+02:00""#
            )
            hub.clock.set(Instant("2027-03-18T09:00:00+01:00"))
            let third = try await hub.date(2, of: booked)
            let all = try await hub.change(
                third,
                scope: "all",
                #""start": "2027-03-24T12:00:00+01:00", "end": "2027-03-24T13:00:00+01:00""#
            )
            #expect(all.status == .ok)
            #expect(
                all.starts == [
                    "2027-03-10T09:00:00Z", "2027-03-17T09:00:00Z", "2027-03-24T11:00:00Z", "2027-04-01T06:00:00Z",
                    "2027-04-07T10:00:00Z",
                ]
            )
            #expect(all.reasonsLeft.sorted() == ["moved", "past", "past"])
            let cancelled = try await hub.ask(
                .delete,
                "/api/v1/bookings/\(third.text("id"))?scope=all",
                as: hub.partner
            )
            #expect(cancelled.statuses == ["confirmed", "confirmed", "cancelled", "confirmed", "cancelled"])
            #expect(cancelled.reasonsLeft.contains("moved"))
            let decided = try await hub.ask(
                .delete,
                "/api/v1/bookings/\(third.text("id"))?scope=all&includeMoved=true",
                as: hub.partner
            )
            #expect(decided.statuses == ["confirmed", "confirmed", "cancelled", "cancelled", "cancelled"])
        }
    }

    @Test
    func `changing only the title of a running series restarts no approval and moves nothing`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let asked = try await hub.bookWednesdays(room, 4)
            #expect(asked.statuses == ["pending", "pending", "pending", "pending"])
            let path = "/api/v1/bookings/\(asked.text("id"))"
            let one = try await hub.ask(.post, path + "/approve", as: hub.manager)
            #expect(one.statuses == ["confirmed", "pending", "pending", "pending"])
            let all = try await hub.ask(.post, path + "/approve?scope=all", as: hub.manager)
            #expect(all.status == .ok)
            #expect(all.statuses == ["confirmed", "confirmed", "confirmed", "confirmed"])
            hub.clock.set(Instant("2027-03-18T09:00:00+01:00"))
            let third = try await hub.date(2, of: asked)
            let renamed = try await hub.change(third, scope: "all", #""title": "Rat der Digitalisierung""#)
            #expect(renamed.statuses == all.statuses)
            #expect(renamed.starts == asked.starts)
            #expect(renamed.change("kept") == Array(asked.starts.suffix(2)))
            #expect(renamed.change("moved").isEmpty)
            #expect(try await hub.date(3, of: asked).text("title") == "Rat der Digitalisierung")
            #expect(try await hub.date(0, of: asked).text("title") == "Digitalrat")
            let moved = try await hub.change(
                renamed,
                scope: "following",
                #""start": "2027-03-24T12:00:00+01:00", "end": "2027-03-24T13:00:00+01:00""#
            )
            #expect(moved.statuses == ["confirmed", "confirmed", "pending", "pending"])
            let late = try await hub.ask(.post, path + "/decline?scope=all", as: hub.manager)
            #expect(late.statuses == ["confirmed", "confirmed", "declined", "declined"])
        }
    }

    @Test
    func `weekly to every two weeks previews kept and dropped dates first, and back again what is added`() async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 6)
            let rule = #""recurrence": "FREQ=WEEKLY;INTERVAL=2;COUNT=3""#
            let preview = try await hub.change(booked, scope: "all", rule, query: "&preview=true")
            #expect(preview.status == .ok)
            #expect(preview.change("kept") == [booked.starts[0], booked.starts[2], booked.starts[4]])
            #expect(preview.change("dropped") == [booked.starts[1], booked.starts[3], booked.starts[5]])
            let untouched = try await hub.date(0, of: booked)
            #expect(untouched.statuses == Array(repeating: "confirmed", count: 6))
            #expect(untouched.headers[.eTag] == booked.headers[.eTag])
            let changed = try await hub.change(booked, scope: "all", rule)
            #expect(changed.statuses == ["confirmed", "cancelled", "confirmed", "cancelled", "confirmed", "cancelled"])
            let longer = #""recurrence": "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270526", "onConflict": "skip""#
            _ = try await hub.book(room, "2027-05-19T10:30:00+02:00", "2027-05-19T12:00:00+02:00")
            let added = try await hub.change(changed, scope: "all", longer, query: "&preview=true")
            #expect(added.change("added") == ["2027-04-21T08:00:00Z", "2027-05-05T08:00:00Z"])
            #expect(added["change"]?["added"]?[0]?["id"] == .null)
            #expect(added["change"]?["skipped"]?[0]?["reason"]?.text == "taken")
            let final = try await hub.change(changed, scope: "all", longer)
            #expect(final.skipped == ["2027-05-19 taken"])
            #expect(final.statuses.filter { $0 == "confirmed" }.count == 5)
        }
    }

    @Test
    func `cancelling one of a series ends that date alone and frees it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 3)
            let second = try await hub.date(1, of: booked)
            let ended = try await hub.ask(.delete, "/api/v1/bookings/\(second.text("id"))", as: hub.partner)
            #expect(ended.text("status") == "cancelled")
            #expect(ended.statuses == ["confirmed", "cancelled", "confirmed"])
            let free = try await hub.book(
                room,
                "2027-03-17T10:00:00+01:00",
                "2027-03-17T11:00:00+01:00",
                as: hub.otherPartner
            )
            #expect(free.status == .created)
            let following = try await hub.ask(
                .delete,
                "/api/v1/bookings/\(second.text("id"))?scope=following",
                as: hub.partner
            )
            #expect(following.statuses == ["confirmed", "cancelled", "cancelled"])
            #expect(following.reasonsLeft == ["ended"])
        }
    }

    @Test
    func `by two managers at once tells the second that it was changed meanwhile, and nothing is lost`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 4)
            let third = try await hub.date(2, of: booked, as: hub.manager)
            let fourth = try await hub.date(3, of: booked, as: hub.manager)
            let first = try await hub.change(third, scope: "this", #""title": "Nur dieser""#, as: hub.manager)
            #expect(first.status == .ok)
            let second = try await hub.change(fourth, scope: "all", #""title": "Alle""#, as: hub.manager)
            #expect(second.status == .preconditionFailed)
            #expect(second.text("code") == "changed-meanwhile")
            #expect(second["current"]?["id"]?.text == fourth.text("id"))
            #expect(try await hub.date(2, of: booked).text("title") == "Nur dieser")
            let ending = try await hub.ask(
                .delete,
                "/api/v1/bookings/\(fourth.text("id"))?scope=all",
                as: hub.manager,
                headers: [.ifMatch: fourth.headers[.eTag] ?? ""]
            )
            #expect(ending.status == .preconditionFailed)
            let alone = try await hub.change(fourth, scope: "this", #""title": "Auch dieser""#, as: hub.manager)
            #expect(alone.status == .ok)
        }
    }

    @Test
    func `onto what is taken changes nothing, or leaves that date where it was`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 4)
            _ = try await hub.book(
                room,
                "2027-03-24T11:30:00+01:00",
                "2027-03-24T12:00:00+01:00",
                as: hub.otherPartner
            )
            let noon = #""start": "2027-03-10T11:00:00+01:00", "end": "2027-03-10T12:00:00+01:00""#
            let refused = try await hub.change(booked, scope: "all", noon)
            #expect(refused.status == .conflict)
            #expect(refused["violations"]?[0]?["start"]?.text == "2027-03-24T10:00:00Z")
            #expect(try await hub.date(0, of: booked).starts == booked.starts)
            let moved = try await hub.change(booked, scope: "all", noon + #", "onConflict": "skip""#)
            #expect(
                moved.starts == [
                    "2027-03-10T10:00:00Z", "2027-03-17T10:00:00Z", "2027-03-24T09:00:00Z", "2027-03-31T09:00:00Z",
                ]
            )
            #expect(moved.reasonsLeft == ["taken"])
        }
    }

    @Test
    func `leaves also those whose new time a date that has to stay is in`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookSeries(
                room,
                "2027-04-05T10:00:00+02:00",
                "2027-04-05T11:00:00+02:00",
                "FREQ=DAILY;COUNT=5"
            )
            let third = try await hub.date(2, of: booked)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(third.text("id"))", as: hub.partner)
            _ = try await hub.book(room, third.text("start"), third.text("end"), as: hub.otherPartner)
            let tomorrow = #""start": "2027-04-06T10:00:00+02:00", "end": "2027-04-06T11:00:00+02:00""#
            let first = try await hub.date(0, of: booked)
            let moved = try await hub.change(first, scope: "all", tomorrow + #", "onConflict": "skip""#)
            #expect(moved.status == .ok)
            let standing = zip(moved.starts, moved.statuses).filter { $0.1 == "confirmed" }.map { $0.0.prefix(10) }
            #expect(standing == ["2027-04-05", "2027-04-06", "2027-04-09", "2027-04-10"])
            #expect(moved.reasonsLeft == ["ended", "taken", "taken"])
        }
    }

    @Test
    func `by a week lets its dates follow each other`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.bookWednesdays(room, 4)
            let later = try await hub.change(
                booked,
                scope: "all",
                #""start": "2027-03-17T10:00:00+01:00", "end": "2027-03-17T11:00:00+01:00""#
            )
            #expect(
                later.starts == [
                    "2027-03-17T09:00:00Z", "2027-03-24T09:00:00Z", "2027-03-31T08:00:00Z", "2027-04-07T08:00:00Z",
                ]
            )
        }
    }

    @Test
    func `takes another room where it is free on every date`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let dock = try await hub.newRoom("Dock", capacity: 4)
            let booked = try await hub.bookWednesdays(room, 3)
            let moved = try await hub.change(booked, scope: "all", #""room": "\#(dock)", "seats": 4"#)
            #expect(moved.status == .ok)
            #expect(try await hub.date(2, of: booked).text("room") == dock)
            let refused = try await hub.change(moved, scope: "all", #""seats": 5"#)
            #expect(refused.rules == ["capacity", "capacity", "capacity"])
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
        }
    }

    @Test
    func `gives another rule to no single date and to no single booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let rule = #""recurrence": "FREQ=WEEKLY;COUNT=2""#
            let booked = try await hub.bookWednesdays(room, 3)
            #expect(try await hub.change(booked, scope: "this", rule).rules == ["recurrence-of-one"])
            let single = try await hub.book(room, "14:00", "15:00")
            #expect(try await hub.change(single, scope: "all", rule).rules == ["not-a-series"])
        }
    }
}
