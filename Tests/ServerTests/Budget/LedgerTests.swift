import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("The ledger of a partner's hours")
struct LedgerTests {
    private func grant(_ hub: TestHub, _ body: String, as token: String? = nil) async throws -> TestAnswer {
        try await hub.ask(.post, "/api/v1/partners/\(hub.partnerID)/grants", as: token ?? hub.manager, json: body)
    }

    private func give(_ hub: TestHub, _ minutes: Int, _ more: String = "", as token: String? = nil) async throws
        -> TestAnswer
    {
        try await hub.ask(
            .post,
            "/api/v1/partners/\(hub.partnerID)/transfers",
            as: token ?? hub.partner,
            json: #"{"to": "\#(hub.otherPartnerID)", "minutes": \#(minutes)\#(more)}"#
        )
    }

    @Test
    func `explains every hour: who, what, why and what was left`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let booking = try await hub.book(room, "10:00", "13:00")
            _ = try await grant(hub, #"{"minutes": 60, "reason": "Tag der offenen Tür"}"#)
            let entries = try await hub.entries()
            #expect(entries.map { $0["left"]?.number } == [480, 300, 360])
            #expect(entries[1]["booking"]?.text == booking.text("id"))
            #expect(entries[1]["title"]?.text == "Digitalrat")
            #expect(entries[1]["start"]?.text == "2027-03-01")
            #expect(entries[1]["end"]?.text == "2027-04-01")
            #expect(entries[2]["reason"]?.text == "Tag der offenen Tür")
            #expect(entries.allSatisfy { $0["by"]?.text != nil })
        }
    }

    @Test
    func `counts each month by itself, and answers one alone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            _ = try await hub.bookWednesdays(room, 5)
            let path = "/api/v1/partners/\(hub.partnerID)/ledger"
            let april = try await hub.ask(.get, path + "?on=2027-04-30", as: hub.partner).items
            #expect(april.map { $0["left"]?.number } == [480, 420])
            #expect(try await hub.ask(.get, path + "?on=gestern", as: hub.partner).text("code") == "not-a-date")
            var pages: [JSONValue] = []
            var cursor = ""
            repeat {
                let page = try await hub.ask(.get, path + "?limit=2" + cursor, as: hub.partner)
                #expect(page.items.count <= 2)
                pages += page.items
                cursor = page["next"]?.text.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            let all = try await hub.ask(.get, path, as: hub.partner).items
            #expect(all.count == 7)
            #expect(pages == all)
        }
    }

    @Test
    func `keeps the order of writing where clocks were read the other way round`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(2)
            _ = try await hub.book(room, "10:00", "11:00")
            hub.clock.set(Instant(milliseconds: hub.clock.now.milliseconds - 1))
            _ = try await hub.book(room, "11:00", "12:00")
            #expect(try await hub.entries().map { $0["left"]?.number } == [120, 60, 0])
        }
    }

    @Test
    func `cannot be rewritten`() async throws {
        try await TestHub.run { hub in
            try await hub.setBudget(8)
            for statement: SQL in ["DELETE FROM ledger", "UPDATE ledger SET minutes = 9999"] {
                await #expect(throws: (any Error).self) { try await hub.write { try $0.sql.execute(statement) } }
            }
            #expect(try await hub.hoursLeft() == 8)
        }
    }

    @Test
    func `falls below zero nowhere while the dates of a series become longer and shorter at once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(4)
            let series = try await hub.book(room, "10:00", "11:00", #""recurrence": "FREQ=DAILY;COUNT=3""#)
            let neighbour = try await hub.book(
                room,
                "2027-03-11T11:00:00+01:00",
                "2027-03-11T12:00:00+01:00",
                as: hub.otherPartner
            )
            // The second stays as short as it is, then all get the same length: 90, 60 and 90 minutes become 80 each.
            let path = "/api/v1/bookings/\(series.text("id"))"
            for end in ["11:30", "11:20"] {
                let etag = try await hub.ask(.get, path, as: hub.partner).headers[.eTag] ?? ""
                let changed = try await hub.ask(
                    .patch,
                    path + "?scope=all",
                    as: hub.partner,
                    json: #"{"end": "\#(TestHub.wednesday(end))", "onConflict": "skip"}"#,
                    headers: [.ifMatch: etag]
                )
                #expect(changed.status == .ok, "\(changed.text)")
                _ = try await hub.ask(.delete, "/api/v1/bookings/\(neighbour.text("id"))", as: hub.otherPartner)
            }
            let lines = try await hub.entries()
            #expect(lines.suffix(3).map { $0["minutes"]?.number } == [10, 10, -20])
            #expect(lines.map { $0["left"]?.number } == [240, 180, 120, 60, 30, 0, 10, 20, 0])
        }
    }

    @Test
    func `takes a manager's grant with a reason`() async throws {
        try await TestHub.run { hub in
            try await hub.setBudget(8)
            #expect(try await grant(hub, #"{"minutes": 90}"#).rules == ["missing"])
            #expect(try await grant(hub, #"{"minutes": 0, "reason": "x"}"#).rules == ["not-in-range"])
            #expect(try await grant(hub, #"{"minutes": 90, "reason": "x"}"#, as: hub.partner).status == .forbidden)
            let granted = try await grant(hub, #"{"minutes": 90, "reason": "Hochwasser"}"#)
            #expect(granted.status == .created)
            #expect(granted.text("kind") == "grant")
            #expect(try await hub.hoursLeft() == 9.5)
            let april = try await grant(hub, #"{"minutes": 60, "reason": "Messe", "on": "2027-04-03"}"#)
            #expect(april.status == .created)
            #expect(try await hub.hoursLeft(on: "2027-04-01") == 9)
            #expect(
                try await grant(hub, #"{"minutes": 60, "reason": "Messe", "on": "2027-02-28"}"#).rules
                    == ["budget-lapsed"]
            )
        }
    }

    @Test
    func `gives hours to another partner, no more than there are`() async throws {
        try await TestHub.run { hub in
            #expect(try await give(hub, 60).rules == ["no-budget"])
            try await hub.setBudget(8)
            #expect(try await give(hub, 60).rules == ["no-budget"])
            try await hub.setBudget(2, of: hub.otherPartnerID)
            #expect(try await give(hub, 481).rules == ["too-few-hours"])
            #expect(try await give(hub, 180, #", "reason": "Danke""#).status == .created)
            #expect(try await hub.hoursLeft() == 5)
            #expect(try await hub.hoursLeft(of: hub.otherPartnerID) == 5)
            #expect(try await hub.ledger() == ["allowance 8", "transfer -3"])
            #expect(try await hub.ledger(of: hub.otherPartnerID) == ["allowance 2", "transfer 3"])
            #expect(try await hub.entries()[1]["partner"]?.text == hub.otherPartnerID.text)
        }
    }

    @Test
    func `gives nothing to itself, to nobody, or for a time that has passed`() async throws {
        try await TestHub.run { hub in
            try await hub.setBudget(8)
            func give(_ body: String) async throws -> [String] {
                try await hub.ask(
                    .post,
                    "/api/v1/partners/\(hub.partnerID)/transfers",
                    as: hub.partner,
                    json: body
                ).rules
            }
            #expect(try await give(#"{"to": "\#(hub.partnerID)", "minutes": 1}"#) == ["transfer-to-oneself"])
            #expect(try await give(#"{"to": "none", "minutes": 1}"#) == ["unknown-partner"])
            #expect(try await give(#"{"to": "none", "minutes": -5}"#) == ["not-in-range"])
        }
    }

    @Test
    func `is open to its own partner and to managers alone`() async throws {
        try await TestHub.run { hub in
            try await hub.setBudget(8)
            try await hub.setBudget(8, of: hub.otherPartnerID)
            for path in ["budget", "ledger"] {
                let own = "/api/v1/partners/\(hub.partnerID)/\(path)"
                #expect(try await hub.ask(.get, own, as: hub.partner).status == .ok)
                #expect(try await hub.ask(.get, own, as: hub.manager).status == .ok)
                #expect(try await hub.ask(.get, own, as: hub.otherPartner).status == .notFound)
                #expect(try await hub.ask(.get, "/api/v1/partners/none/\(path)", as: hub.manager).status == .notFound)
            }
            #expect(try await give(hub, 60, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.hoursLeft() == 8)
        }
    }

    @Test
    func `adds up to what the bookings cost, whatever becomes of them at once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
                for hour in 0..<12 {
                    group.addTask {
                        let day = "2027-03-\(10 + hour)"
                        return try await hub.book(room, "\(day)T10:00:00+01:00", "\(day)T11:30:00+01:00")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let booked = answers.filter { $0.status == .created }
            #expect(booked.count == 5)
            #expect(answers.filter { $0.rules == ["budget"] }.count == 7)
            #expect(try await hub.hoursLeft() == 0.5)
        }
    }
}
