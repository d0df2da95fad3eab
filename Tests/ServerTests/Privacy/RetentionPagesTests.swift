import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The page and the API about retention")
struct RetentionPagesTests {
    @Test
    func `show every kind, and have a manager choose what is not fixed`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let path = "/manage/people/retention"
            let page = try await hub.ask(.get, path, cookie: cookie)
            #expect(page.text.contains("90 Tage nach dem letzten Termin"))
            #expect(page.text.contains("Es gab noch keinen Lauf."))
            #expect(try await hub.ask(.get, "/manage/people", cookie: cookie).text.contains(path))
            let wrong = try await hub.submit(path, form(registrations: "abc", attendance: "14"), cookie: cookie)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"abc\""))
            #expect(wrong.text.contains("eine ganze Zahl von 15 bis 365"))
            let right = try await hub.submit(path, form(registrations: "60", attendance: "20"), cookie: cookie)
            #expect(right.status == .seeOther)
            let changed = try await hub.ask(.get, path + "?saved=1", cookie: cookie)
            #expect(changed.text.contains("60 Tage nach dem letzten Termin"))
            #expect(changed.text.contains("Die Fristen sind gespeichert."))
        }
    }

    @Test
    func `are said beside the forms and on the page about privacy, in both languages`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            try await hub.write { try $0.save(RetentionPolicy().choosing([.registrations: 60])) }
            let form = try await hub.ask(.get, "/workshops/\(workshop)").text
            #expect(form.contains("löschen sie 60 Tage nach dem letzten Termin"))
            let english = try await hub.ask(.get, "/en/workshops/\(workshop)").text
            #expect(english.contains("delete them 60 days after its last session"))
            let privacy = try await hub.ask(.get, "/privacy").text
            for words in [
                "60 Tage nach dem letzten Termin", "schon 7 Tage danach", "30 Tage lang",
                "3 Jahre nach dem Ende des Jahres",
            ] {
                #expect(privacy.contains(words), "\(words)")
            }
            #expect(!privacy.contains("{"))
        }
    }

    @Test
    func `take and answer limits by the API, and refuse what is fixed or out of bounds`() async throws {
        try await TestHub.run { hub in
            let path = "/api/v1/retention"
            let known = try await hub.ask(.get, path, as: hub.manager)
            #expect(known["limits"]?.items.count == RetentionKind.allCases.count)
            #expect(known["lastRun"] == .null)
            let chosen = try await hub.ask(.patch, path, as: hub.manager, json: #"{"notes": 100}"#)
            #expect(chosen.status == .ok, "\(chosen.text)")
            let notes = chosen["limits"]?.items.first { $0["kind"]?.text == "notes" }
            #expect(notes?["count"]?.number == 100 && notes?["standard"]?.number == 365)
            let fixed = try await hub.ask(.patch, path, as: hub.manager, json: #"{"letters": 10}"#)
            #expect(fixed.status == .unprocessableContent && fixed.rules == ["limit-fixed"])
            let short = try await hub.ask(.patch, path, as: hub.manager, json: #"{"attendance": 14}"#)
            #expect(short.rules == ["limit-out-of-bounds"])
            let unknown = try await hub.ask(.patch, path, as: hub.manager, json: #"{"shoes": 14}"#)
            #expect(unknown.text("code") == "unknown-member")
            _ = try await hub.applyRetention()
            let run = try await hub.ask(.get, path, as: hub.manager)["lastRun"]
            #expect(run?["begunAt"]?.text == hub.clock.now.rfc3339)
        }
    }

    private func form(registrations: String, attendance: String) -> String {
        RetentionMaker.choices.map { kind in
            switch kind {
            case .registrations: "registrations=\(registrations)"
            case .attendance: "attendance=\(attendance)"
            default: "\(kind.rawValue)=\(kind.standard.count)"
            }
        }
        .joined(separator: "&")
    }
}
