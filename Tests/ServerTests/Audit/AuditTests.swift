import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The audit log")
struct AuditTests {
    @Test func `names who did what to what, the newest first`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.ask(
                .post,
                "/api/v1/rooms",
                as: hub.manager,
                json: #"{"name":"Warnow","capacity":8}"#
            )
            let room = made.text("id")
            let change = try await hub.ask(
                .patch,
                "/api/v1/rooms/\(room)",
                as: hub.manager,
                json: #"{"capacity":10}"#,
                headers: [.ifMatch: made.headers[.eTag] ?? ""]
            )
            #expect(change.status == .ok)
            let log = try await hub.ask(.get, "/api/v1/audit", as: hub.manager)
            let (last, first) = (log["items"]?[0], log["items"]?[1])
            #expect(last?["action"] == "room.changed")
            #expect(last?["changed"] == ["capacity"])
            #expect(first?["action"] == "room.added")
            for line in [first, last] {
                #expect(line?["actor"]?["kind"] == "account")
                #expect(line?["targets"]?[0] == ["kind": "room", "id": .string(room)])
                #expect(line?["at"]?.text == hub.clock.now.rfc3339Milliseconds)
            }
        }
    }

    @Test func `has nothing of what was refused, tried out or undone`() async throws {
        try await TestHub.run { hub in
            let room = #"{"name":"Warnow","capacity":8}"#
            #expect(try await hub.ask(.post, "/api/v1/rooms", as: hub.partner, json: room).status == .forbidden)
            let wrong = try await hub.ask(.post, "/api/v1/rooms", as: hub.manager, json: #"{"name":""}"#)
            #expect(wrong.status == .unprocessableContent)
            #expect(try await hub.audited().isEmpty)

            let kept: HTTPFields = [.idempotencyKey: "01900000-0000-7000-8000-000000000001"]
            for _ in 0..<2 {
                let made = try await hub.ask(.post, "/api/v1/rooms", as: hub.manager, json: room, headers: kept)
                #expect(made.status == .created)
            }
            #expect(try await hub.audited() == [.roomAdded])
        }
    }

    @Test func `has a refusal that is kept under its key as nobody's deed`() async throws {
        try await TestHub.run { hub in
            let kept: HTTPFields = [.idempotencyKey: "01900000-0000-7000-8000-000000000002"]
            let wrong = try await hub.ask(
                .post,
                "/api/v1/rooms",
                as: hub.manager,
                json: #"{"name":""}"#,
                headers: kept
            )
            #expect(wrong.status == .unprocessableContent)
            #expect(try await hub.audited().isEmpty)
        }
    }

    @Test func `tells who looked at the names of others`() async throws {
        try await TestHub.run { hub in
            let looks = [
                ("/api/v1/presence", hub.desk, AuditAction.presenceSeen),
                ("/api/v1/partners/\(hub.partnerID)/people", hub.partner, .peopleSeen),
            ]
            for (path, token, action) in looks {
                #expect(try await hub.ask(.get, path, as: token).status == .ok)
                #expect(try await hub.audited().first == action)
            }
            let strangers = try await hub.ask(.get, "/api/v1/presence", as: hub.partner)
            #expect(strangers.status == .forbidden)
            #expect(try await hub.audited().count == looks.count)
        }
    }

    @Test func `tells whose data was looked up, without their name`() async throws {
        try await TestHub.run { hub in
            let manager = try await hub.cookie(of: "leitung@example.org")
            let asked = try await hub.submit("/manage/people", "email=leitung%40example.org", cookie: manager)
            #expect(asked.status == .ok)
            let line = try #require(try await hub.auditLines().first)
            #expect(line.entry.action == .personSeen)
            #expect(line.entry.targets.map(\.kind) == [.account])
            let stored = try await hub.read { try $0.sql.rows("SELECT * FROM audit").map { "\($0)" }.joined() }
            #expect(!stored.contains("leitung"))
        }
    }

    @Test func `names whoever signed in`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.cookie(of: "leitung@example.org")
            let line = try #require(try await hub.auditLines().first)
            #expect(line.entry.action == .signedIn)
            guard case .account = line.entry.actor else {
                Issue.record("\(line.entry.actor)")
                return
            }
        }
    }

    @Test func `lets nobody change or remove a line`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)
            await #expect(throws: SQLFailure.self) {
                try await hub.write { try $0.sql.execute("UPDATE audit SET actor = 'server'") }
            }
            await #expect(throws: SQLFailure.self) {
                try await hub.write { try $0.sql.execute("DELETE FROM audit") }
            }
        }
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'server' WHERE number = 2", AuditEntry.Break(.altered, 2)),
        ("UPDATE audit SET at = at + 1 WHERE number = 3", AuditEntry.Break(.altered, 3)),
        ("UPDATE audit SET action = 'none.known' WHERE number = 3", AuditEntry.Break(.altered, 3)),
        ("DELETE FROM audit WHERE number = 1", AuditEntry.Break(.missing, 1)),
        ("DELETE FROM audit WHERE number = 2", AuditEntry.Break(.missing, 2)),
        (
            "UPDATE audit SET value = (SELECT value FROM audit AS other WHERE other.number = 1) WHERE number = 2",
            AuditEntry.Break(.outOfPlace, 2)
        ),
    ])
    func `names the first line that somebody tampered with`(tampering: String, fault: AuditEntry.Break) async throws {
        try await TestHub.run { hub in
            for _ in 0..<3 { _ = try await hub.ask(.get, "/api/v1/presence", as: hub.desk) }
            let mark = try await hub.read { try $0.verifyAudit() }
            #expect(mark.lines == 3)
            #expect(try await hub.read { try $0.verifyAudit(since: mark) } == mark)
            try await hub.tamper(SQL(stringLiteral: tampering))
            await #expect(throws: fault) { _ = try await hub.read { try $0.verifyAudit() } }
        }
    }

    /// The end of a chain looks like any other of its lines.
    @Test func `misses lines at the end only by what was known of it`() async throws {
        try await TestHub.run { hub in
            for _ in 0..<3 { _ = try await hub.ask(.get, "/api/v1/presence", as: hub.desk) }
            let mark = try await hub.read { try $0.verifyAudit() }
            try await hub.tamper("DELETE FROM audit WHERE number = 3")
            #expect(try await hub.read { try $0.verifyAudit() }.lines == 2)
            await #expect(throws: AuditEntry.Break(.missing, 3)) {
                _ = try await hub.read { try $0.verifyAudit(since: mark) }
            }
            _ = try await hub.ask(.get, "/api/v1/presence", as: hub.manager)
            await #expect(throws: AuditEntry.Break(.unknown, 3)) {
                _ = try await hub.read { try $0.verifyAudit(since: mark) }
            }
        }
    }

    @Test func `is searched by day, area and who or what it is about`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)
            hub.clock.advance(by: .days(1))
            let room = #"{"name":"Warnow","capacity":8}"#
            _ = try await hub.ask(.post, "/api/v1/rooms", as: hub.manager, json: room)
            let manager = try await hub.cookie(of: "leitung@example.org")
            let found = { (query: String) in
                let page = try await hub.ask(.get, "/en/manage/audit?\(query)", cookie: manager)
                #expect(page.status == .ok)
                let words = ["People inside looked at", "Room added", "Signed in"]
                return words.filter { page.text.contains("rowheader\">\($0)") }
            }
            #expect(try await found("") == ["People inside looked at", "Room added", "Signed in"])
            #expect(try await found("to=2027-03-09") == ["People inside looked at"])
            #expect(try await found("from=2027-03-10") == ["Room added", "Signed in"])
            #expect(try await found("area=looks") == ["People inside looked at"])
            #expect(try await found("about=warno") == ["Room added"])
            #expect(try await found("about=leitung@example.org") == ["Room added", "Signed in"])
            #expect(try await found("about=nobody") == [])
            let wrong = try await hub.ask(.get, "/manage/audit?from=2027-03-10&to=2027-03-09", cookie: manager)
            #expect(wrong.status == .unprocessableContent)

            let table = try await hub.ask(.get, "/manage/audit.csv?area=hub", cookie: manager)
            #expect(table.text.split(separator: "\r\n").count == 2)
            #expect(table.text.contains("room.added"))
        }
    }

    @Test func `is told in parts that follow one another`() async throws {
        try await TestHub.run { hub in
            for _ in 0..<5 { _ = try await hub.ask(.get, "/api/v1/presence", as: hub.desk) }
            var numbers: [Int] = []
            var next: String? = ""
            while let cursor = next {
                let query = cursor.isEmpty ? "" : "&cursor=\(cursor)"
                let part = try await hub.ask(.get, "/api/v1/audit?limit=2" + query, as: hub.manager)
                numbers += part["items"]?.items.compactMap { $0["number"]?.number } ?? []
                next = part["next"]?.text
            }
            #expect(numbers == [5, 4, 3, 2, 1])
        }
    }

    @Test func `keeps its lines whole when somebody in it is erased`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.cookie(of: "amt@example.org")
            let known = try await hub.read { try $0.verifyAudit() }
            let erasure = #"{"email":"amt@example.org","reason":"Antrag vom 3. März"}"#
            let erased = try await hub.ask(.post, "/api/v1/people/erase", as: hub.manager, json: erasure)
            #expect(erased.status == .ok)
            #expect(try await hub.read { try $0.verifyAudit(since: known) }.lines == known.lines + 1)
            let manager = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.ask(.get, "/en/manage/audit", cookie: manager)
            #expect(page.text.contains("Erased account"))
            #expect(!page.text.contains("amt@"))
        }
    }

    @Test func `takes a set for unchanged whatever the order in which it is described`() {
        struct Rights {
            var granted: Set<Int>
            var note: String?
            var version = 1
        }
        for number in 1...50 {
            var roomy = Set<Int>(minimumCapacity: 64 * number)
            roomy.formUnion(0..<20)
            let (known, same) = (Rights(granted: Set(0..<20)), Rights(granted: roomy, version: 2))
            #expect(AuditDraft.members(of: known, differingIn: same).isEmpty)
        }
        let known = Rights(granted: [1], note: nil)
        #expect(AuditDraft.members(of: known, differingIn: Rights(granted: [1, 2], note: "x")) == ["granted", "note"])
    }

    @Test func `has a word for each action, kind, area and member`() {
        for language in Language.allCases {
            let words = Renderer.forTests.words(language)
            let keys =
                AuditAction.allCases.map { "action.\($0.rawValue)" }
                + AuditTarget.Kind.allCases.map { "kind.\($0.rawValue)" }
                + AuditAction.Area.allCases.map { "areas.\($0.rawValue)" }
            for key in keys { #expect(words.pattern("audit.\(key)") != nil, "\(key)") }
        }
    }
}

@Suite("What routes the audit log keeps")
struct AuditRouteTests {
    @Test func `are all that change something, but for those that are named`() async throws {
        try await TestHub.run { hub in
            let changing = Set(hub.hall.routes.filter { ![.get, .head].contains($0.method) }.map(\.auditKey))
            let told = Set(Route.audited.keys).union(Route.unaudited)
            #expect(changing.subtracting(told) == [])
            #expect(Set(Route.audited.keys).isDisjoint(with: Route.unaudited))
        }
    }

    @Test func `are all there`() async throws {
        try await TestHub.run { hub in
            let keys = Set(hub.hall.routes.map(\.auditKey))
            #expect(Set(Route.audited.keys).union(Route.unaudited).subtracting(keys) == [])
        }
    }

    @Test func `look and change nothing where they are asked for`() async throws {
        try await TestHub.run { hub in
            for route in hub.hall.routes where route.method == .get {
                if let action = route.auditAction { #expect(action.isLook, "\(route.auditKey)") }
            }
        }
    }
}

extension TestHub {
    /// The lines of the audit log, the newest first.
    fileprivate func auditLines() async throws -> [AuditLine] {
        try await read { try $0.auditLines(AuditFilter()) }
    }

    fileprivate func audited() async throws -> [AuditAction] {
        try await auditLines().map(\.entry.action)
    }

    /// Does to the log what its triggers forbid, as whoever has the file can.
    fileprivate func tamper(_ statement: SQL) async throws {
        try await write { hub in
            let triggers = try hub.sql.rows(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
            )
            for trigger in triggers {
                try hub.sql.execute(SQL(stringLiteral: "DROP TRIGGER \"\(try trigger["name"] as String)\""))
            }
            try hub.sql.execute(statement)
        }
    }
}
