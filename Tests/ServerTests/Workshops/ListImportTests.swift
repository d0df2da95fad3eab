import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A list of participants that a host takes over")
struct ListImportTests {
    private static let list = """
        Name;E-Mail;Plätze
        Jördis Grün;jg@example.org;2
        Ulf Kröger;ulf.example.org
        Enno Petersen;enno@example.org
        Jördis Grün;JG@example.org
        Rieke Witt;rieke@example.org;3
        Hauke Ohlsen;hauke@example.org;9
        """

    @Test
    func `gives seats in the order of lines, then the waiting list, and says why not`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 4).text("id")
            let rehearsed = try await hub.bring(ListImportTests.list, to: workshop, "?dryRun=true")
            #expect(rehearsed.status == .ok, "\(rehearsed.text)")
            #expect(try await hub.registered(for: workshop).isEmpty)
            let report = try await hub.bring(ListImportTests.list, to: workshop)
            #expect(report.text == rehearsed.text)
            #expect(
                report["rows"]?.items.map { $0["status"]?.text } == [
                    "added", "refused", "added", "known", "waitlisted", "refused",
                ]
            )
            #expect(report["rows"]?.items.map { $0["line"]?.number } == [2, 3, 4, 5, 6, 7])
            #expect(
                report["rows"]?.items.map { $0["rule"]?.text } == [
                    nil, "not-a-mail-address", nil, "twice-on-list", nil, "seats-per-registration",
                ]
            )
            #expect(report["rows"]?[1]?["detail"]?.text?.contains("@-Zeichen") == true)
            #expect(["added", "waitlisted", "known", "refused"].map { report[$0]?.number } == [2, 1, 1, 2])
            let registered = try await hub.registered(for: workshop)
            #expect(registered.map { $0["name"]?.text } == ["Jördis Grün", "Enno Petersen", "Rieke Witt"])
            #expect(registered.map { $0["status"]?.text } == ["confirmed", "confirmed", "waitlisted"])
            #expect(try await hub.letters().map(\.kind).sorted() == ["ticket", "ticket", "waitlisted"])
        }
    }

    @Test
    func `adds nobody twice, brings nobody back who called off, and answers a repeated key as before`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let key: HTTPFields = [.idempotencyKey: "once"]
            let first = try await hub.bring(ListImportTests.list, to: workshop, headers: key)
            #expect(try await hub.bring(ListImportTests.list, to: workshop, headers: key).text == first.text)
            let one = try #require(try await hub.registered(for: workshop).first?["id"]?.text)
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(one)", as: hub.partner)
            let again = try await hub.bring(ListImportTests.list, to: workshop)
            #expect(again["added"]?.number == 0 && again["waitlisted"]?.number == 0)
            #expect(
                again["rows"]?.items.map { $0["rule"]?.text } == [
                    "called-off", "not-a-mail-address", "already-registered", "twice-on-list", "already-registered",
                    "already-registered",
                ]
            )
        }
    }

    @Test
    func `writes to nobody when the host wants it so`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            #expect(try await hub.bring(ListImportTests.list, to: workshop, "?tell=false")["added"]?.number == 3)
            #expect(try await hub.letters().isEmpty)
        }
    }

    @Test
    func `goes on where it was broken off`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1000).text("id")
            let list = try ParticipantList(ListText(Array(TestHub.list(of: 250).utf8)))
            var broken = ListImport(list, to: Workshop.ID(workshop), language: nil, isTold: true)
            try await broken.step(in: hub.store, at: hub.clock.now)
            #expect(broken.done == ListImport.batch)
            // The second batch breaks in its middle, and leaves nothing.
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    """
                    CREATE TRIGGER break_off BEFORE INSERT ON registration WHEN NEW.email = 'gast150@example.org'
                    BEGIN SELECT RAISE(ABORT, 'broken off'); END
                    """
                )
            }
            await #expect(throws: (any Error).self) { try await broken.step(in: hub.store, at: hub.clock.now) }
            #expect(try await hub.registered(for: workshop).count == ListImport.batch)
            _ = try await hub.write { try $0.sql.execute("DROP TRIGGER break_off") }
            var rest = ListImport(list, to: Workshop.ID(workshop), language: nil, isTold: true)
            while !rest.isDone { try await rest.step(in: hub.store, at: hub.clock.now) }
            #expect(ParticipantFate.Kind.allCases.map(rest.report.count) == [150, 0, 100, 0])
            #expect(Set(try await hub.registered(for: workshop).map { $0["email"]?.text }).count == 250)
            #expect(try await hub.letters().count == 250)
        }
    }

    @Test(arguments: [false, true])
    func `is foreseen as it comes where offers were let pass`(hasBegun: Bool) async throws {
        try await TestHub.run { hub in
            let more = #", "offerHours": 3"#
            let workshop = try await hub.addWorkshop(capacity: 1, from: .hours(5), more: more).text("id")
            let holder = try await hub.ticket(for: workshop)
            for name in ["Wartet Eins", "Wartet Zwei"] { _ = try await hub.register(for: workshop, name: name) }
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(holder.registration)", as: holder.link)
            // The seat goes to the next who waits, but once it has begun nobody is asked any more.
            hub.clock.advance(by: hasBegun ? .hours(5) : .hours(3))
            let list = "Name;E-Mail\nUlf;ulf@example.org\nEnno;enno@example.org"
            let rehearsed = try await hub.bring(list, to: workshop, "?dryRun=true")
            let taken = try await hub.bring(list, to: workshop)
            #expect(rehearsed.text == taken.text)
            let fates = taken["rows"]?.items.map { $0["status"]?.text }
            #expect(fates == (hasBegun ? ["added", "waitlisted"] : ["waitlisted", "waitlisted"]))
        }
    }

    @Test
    func `never takes more seats than there are, whoever registers meanwhile`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 150).text("id")
            let lists = ["a", "b"].map { TestHub.list(of: 120, called: $0) }
            try await withThrowingTaskGroup { group in
                for list in lists { group.addTask { _ = try await hub.bring(list, to: workshop) } }
                for number in 0..<40 {
                    group.addTask { _ = try await hub.register(for: workshop, name: "Gast \(number)", seats: 2) }
                }
                try await group.waitForAll()
            }
            let registered = try await hub.registered(for: workshop)
            #expect(registered.count == 280)
            let seats = registered.filter { $0["status"]?.text == "confirmed" }.compactMap { $0["seats"]?.number }
            #expect(seats.reduce(0, +) == 150)
        }
    }

    @Test
    func `is no list unless it says what stands where, is text and not too long`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            #expect(try await hub.bring("Ada;a@example.org", to: workshop).rules == ["columns-missing"])
            #expect(try await hub.bring("", to: workshop).rules == ["file-empty"])
            #expect(try await hub.bring("PK\u{3}\u{4}", to: workshop).rules == ["file-is-workbook"])
            let long = try await hub.bring(TestHub.list(of: 5001), to: workshop)
            #expect(long.status == .unprocessableContent && long.rules == ["too-many-rows"])
            let large = String(repeating: "x", count: ParticipantList.mostBytes + 1)
            #expect(try await hub.bring(large, to: workshop).status == .contentTooLarge)
            let path = "/api/v1/workshops/\(workshop)/registrations/import"
            #expect(try await hub.ask(.post, path, as: hub.partner, json: "{}").status == .unsupportedMediaType)
        }
    }

    @Test
    func `comes out as a table that no spreadsheet calculates with, and goes in again`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(more: #", "asks": ["companions"]"#).text("id")
            let list = """
                Name;E-Mail;Organisation;Plätze;Begleitung
                =HYPERLINK("x");a@example.org;"@Amt; ""West\"\"\";3;Bo Berg, Cem Çelik
                Ada;ada@example.org;;;
                """
            #expect(try await hub.bring(list, to: workshop)["added"]?.number == 2)
            let path = "/workshops/\(workshop)/participants.csv"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let table = try await hub.ask(.get, path, cookie: cookie)
            #expect(
                table.text == "\u{FEFF}Name;E-Mail;Organisation;Plätze;Begleitung;Sprache;Stand\r\n"
                    + "\"'=HYPERLINK(\"\"x\"\")\";a@example.org;\"'@Amt; \"\"West\"\"\";3;Bo Berg, Cem Çelik;;Angemeldet\r\n"
                    + "Ada;ada@example.org;;1;;;Angemeldet\r\n"
            )
            let next = try await hub.addWorkshop(more: #", "asks": ["companions"]"#).text("id")
            #expect(try await hub.bring(table.text, to: next)["ignoredColumns"]?.items == [.string("Stand")])
            let again = try await hub.ask(.get, "/workshops/\(next)/participants.csv", cookie: cookie)
            #expect(again.text == table.text)
            let english = try await hub.ask(.get, "/en\(path)", cookie: cookie)
            #expect(english.text.hasPrefix("\u{FEFF}Name,E-mail,Organisation,Seats,Companions,Language,"))
        }
    }

    @Test
    func `is taken over by those who run the workshop alone`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            #expect(try await hub.bring("x", to: workshop, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.bring("x", to: "none", as: hub.manager).status == .notFound)
            #expect(try await hub.bring("x", to: workshop, as: hub.desk).status == .forbidden)
            #expect(try await hub.bring(ListImportTests.list, to: workshop, as: hub.manager).status == .ok)
            let other = try await hub.cookie(of: "verein@example.org")
            let path = "/workshops/\(workshop)/participants/import"
            for path in [path, path + "/x"] {
                #expect(try await hub.ask(.get, path, cookie: other).status == .notFound)
            }
            for path in [path, path + "/take"] {
                #expect(try await hub.send(path, ["cells": "x"], cookie: other).status == .notFound)
            }
        }
    }
}
