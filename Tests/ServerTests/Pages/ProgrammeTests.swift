import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("The public programme")
struct ProgrammeTests {
    /// What is found, by its title.
    private static let queries: [(query: String, titles: [String])] = [
        ("", ["Bald", "Reihe", "Im April"]),
        ("?month=2027-03", ["Vorbei", "Bald", "Reihe"]),
        ("?month=2027-02", ["Im Februar"]),
        ("?month=2027-04", ["Reihe", "Im April"]),
        ("?topic=ki", ["Bald", "Im April"]),
        ("?topic=KI&month=2027-04", ["Im April"]),
        ("?topic=Offene+daten", ["Reihe"]),
        ("?topic=offene%20daten", ["Reihe"]),
        ("?sector=civil-society", ["Im April"]),
        ("?sector=administration", ["Bald", "Reihe"]),
        ("?sector=administration&topic=ki", ["Bald"]),
        ("?sector=business", []),
        ("?topic=nichts", []),
    ]

    @Test(arguments: queries.map(\.query))
    func `is narrowed down by month, topic and sector, on the page and for programs`(query: String) async throws {
        let titles = try #require(ProgrammeTests.queries.first { $0.query == query }).titles
        try await TestHub.run { hub in
            try await hub.fill()
            let answer = try await hub.ask(.get, "/api/v1/workshops\(query)")
            #expect(answer.items.compactMap { $0["title"]?.text } == titles, "\(answer.text)")
            for path in ["/workshops", "/en/workshops"] {
                let page = try await hub.ask(.get, path + query)
                #expect(page.status == .ok)
                #expect(page.titles == titles)
            }
        }
    }

    @Test
    func `shows what it was narrowed down to, each with a way to look without it`() async throws {
        try await TestHub.run { hub in
            try await hub.fill()
            let page = try await hub.ask(.get, "/workshops?month=2027-04&topic=ki&sector=civil-society").text
            #expect(page.contains("Thema: KI"))
            #expect(page.contains(#"href="/workshops?month=2027-04&amp;sector=civil-society""#))
            #expect(page.contains(#"href="/workshops?month=2027-04&amp;topic=ki""#))
            #expect(page.contains(#"<option value="2027-04" selected>April 2027</option>"#))
            #expect(page.contains(#"<option value="ki" selected>KI</option>"#))
            #expect(page.contains(#"href="/workshops?month=2027-03&amp;topic=ki&amp;sector=civil-society""#))
        }
    }

    @Test(arguments: [
        ("?topic=ki&month=2027-01", "Dazu gibt es im Januar 2027 keinen Workshop."),
        ("?month=2027-01", "Im Januar 2027 gibt es hier keinen Workshop."),
        ("?topic=ki", "Dazu ist zurzeit kein Workshop"),
        ("", "Zurzeit ist kein Workshop ausgeschrieben."),
    ])
    func `says what to do where nothing is found`(query: String, sentence: String) async throws {
        try await TestHub.run { hub in
            let page = try await hub.ask(.get, "/workshops\(query)").text
            #expect(page.contains(sentence))
            #expect(page.contains("Alle kommenden Workshops zeigen") == query.contains("month"))
            #expect(page.contains("Alle Themen und Bereiche zeigen") == query.contains("topic"))
        }
    }

    @Test(arguments: [
        "?month=2027-13", "?month=x", "?month=9999-99", "?sector=adel", "?topic=", "?after=x", "?topic=%00%FF",
        "?month=2027-03&month=2027-04", "?topic=%3Cscript%3E", "?month=1969-12",
    ])
    func `passes over what makes no sense`(query: String) async throws {
        try await TestHub.run { hub in
            try await hub.fill()
            let page = try await hub.ask(.get, "/workshops\(query)")
            #expect(page.status == .ok)
            #expect(!page.text.contains("<script>"))
        }
    }

    @Test
    func `tells programs what makes no sense`() async throws {
        try await TestHub.run { hub in
            for query in ["month=2027-13", "month=2027-3", "sector=adel"] {
                let answer = try await hub.ask(.get, "/api/v1/workshops?\(query)")
                #expect(answer.status == .badRequest, "\(query)")
            }
        }
    }

    @Test
    func `keeps invitations and what still waits for a room to those who run them`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop(
                "Geheim",
                from: .hours(2),
                more: #", "visibility": "invitation", "topics": ["Verborgenes"]"#
            )
            let room = try await hub.addRoom("Brücke", needsApproval: true)
            _ = try await hub.addWorkshop("Wartet", room: room, from: .hours(4), more: #", "topics": ["Wartendes"]"#)
            let page = try await hub.ask(.get, "/workshops").text
            for word in ["Geheim", "Wartet", "Verborgenes", "Wartendes"] { #expect(!page.contains(word), "\(word)") }
            #expect(try await hub.ask(.get, "/api/v1/workshops?topic=verborgenes").items.isEmpty)
            let cookie = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, "/workshops?topic=verborgenes", cookie: cookie).titles == ["Geheim"])
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(try await hub.ask(.get, "/workshops?topic=verborgenes", cookie: other).titles.isEmpty)
        }
    }

    @Test
    func `lists fifty at once and goes on where it stopped`() async throws {
        try await TestHub.run { hub in
            try await hub.addMany(120)
            var titles: [String] = []
            var path: String? = "/workshops?sector=administration"
            for _ in 0..<4 {
                guard let open = path else { break }
                let page = try await hub.ask(.get, open)
                titles += page.titles
                path = page.text.firstMatch(of: /href="([^"]*)" rel="next"/)
                    .map { String($0.1).replacing("&amp;", with: "&") }
            }
            #expect(path == nil)
            #expect(titles == (0..<120).map { "Workshop \($0)" })
        }
    }
}

extension TestHub {
    /// It is Tuesday 9 March 2027, 9:41.
    fileprivate func fill() async throws {
        let room = try await newRoom("Helling")
        func add(_ title: String, _ dates: [String], _ topics: String, as token: String) async throws {
            let sessions = dates.map { date in
                let start = Instant("\(date):00+01:00")
                return sessionJSON(room, start, start + .minutes(45))
            }
            let answer = try await ask(
                .post,
                "/api/v1/workshops",
                as: token,
                json: """
                    {"title": "\(title)", "capacity": 5, "topics": [\(topics)], "sessions": [\(sessions.joined(separator: ","))]}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
        }
        let now = clock.now
        clock.set(Instant("2027-02-01T08:00:00+01:00"))
        try await add("Im Februar", ["2027-02-10T10:00"], #""KI""#, as: partner)
        try await add("Vorbei", ["2027-03-09T08:00"], #""Recht""#, as: manager)
        clock.set(now)
        try await add("Bald", ["2027-03-10T10:00"], #""KI", "Recht""#, as: partner)
        try await add("Reihe", ["2027-03-31T20:00", "2027-04-14T10:00"], #""Offene Daten""#, as: partner)
        try await add("Im April", ["2027-04-20T10:00"], #""ki""#, as: otherPartner)
    }

    /// As many workshops, each with two sessions and a topic, an hour apart, from tomorrow on.
    fileprivate func addMany(_ count: Int) async throws {
        let room = try await newRoom("Halle")
        let booking = Booking.ID(try await book(room, "08:00", "08:15").text("id"))
        let host = partnerID
        try await write { hub in
            let id: Account.ID? = try hub.sql.value("SELECT id FROM account WHERE partner = \(host)")
            let account = try #require(try id.flatMap { try hub.account($0) })
            for number in 0..<count {
                let start = hub.now + .hours(24 + number)
                let periods = [start, start + .minutes(30)].compactMap { Period(start: $0, end: $0 + .minutes(15)) }
                let workshop = Workshop(
                    id: hub.newID(),
                    number: UInt32(number + 1),
                    title: try TextLine("Workshop \(number)"),
                    host: host,
                    topics: [try Topic("Thema \(number % 40)")],
                    capacity: 5,
                    sessions: periods.map { WorkshopSession(id: hub.newID(), room: Room.ID(room), period: $0) },
                    registrationOpens: hub.now,
                    registrationCloses: start + .hours(1)
                )
                try hub.insert(workshop, by: account)
                try hub.keepTopics(of: workshop)
                for session in workshop.sessions { try hub.insert(session, of: workshop, in: booking) }
            }
        }
    }
}

extension TestAnswer {
    /// The titles that a page lists.
    fileprivate var titles: [String] {
        text.matches(of: /<h3><a href="[^"]*">([^<]*)<\/a><\/h3>/).map { String($0.1) }
    }
}
