import Foundation
import HTTPTypes
import HubDomain
import Passwords
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A person who is erased")
struct PersonErasureTests {
    @Test
    func `is found nowhere in database, log, backup, exports, feeds and pages`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            #expect(try Footprint.finds(Footprint.mark, in: Footprint.files(of: hub)))
            #expect(try await hub.seen(print).contains(Footprint.mark))

            let answer = try await hub.eraseHer()
            #expect(answer.status == .ok, "\(answer.text)")

            let files = Footprint.files(of: hub)
            #expect(files.count > 1)
            #expect(try !Footprint.finds(Footprint.mark, in: files))
            #expect(try !Footprint.finds(Footprint.mark, in: [await Footprint.backup(of: hub)]))
            let seen = try await hub.seen(print)
            for page in seen.components(separatedBy: "\u{0}") where page.contains(Footprint.mark) {
                Issue.record("\(page.prefix(60)) tells of her: \(page.around(Footprint.mark))")
            }
            let export = try await hub.exportHer()
            #expect(PersonalData.allCases.allSatisfy { export["data"]?[$0.rawValue]?.items.isEmpty == true })
        }
    }

    @Test
    func `is in no sealed letter and in no answer that is kept`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            #expect(try await hub.sealed().contains { $0.lowercased().contains(Footprint.mark) })
            _ = try await hub.eraseHer()
            let sealed = try await hub.sealed()
            #expect(!sealed.isEmpty)
            for content in sealed { #expect(!content.lowercased().contains(Footprint.mark), "\(content)") }
        }
    }

    @Test
    func `leaves hours, organisation and room, and every figure as it was`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            let before = try await hub.figures()
            let booking = try await hub.ask(.get, "/api/v1/bookings/\(print.past)", as: hub.manager)
            let ledger = try await hub.ledger()
            _ = try await hub.eraseHer()
            #expect(try await hub.figures() == before)
            #expect(try await hub.ledger() == ledger)
            let after = try await hub.ask(.get, "/api/v1/bookings/\(print.past)", as: hub.manager)
            for member in ["room", "start", "end", "partner", "status", "seats"] {
                #expect(after[member] == booking[member], "\(member)")
            }
            #expect(after.text("title") == "[…]")
            #expect(after["note"]?.text == nil)
        }
    }

    @Test
    func `can no longer sign in, and what acted for them no longer does`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: print.token).status == .ok)
            _ = try await hub.eraseHer()
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: print.token).status == .unauthorized)
            #expect(try await hub.ask(.get, "/bookings", cookie: print.cookie).status == .seeOther)
            #expect(try await hub.cookie(of: Footprint.email).isEmpty)
            #expect(try await hub.ask(.get, "/t/\(print.registration.link)").status == .notFound)
        }
    }

    @Test
    func `has tickets that are revoked at the kiosks, which forget the name`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(name: Footprint.name)
            _ = try await hub.checkIn(ticket.code)
            let (known, cursor) = try await kiosk.changes()
            #expect(known.tickets.contains { $0.id.text == ticket.id && $0.sealed != nil })
            #expect(known.presences.contains { $0.name == Footprint.name })

            #expect(try await hub.eraseHer("gast@example.org").status == .ok)

            let (news, _) = try await kiosk.changes(since: cursor)
            let change = try #require(news.tickets.first { $0.id.text == ticket.id })
            #expect(change.issue == 1 && change.sealed == nil && change.status == .cancelled)
            #expect(news.presences.contains { $0.id.text == ticket.id && $0.name == nil })
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "revoked")
            #expect(try await hub.checkIn(ticket.shortCode).text("verdict") == "unknown")
            #expect(try await hub.inside() == 1)
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]
            #expect(people?[0]?["name"]?.text == nil)
            #expect(try await hub.checkIn(ticket.code, "out").text("verdict") == "checkedOut")
            #expect(try await hub.inside() == 0)
        }
    }

    @Test
    func `is called off from what has not begun, and who waits gets the seat`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            let waiting = try await hub.register(for: print.comingWorkshop, name: "Anne Wiese")
            #expect(waiting.text("status") == "waitlisted")
            _ = try await hub.eraseHer()
            let next = try await hub.ask(.get, "/api/v1/registrations/\(waiting.text("id"))", as: hub.manager)
            #expect(next.text("status") == "confirmed")
            let off = try await hub.ask(.get, "/api/v1/registrations/\(print.coming.registration)", as: hub.manager)
            #expect(off.text("status") == "cancelled")
            let held = try await hub.ask(
                .get,
                "/api/v1/registrations/\(print.registration.registration)",
                as: hub.manager
            )
            #expect(held.text("status") == "confirmed")
            #expect(held["ticket"]?.text == nil)
            let reissue = "/api/v1/registrations/\(print.registration.registration)/reissue"
            #expect(try await hub.ask(.post, reissue, as: hub.manager).status.code >= 400)
        }
    }

    @Test
    func `leaves coming bookings with their partner, whose people name them anew`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            _ = try await hub.eraseHer()
            let known = try await hub.ask(.get, "/api/v1/bookings/\(print.series)", as: hub.partner)
            #expect(known.text("status") == "confirmed")
            let named = try await hub.change(known, #""title": "Digitalrat""#)
            #expect(named.status == .ok, "\(named.text)")
            #expect(named.text("title") == "Digitalrat")
            let page = try await hub.ask(.get, "/bookings", cookie: hub.cookie(of: "amt@example.org")).text
            #expect(page.contains("Titel gelöscht"))
            #expect(page.contains("Digitalrat"))
        }
    }

    @Test
    func `of one hub is left alone in another one of the same database`() async throws {
        try await TestHub.run { hub in
            let other = HubID(rawValue: hub.store.hub.rawValue &+ 1)
            let store = Store(database: hub.store.database, hub: other, secrets: hub.store.secrets)
            _ = try await Footprint.leave(in: hub)
            let mine = hub.store.hub
            try await hub.store.database.write { sql in
                try sql.execute(
                    """
                    INSERT INTO hub (id, name, address, zone, land, closing_time, generation, version)
                    SELECT \(other), name, address, zone, land, closing_time, generation, version
                    FROM hub WHERE id = \(mine)
                    """
                )
            }
            let account = try await store.write(at: hub.clock.now) { there in
                let partner = try there.addPartner(name: TextLine("Kontor"), sector: .business)
                return try there.addAccount(
                    email: EmailAddress(Footprint.email),
                    name: TextLine(Footprint.name),
                    role: .partner,
                    partner: partner.id,
                    password: PasswordHash(stored: "none")
                ).id
            }
            _ = try await hub.eraseHer()
            let there = try await store.read(at: hub.clock.now) { try $0.account(account) }
            #expect(there?.name.text == Footprint.name)
            #expect(there?.email.text == Footprint.email)
        }
    }

    @Test
    func `is not erased by their own hand, as the last manager, or for a reason that names them`() async throws {
        try await TestHub.run { hub in
            #expect(try await hub.eraseHer("leitung@example.org").rules == ["own-account"])
            await #expect(throws: Problem.self) {
                try await hub.write { store in
                    try store.erase(
                        store.personFile(of: EmailAddress("leitung@example.org")),
                        reason: TextLine("Antrag"),
                        by: nil
                    )
                }
            }
            let naming = try await hub.eraseHer("amt@example.org", reason: "Wunsch von amt@example.org")
            #expect(naming.rules == ["reason-names-person"])
            #expect(naming.status == .unprocessableContent)
            for token in [hub.partner, hub.desk] {
                #expect(try await hub.eraseHer("amt@example.org", as: token).status == .forbidden)
            }
        }
    }

    @Test
    func `is only counted in a rehearsal, and who is left alone is told`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            let rehearsal = try await hub.eraseHer(more: #", "dryRun": true"#)
            #expect(rehearsal.status == .ok, "\(rehearsal.text)")
            #expect(rehearsal["id"] == .null)
            #expect(rehearsal["counts"]?["bookings"]?.number == 6)
            #expect(rehearsal["counts"]?["registrations"]?.number == 2)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: print.token).status == .ok)
            let alone = try await hub.eraseHer("verein@example.org")
            #expect(alone["leftAlone"]?.text == hub.otherPartnerID.text)
            #expect(try await hub.eraseHer()["leftAlone"] == .null)
        }
    }

    @Test
    func `who managed the hub leaves decisions without their reasons`() async throws {
        try await TestHub.run { hub in
            let token = try await hub.store.writeAccess(at: hub.clock.now) { store in
                let account = try store.addAccount(
                    email: EmailAddress(Footprint.email),
                    name: TextLine(Footprint.name),
                    role: .manager,
                    partner: nil,
                    password: PasswordHash(stored: "none")
                )
                return try store.addToken(for: account.id, name: TextLine("Test")).text
            }
            try await hub.setBudget(10)
            let room = try await hub.newRoom("Takelage", capacity: 12, #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "11:00").text("id")
            let path = "/api/v1/bookings/\(asked)"
            let reason = #"{"reason": "Kanarie sagt ab."}"#
            #expect(try await hub.ask(.post, path + "/decline", as: token, json: reason).status == .ok)
            let grant = #"{"minutes": 60, "reason": "Kanarie gibt."}"#
            let granted = try await hub.ask(.post, "/api/v1/partners/\(hub.partnerID)/grants", as: token, json: grant)
            #expect(granted.status == .created)
            let ledger = try await hub.ledger()
            let lifted = try await hub.book(
                room,
                "02:00",
                "03:00",
                as: token,
                #""override": {"reason": "Kanarie darf."}, "note": "Kanarie""#
            )
            #expect(lifted.status == .created, "\(lifted.text)")
            let erased = try await hub.eraseHer()
            #expect(erased.status == .ok, "\(erased.text)")
            #expect(try !Footprint.finds(Footprint.mark, in: Footprint.files(of: hub)))
            #expect(try await hub.sealed().allSatisfy { !$0.lowercased().contains(Footprint.mark) })
            #expect(try await hub.ledger() == ledger)
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "declined")
        }
    }
}

extension TestHub {
    /// Everything that people and programs see, in one text, each page behind its path and a zero.
    fileprivate func seen(_ print: Footprint) async throws -> String {
        let cookie = try await cookie(of: "leitung@example.org")
        let shown = try await ask(
            .get,
            "/api/v1/bookings?limit=500&from=2027-03-01T00:00:00Z&to=2027-05-01T00:00:00Z",
            as: manager
        )
        var bookings = shown["items"]?.items.compactMap { $0["id"]?.text } ?? []
        bookings.append(print.past)
        let calendar = CalendarKey(of: partnerID, store.secrets).path
        let api =
            [
                "/bookings?limit=500&from=2027-03-01T00:00:00Z&to=2027-05-01T00:00:00Z", "/workshops", "/presence",
                "/waiting", "/conflicts", "/closures", "/partners/\(partnerID)/ledger", "/partners/\(partnerID)/people",
                "/partners/\(otherPartnerID)/invitations", "/partners/\(partnerID)/invitations",
                "/registrations/\(print.registration.registration)", "/registrations/\(print.coming.registration)",
                "/calendar/rooms/\(print.room).ics", "/calendar/workshops.ics",
            ].map { "/api/v1" + $0 } + [calendar]
            + bookings.flatMap { ["/api/v1/bookings/\($0)", "/api/v1/bookings/\($0)/booking.ics"] }
        let workshops = try await ask(.get, "/api/v1/workshops", as: manager)["items"]?.items ?? []
        let pages =
            [
                "/manage", "/manage/mail", "/manage/requests", "/manage/ghosts", "/manage/closures", "/manage/partners",
                "/manage/partners/\(partnerID)", "/manage/partners/\(otherPartnerID)", "/manage/presence",
                "/manage/people", "/bookings", "/rooms?date=2027-03-10", "/rooms?week=2027-03-10",
                "/rooms/\(print.room)?week=2027-03-10", "/workshops", "/display", "/display/rooms/\(print.room)",
            ] + bookings.flatMap { ["/bookings/\($0)", "/bookings/\($0)/guests"] }
            + workshops.compactMap { $0["id"]?.text }.map { "/workshops/\($0)" }
            + (try await letters()).map { "/manage/mail/\($0.id)" }
        var all = ""
        for path in api { all += path + " " + (try await ask(.get, path, as: manager)).text + "\u{0}" }
        for path in pages { all += path + " " + (try await ask(.get, path, cookie: cookie)).text + "\u{0}" }
        return all.lowercased()
    }

    /// What letters and kept answers say, opened.
    func sealed() async throws -> [String] {
        try await read { hub in
            let letters = try hub.sql.rows("SELECT * FROM outbox WHERE content IS NOT NULL").map { row in
                let text = try hub.openedLetter(row, withSecrets: true).map(Answer.jsonData) ?? Data()
                let recipient: String? = try row["recipient"]
                let fault: String? = try row["last_error"]
                return String(decoding: text, as: UTF8.self) + (recipient ?? "") + (fault ?? "")
            }
            let answers = try hub.sql.rows("SELECT * FROM kept_answer").map { row in
                let (caller, path): (String, String) = (try row["caller"], try row["path"])
                let kept = try hub.secrets.open(row["sealed_answer"], for: .keptAnswer, context: "\(caller) \(path)")
                let body = (try JSONDecoder().decode(JSONValue.self, from: kept))["body"]?.text ?? ""
                return String(decoding: Data(base64Encoded: body) ?? Data(), as: UTF8.self)
            }
            return letters + answers
        }
    }

    /// The figures of the days up to now, as page, table and API give them.
    func figures() async throws -> [Data] {
        let cookie = try await cookie(of: "leitung@example.org")
        var all: [Data] = []
        for grouping in ["room", "day", "partner", "sector", "weekday", "hour"] {
            let path = "/api/v1/occupancy?from=2027-03-01T00:00:00Z&to=2027-03-20T00:00:00Z&groupBy=\(grouping)"
            all.append(try await ask(.get, path, as: manager).body)
            all.append(try await ask(.get, path, as: manager, headers: [.accept: "text/csv"]).body)
            let query = "from=2027-03-01&to=2027-03-19&groupBy=\(grouping)"
            for page in ["/manage/occupancy?\(query)", "/manage/occupancy.csv?\(query)"] {
                let answer = try await ask(.get, page, cookie: cookie)
                #expect(answer.status == .ok)
                all.append(Data(answer.text.replacing(/name="csrf" value="[^"]*"/, with: "").utf8))
            }
        }
        return all
    }
}

extension String {
    fileprivate func around(_ word: String) -> String {
        guard let found = range(of: word) else { return "" }
        let start = index(found.lowerBound, offsetBy: -60, limitedBy: startIndex) ?? startIndex
        let end = index(found.upperBound, offsetBy: 60, limitedBy: endIndex) ?? endIndex
        return String(self[start..<end])
    }
}
