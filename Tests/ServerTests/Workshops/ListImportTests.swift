import Foundation
import HTTPTypes
import HubDomain
import Logging
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

@Suite("The pages on which a list is taken over")
struct ListPagesTests {
    @Test
    func `show what becomes of each line before anything is stored, umlauts of a German spreadsheet too`() async throws
    {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1).text("id")
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, path, cookie: cookie).text.contains("enctype=\"multipart/form-data\""))
            var file = Data("Name;E-Mail;Telefon\r\nJ".utf8)
            file += [0xF6]
            file += Data("rg =1+1;joerg@example.org;1\r\nAda \"<b>\";ada@example.org;2\r\nX;x;3\r\n".utf8)
            let preview = try await hub.send(path, ["cells": ""], file: file, cookie: cookie)
            #expect(preview.status == .ok)
            for text in [
                "Jörg =1+1", "Ada &quot;&lt;b&gt;&quot;", "Bekommt einen Platz", "Kommt auf die Warteliste",
                "Diese Spalte lesen wir nicht: Telefon.", "2 Personen eintragen", "@-Zeichen",
            ] {
                #expect(preview.text.contains(text), "\(text)")
            }
            #expect(try await hub.registered(for: workshop).isEmpty)
            // A second click is the same list.
            let form = preview.hidden
            var answers: [TestAnswer] = []
            for _ in 0..<2 { answers.append(try await hub.send(path + "/take", form, cookie: cookie)) }
            let goesOn = try #require(answers.first?.headers[.location])
            #expect(answers.allSatisfy { $0.status == .seeOther && $0.headers[.location] == goesOn })
            let done = try await hub.ask(.get, goesOn, cookie: cookie)
            let page = try await hub.ask(.get, try #require(done.headers[.location]), cookie: cookie)
            #expect(
                page.text.contains(
                    "1 Person hat jetzt einen Platz. 1 Person steht auf der Warteliste. 1 Zeile blieb außen vor. "
                        + "2 Mails gehen hinaus."
                )
            )
            #expect(page.text.contains("Jörg =1+1"))
            #expect(try await hub.registered(for: workshop).count == 2)
            #expect(try await hub.letters().count == 2)
            // What became of it is told of this workshop alone.
            let foreign = try await hub.addWorkshop().text("id")
            let query = try #require(done.headers[.location]).drop { $0 != "?" }
            let other = try await hub.ask(.get, "/workshops/\(foreign)/participants\(query)", cookie: cookie)
            #expect(!other.text.contains("hinaus"))
        }
    }

    @Test
    func `take cells that were pasted, and ask again where they are no list`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let cells = "Name\tE-Mail\r\nAda\tada@example.org\r\n"
            #expect(try await hub.send(path, ["cells": cells], cookie: cookie).text.contains("1 Person eintragen"))
            let wrong = try await hub.send(path, ["cells": "Ada\tada@example.org"], cookie: cookie)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Ada\tada@example.org</textarea>"))
            #expect(wrong.text.contains("In der ersten Zeile fehlt: Name und E-Mail."))
            let nothing = try await hub.send(path, ["cells": ""], file: Data(), cookie: cookie)
            #expect(nothing.status == .unprocessableContent)
            let large = Data(repeating: 0x41, count: ParticipantList.mostBytes + 1)
            #expect(try await hub.send(path, [:], file: large, cookie: cookie).text.contains("größer als 2 MB"))
        }
    }

    @Test
    func `tell how far a long list has come, and that one is lost`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1000).text("id")
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let preview = try await hub.send(path, ["cells": TestHub.list(of: 230)], cookie: cookie)
            var form = preview.hidden
            form["tell"] = nil
            let goesOn = try #require(
                try await hub.send(path + "/take", form, cookie: cookie).headers[.location]
            )
            let begun = try await hub.ask(.get, goesOn, cookie: cookie)
            #expect(begun.text.contains("0 von 230"))
            #expect(begun.headers.contains { $0.name.rawName == "Refresh" })
            let service = ListService(
                desk: hub.hall.lists,
                store: hub.store,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                now: hub.hall.now
            )
            await service.work()
            let done = try await hub.ask(.get, goesOn, cookie: cookie)
            #expect(done.status == .seeOther)
            let page = try await hub.ask(.get, try #require(done.headers[.location]), cookie: cookie)
            #expect(page.text.contains("230 Personen haben jetzt einen Platz. Mails gehen keine hinaus."))
            #expect(try await hub.registered(for: workshop).count == 230)
            #expect(try await hub.letters().isEmpty)
            let lost = try await hub.ask(.get, path + "/\(UUID())", cookie: cookie)
            #expect(lost.text.contains("Das Eintragen wurde unterbrochen"))
        }
    }

    @Test
    func `ask of whoever is added by hand what the host asks of everybody`() async throws {
        try await TestHub.run { hub in
            let asks = #", "asks": ["needs", "companions"]"#
            let workshop = try await hub.addWorkshop(more: asks).text("id")
            let path = "/workshops/\(workshop)/participants"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "name=Ada&email=ada%40example.org&seats=2&companions=Bo+Berg&needs=hearing&key=\(UUID())"
            #expect(try await hub.submit(path, form, cookie: cookie).status == .seeOther)
            let page = try await hub.ask(.get, path, cookie: cookie)
            for text in ["Was braucht die Person", "Wer kommt mit?", "Mit: Bo Berg", "Unterstützung beim Hören"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(!page.text.contains("name=\"organisation\""))
        }
    }
}

@Suite("A form that is sent in parts")
struct MultipartTests {
    private let type = "multipart/form-data; boundary=----x'()+_,-./:=?"

    private func form(_ text: String) -> Form { Form(Data(text.utf8), type: type) }

    @Test func `has fields and files`() {
        let form = form(
            "------x'()+_,-./:=?\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nJ\u{F6}rg\r\n\r\nb\r\n"
                + "------x'()+_,-./:=?\r\ncontent-disposition: form-data; name=\"f%22\"; filename=\"l.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n1;2\r\n------x'()+_,-./:=?--\r\n"
        )
        #expect(form["a"] == "Jörg\r\n\r\nb")
        #expect(form.file("f\"") == Data("1;2".utf8))
        #expect(form["f\""] == nil)
        #expect(form.file("a") == nil)
    }

    @Test(arguments: [
        "", "------x'()+_,-./:=?", "------x'()+_,-./:=?\r\n", "------x'()+_,-./:=?--",
        "------x'()+_,-./:=?\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        "------x'()+_,-./:=?\r\n\r\n\r\n------x'()+_,-./:=?--",
        "------x'()+_,-./:=?\r\nContent-Disposition: form-data\r\n\r\nb\r\n------x'()+_,-./:=?--",
        "------y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n------y--",
    ])
    func `is none when it is cut off or oddly made`(text: String) {
        #expect(form(text)["a"] == nil)
    }

    @Test func `is nothing or something, whatever the bytes are`() {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "------x'()+_,-./:=?", "--", "\r\n", "\r\n\r\n", "content-disposition: form-data; name=\"a\"", "\u{0}",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            _ = form(text.joined())["a"]
        }
    }
}

extension TestHub {
    /// A list of so many.
    fileprivate static func list(of count: Int, called name: String = "gast") -> String {
        "Name;E-Mail\r\n" + (0..<count).map { "Gast \($0);\(name)\($0)@example.org\r\n" }.joined()
    }

    fileprivate func bring(
        _ list: String,
        to workshop: String,
        _ query: String = "",
        as token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var headers = headers
        headers[.contentType] = "text/csv; charset=utf-8"
        let path = "/api/v1/workshops/\(workshop)/registrations/import\(query)"
        return try await ask(.post, path, as: token ?? partner, body: list, headers: headers)
    }

    /// Everybody, in order of arrival.
    fileprivate func registered(for workshop: String) async throws -> [JSONValue] {
        try await ask(.get, "/api/v1/workshops/\(workshop)/registrations?limit=500", as: partner).items
    }

    /// Sends a form with a file as a browser does from one of our own pages.
    fileprivate func send(
        _ path: String,
        _ fields: [String: String],
        file: Data? = nil,
        cookie: String
    ) async throws -> TestAnswer {
        var body = Data()
        for (name, value) in fields {
            body += Data("--b0\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let name = file.isEmpty ? "" : "liste.csv"
            body += Data("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n".utf8)
            body += Data("Content-Type: text/csv\r\n\r\n".utf8) + file + Data("\r\n".utf8)
        }
        body += Data("--b0--\r\n".utf8)
        return try await ask(
            .post,
            path,
            cookie: cookie,
            bytes: body,
            headers: [.contentType: "multipart/form-data; boundary=b0", .secFetchSite: "same-origin"]
        )
    }
}

extension TestAnswer {
    /// What a page's form that takes a list over would send.
    fileprivate var hidden: [String: String] {
        let fields = text.matches(of: /<input type="hidden" name="(key|table)" value="([^"]*)">/)
        let pairs = fields.map { match in
            let value = String(match.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            return (String(match.1), value)
        }
        return Dictionary(uniqueKeysWithValues: pairs).merging(["tell": "1"]) { first, _ in first }
    }
}
