import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The form about a workshop")
struct WorkshopFormTests {
    @Test
    func `asks for one more session, and for one less, and loses nothing that was typed`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", capacity: 20)
            let cookie = try await hub.cookie(of: "amt@example.org")
            var form = WorkshopFields(room)
            form["title"] = "Reihe <1>"
            form["topics"] = "KI, Recht"
            form["start"] = "kurz nach 9"
            let two = try await hub.submit("/workshops", form.pressing("add"), cookie: cookie)
            #expect(two.status == .ok)
            form = WorkshopFields(page: two)
            #expect(form["sessions"] == "2")
            #expect(form["title"] == "Reihe &lt;1&gt;")
            #expect(form["topics"] == "KI, Recht")
            #expect(form["start"] == "kurz nach 9")
            #expect(form["start-2"] == "kurz nach 9")
            #expect(form["day-2"] == "")
            #expect(form["key"]?.isEmpty == false)
            #expect(two.text.contains(##"formaction="/workshops#session-3""##))
            form["day-2"] = "17"
            let one = WorkshopFields(
                page: try await hub.submit("/workshops", form.pressing("remove-1"), cookie: cookie)
            )
            #expect(one["sessions"] == "1")
            #expect(one["day"] == "17")
            #expect(one["day-2"] == nil)
            #expect(try await hub.ask(.get, "/api/v1/workshops", as: hub.partner).items.isEmpty)
        }
    }

    @Test
    func `takes twenty sessions, and at least one`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "amt@example.org")
            var form = WorkshopFields(try await hub.newRoom("Helling"))
            form["sessions"] = "19"
            let page = try await hub.submit("/workshops", form.pressing("add"), cookie: cookie)
            #expect(WorkshopFields(page: page)["sessions"] == "20")
            #expect(!page.text.contains(#"value="add""#))
            let more = try await hub.submit("/workshops", WorkshopFields(page: page).pressing("add"), cookie: cookie)
            #expect(WorkshopFields(page: more)["sessions"] == "20")
            form["sessions"] = "1"
            let least = try await hub.submit("/workshops", form.pressing("remove-1"), cookie: cookie)
            #expect(WorkshopFields(page: least)["sessions"] == "1")
            form["sessions"] = "99999999999999999999"
            #expect(try await hub.submit("/workshops", form.pressing("remove-x"), cookie: cookie).status == .ok)
        }
    }

    @Test
    func `books all sessions in one step`() async throws {
        try await TestHub.run { hub in
            let (helling, dock) = (try await hub.newRoom("Helling"), try await hub.newRoom("Dock 1"))
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = WorkshopFields(helling).and(2, dock, day: "17")
            let made = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(made.status == .seeOther, "\(made.text)")
            #expect(try await hub.starts(in: helling) == ["2027-03-10T09:00:00Z"])
            #expect(try await hub.starts(in: dock) == ["2027-03-17T09:00:00Z"])
            let again = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(again.headers[.location] == made.headers[.location])
            let page = try await hub.ask(.get, "/workshops").text
            #expect(page.contains("2 Termine"))
        }
    }

    @Test
    func `books none when one can't be had, and says so at that one with what is free instead`() async throws {
        try await TestHub.run { hub in
            let (helling, dock) = (try await hub.newRoom("Helling"), try await hub.newRoom("Dock 1"))
            _ = try await hub.book(dock, "10:30", "11:30", as: hub.manager)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = WorkshopFields(helling).and(2, dock).and(3, helling, day: "18")
            let refused = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(##"<a href="#times-2">"##))
            #expect(refused.text.contains(#"<p class="error" id="times-2-error">"#))
            #expect(!refused.text.contains(#"id="times-error""#))
            #expect(!refused.text.contains(#"id="times-3-error""#))
            #expect(refused.text.contains("Frei wäre"))
            #expect(WorkshopFields(page: refused)["day-3"] == "18")
            #expect(try await hub.starts(in: helling).isEmpty)
        }
    }

    @Test
    func `says at each session what is missing`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            var form = WorkshopFields(room).and(2, room, day: "31").and(3, "", day: "18")
            form["month-2"] = "2"
            form["topics"] = "a, b, c, d, e, f"
            form["most"] = "viele"
            form["closesDay"] = "1"
            let refused = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(refused.status == .unprocessableContent)
            for field in ["date-2", "room-3", "topics", "most", "closes"] {
                #expect(refused.text.contains(##"<a href="#\##(field)">"##), "\(field)")
            }
            #expect(refused.text.contains("<details open>"))
        }
    }

    @Test
    func `keeps the ids of sessions, also when one is taken away and one is added`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let made = try await hub.submit(
                "/workshops",
                WorkshopFields(room).and(2, room, day: "17").and(3, room, day: "24").text,
                cookie: cookie
            )
            let path = String((made.headers[.location] ?? "").prefix { $0 != "?" })
            let before = try await hub.ask(.get, "/api/v1\(path)")
            let ids = before["sessions"]?.items.compactMap { $0["id"]?.text } ?? []
            #expect(ids.count == 3)
            var form = WorkshopFields(page: try await hub.ask(.get, path + "/edit", cookie: cookie))
            #expect([form["session"], form["session-2"], form["session-3"]] == ids)
            let less = try await hub.submit(path, form.pressing("remove-1"), cookie: cookie)
            form = WorkshopFields(page: less)
            form["start-2"] = "14:00"
            form["end-2"] = "15:00"
            let saved = try await hub.submit(path, form.text, cookie: cookie)
            #expect(saved.status == .seeOther, "\(saved.text)")
            let after = try await hub.ask(.get, "/api/v1\(path)")
            #expect(after["sessions"]?.items.compactMap { $0["id"]?.text } == [ids[1], ids[2]])
            #expect(after["sessions"]?[0] == before["sessions"]?[1])
            #expect(after["sessions"]?[1]?["start"]?.text == "2027-03-24T13:00:00Z")
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
        }
    }

    @Test
    func `leaves what it was shown with over days and languages that it can't ask for`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let start = Instant("2027-03-12T18:00:00+01:00")
            let session = hub.sessionJSON(room, start, start + .hours(40))
            let made = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: """
                    {"title": "Hackathon", "capacity": 5, "language": "nds", "sessions": [\(session)],
                    "registrationCloses": "2027-03-11T12:00:07Z", "reentry": "always", "admissionLeadMinutes": 45,
                    "seatsPerRegistration": 3, "admissionTailMinutes": 5}
                    """
            )
            #expect(made.status == .created, "\(made.text)")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let path = "/workshops/\(made.text("id"))"
            let form = WorkshopFields(page: try await hub.ask(.get, path + "/edit", cookie: cookie))
            #expect(try await hub.submit(path, form.text, cookie: cookie).status == .seeOther)
            let after = try await hub.ask(.get, "/api/v1\(path)")
            #expect(after.json == made.json)
        }
    }

    @Test
    func `regulates registration and admission`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            var form = WorkshopFields(room)
            for (name, value) in [
                ("opensDay", "9"), ("opensMonth", "3"), ("opensYear", "2027"), ("opensTime", "12"),
                ("closesDay", "9"), ("closesMonth", "3"), ("closesYear", "27"), ("most", "2"), ("lead", "60"),
                ("reentry", "forbidden"), ("trainers", "Merle Hansen\r\n\r\nTjark Voß"), ("audience", "Alle"),
            ] {
                form[name] = value
            }
            let made = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(made.status == .seeOther, "\(made.text)")
            let path = String((made.headers[.location] ?? "").prefix { $0 != "?" })
            let shown = try await hub.ask(.get, "/api/v1\(path)")
            #expect(shown.text("registrationOpens") == "2027-03-09T11:00:00Z")
            #expect(shown.text("registrationCloses") == "2027-03-09T23:00:00Z")
            #expect(shown["seatsPerRegistration"]?.number == 2)
            #expect(shown["admissionLeadMinutes"]?.number == 60)
            #expect(shown.text("reentry") == "forbidden")
            #expect(shown["trainers"]?.items.compactMap(\.text) == ["Merle Hansen", "Tjark Voß"])
            form["closesDay"] = "8"
            form["key"] = UUID().uuidString
            form["day"] = "11"
            let refused = try await hub.submit("/workshops", form.text, cookie: cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(##"<a href="#closes">"##))
        }
    }

    @Test
    func `is filled from a workshop that one runs, without days and registrations`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", capacity: 30)
            let cookie = try await hub.cookie(of: "amt@example.org")
            var form = WorkshopFields(room).and(2, room, day: "17")
            form["topics"] = "KI"
            form["most"] = "2"
            form["opensDay"] = "9"
            form["opensMonth"] = "3"
            form["opensYear"] = "2027"
            let made = try await hub.submit("/workshops", form.text, cookie: cookie)
            let id =
                (made.headers[.location] ?? "").split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? ""
            #expect(
                try await hub.ask(.get, "/workshops/\(id)", cookie: cookie).text.contains("/workshops/new?from=\(id)")
            )
            let copied = try await hub.ask(.get, "/workshops/new?from=\(id)", cookie: cookie)
            #expect(copied.status == .ok)
            var copy = WorkshopFields(page: copied)
            #expect(copy["title"] == "Reihe")
            #expect(copy["sessions"] == "2")
            #expect([copy["topics"], copy["most"], copy["start-2"]] == ["KI", "2", "10:00"])
            for field in ["session", "session-2", "day", "day-2", "opensDay"] { #expect(copy[field] == "", "\(field)") }
            #expect(copied.text.contains("<option value=\"\(room)\" selected>"))
            copy["day"] = "23"
            copy["day-2"] = "24"
            for field in ["month", "month-2"] { copy[field] = "3" }
            for field in ["year", "year-2"] { copy[field] = "2027" }
            let second = try await hub.submit("/workshops", copy.text, cookie: cookie)
            #expect(second.status == .seeOther, "\(second.text)")
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(try await hub.ask(.get, "/workshops/new?from=\(id)", cookie: other).status == .notFound)
            #expect(!(try await hub.ask(.get, "/workshops/\(id)").text.contains("from=\(id)")))
        }
    }

    @Test
    func `lets managers give a workshop to the hub itself`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop(from: .hours(24))
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let path = "/workshops/\(made.text("id"))"
            var form = WorkshopFields(page: try await hub.ask(.get, path + "/edit", cookie: cookie))
            #expect(form["partner"] == hub.partnerID.text)
            form["partner"] = ""
            #expect(try await hub.submit(path, form.text, cookie: cookie).status == .seeOther)
            #expect(try await hub.ask(.get, "/api/v1\(path)")["host"] == .null)
        }
    }
}

/// What stands in the form.
private struct WorkshopFields {
    private var values: [String: String]

    subscript(_ name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// A form about a workshop on Wednesday 10 March 2027 from 10 to 11.
    init(_ room: String) {
        values = [
            "title": "Reihe", "capacity": "8", "language": "de", "visibility": "public", "key": UUID().uuidString,
            "sessions": "1", "lead": "30", "reentry": "afterLeaving",
        ]
        set("", room, "10")
    }

    /// All fields of the page that came back.
    init(page: TestAnswer) {
        values = [:]
        for match in page.text.matches(of: /<input (?:class="[^"]*" )?(?:id="[^"]*" )?[^>]*>/) {
            let tag = String(match.output)
            guard let name = tag.firstMatch(of: /name="([^"]*)"/)?.1, name != "csrf" else { continue }
            if tag.contains(/type="(?:radio|checkbox)"/), !tag.contains(" checked") { continue }
            values[String(name)] = tag.firstMatch(of: /value="([^"]*)"/).map { String($0.1) } ?? ""
        }
        for match in page.text.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>\n([^<]*)<\/textarea>/) {
            values[String(match.1)] = String(match.2)
        }
        for match in page.text.matches(of: /(?s)<select [^>]*name="([^"]*)".*?<\/select>/) {
            let chosen = String(match.0).firstMatch(of: /value="([^"]*)" selected/)
            values[String(match.1)] = chosen.map { String($0.1) } ?? ""
        }
    }

    private mutating func set(_ suffix: String, _ room: String, _ day: String) {
        let answers = [
            "room": room, "day": day, "month": "3", "year": "2027", "start": "10:00", "end": "11:00",
        ]
        for (name, value) in answers { values[name + suffix] = value }
    }

    /// The same with one more session.
    func and(_ number: Int, _ room: String, day: String = "10") -> WorkshopFields {
        var fields = self
        fields.set("-\(number)", room, day)
        fields.values["sessions"] = String(number)
        return fields
    }

    var text: String {
        values.map { "\($0.key)=" + ($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
            .joined(separator: "&")
    }

    func pressing(_ button: String) -> String { text + "&do=\(button)" }
}
