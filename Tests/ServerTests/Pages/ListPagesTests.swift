import Foundation
import HTTPTypes
import HubDomain
import Logging
import SQLStore
import Testing

@testable import AnkerplatzServer

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
            await hub.lists().work()
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
    func `say that a list was broken off, and the same list goes on`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1000).text("id")
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    """
                    CREATE TRIGGER break_off BEFORE INSERT ON registration WHEN NEW.email = 'gast150@example.org'
                    BEGIN SELECT RAISE(ABORT, 'broken off'); END
                    """
                )
            }
            let send = {
                let form = try await hub.send(path, ["cells": TestHub.list(of: 230)], cookie: cookie).hidden
                return try #require(try await hub.send(path + "/take", form, cookie: cookie).headers[.location])
            }
            let broken = try await send()
            await hub.lists().work()
            let page = try await hub.ask(.get, broken, cookie: cookie)
            #expect(page.text.contains("Das Eintragen wurde unterbrochen"))
            #expect(!page.headers.contains { $0.name.rawName == "Refresh" })
            #expect(try await hub.registered(for: workshop).count == 100)
            _ = try await hub.write { try $0.sql.execute("DROP TRIGGER break_off") }
            let whole = try await send()
            await hub.lists().work()
            #expect(try await hub.ask(.get, whole, cookie: cookie).status == .seeOther)
            #expect(try await hub.registered(for: workshop).count == 230)
            #expect(try await hub.letters().count == 230)
        }
    }

    @Test
    func `leave a list after the batch at hand when the server is to end`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1000).text("id")
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.send(path, ["cells": TestHub.list(of: 230)], cookie: cookie).hidden
            _ = try await hub.send(path + "/take", form, cookie: cookie)
            let desk = hub.hall.lists
            await hub.lists {
                desk.stop()
                return hub.clock.now
            }
            .work()
            #expect(try await hub.registered(for: workshop).count == ListImport.batch)
        }
    }

    @Test
    func `have a place for twenty long lists, and the next can be sent again`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1000).text("id")
            let long = try ParticipantList(ListText(Array(TestHub.list(of: 101, called: "ort").utf8)))
            let list = ListImport(long, to: Workshop.ID(workshop), language: nil, isTold: false)
            for number in 0..<20 {
                #expect(hub.hall.lists.open(list, as: "\(number)", at: hub.clock.now))
                try hub.hall.lists.add(list, as: "\(number)")
            }
            let path = "/workshops/\(workshop)/participants/import"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = try await hub.send(path, ["cells": TestHub.list(of: 101)], cookie: cookie).hidden
            #expect(try await hub.send(path + "/take", form, cookie: cookie).status == .serviceUnavailable)
            await hub.lists().work()
            #expect(try await hub.send(path + "/take", form, cookie: cookie).status == .seeOther)
            await hub.lists().work()
            #expect(try await hub.registered(for: workshop).count == 202)
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

extension TestHub {
    /// What takes long lists over.
    fileprivate func lists(now: (@Sendable () -> Instant)? = nil) -> ListService {
        ListService(
            desk: hall.lists,
            store: store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: now ?? hall.now
        )
    }
}
