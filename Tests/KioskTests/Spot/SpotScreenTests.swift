import Foundation
import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("A room taken at the screen with a badge")
struct SpotScreenTests {
    private let server = FakeServer()

    private func hidden(_ page: Browser.Page) -> [String: String] {
        page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
            .reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
    }

    private func rooms(_ count: Int) throws -> [SpotRoom] {
        try (1...count).map { number in
            let room = Room(
                id: Room.ID("r\(number)"),
                name: try TextLine("Raum \(number)"),
                floor: "EG",
                capacity: number
            )
            let periods = [30, 60].map { Period(start: server.clock.now, lasting: .minutes($0)) }
            return SpotRoom(SpotOffer(room: room, periods: periods))
        }
    }

    /// A screen before which a badge was held up.
    private func open(
        status: TicketStatus = .valid,
        _ body: @escaping @Sendable (Browser, KioskApplication, TicketCode) async throws -> Void
    ) async throws {
        try await server.meet { kiosk, hub in
            let badge = try hub.badge(77, status: status)
            try await kiosk.enter(try hub.basics() + [badge.change])
            try await kiosk.open(exchange: {}) { browser, application in
                try await body(browser, application, badge.code)
            }
        }
    }

    @Test
    func `is chosen in three steps, and booked once`() async throws {
        let known = try rooms(3)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, _, code in
            let welcome = try await browser.post("/scan", ["code": code.text])
            for words in ["Willkommen", "Frieda Voss", "Amt Warnow-West", "Raum buchen"] {
                #expect(welcome.text.contains(words), "\(words)")
            }
            let choice = try await browser.post("/rooms", hidden(welcome))
            #expect(choice.text.contains("Welcher Raum?"))
            #expect(choice.text.contains("EG, 2 Plätze, bis 10:45 Uhr"))
            let lengths = try await browser.post("/rooms", hidden(choice).merging(["room": "r2"]) { $1 })
            #expect(lengths.text.contains("Raum 2: Wie lange?"))
            let period = lengths.text.matches(of: /name="period" value="([^"]+)"/).map { String($0.1) }
            #expect(period.count == 2)
            let answer = hidden(lengths).merging(["period": period[0]]) { $1 }
            for _ in 0..<2 {
                let booked = try await browser.post("/rooms", answer)
                #expect(booked.text.contains("Raum gebucht") && booked.text.contains("Raum 2"))
                #expect(booked.text.contains("bis 10:15 Uhr"))
            }
            let bookings = server.snapshot.spotBookings
            #expect(bookings.count == 1)
            #expect(bookings.keys.first.flatMap { UUID(uuidString: $0) } != nil)
            #expect(bookings.values.first?.room == Room.ID("r2"))
            #expect(bookings.values.first?.scan.text == hidden(welcome)["scan"])
            // Whoever is inside already is asked as well.
            server.clock.advance(by: .seconds(30))
            #expect(try await browser.post("/scan", ["code": code.text]).text.contains("Raum buchen"))
        }
    }

    @Test
    func `is one of many, a few on each screen`() async throws {
        let known = try rooms(6)
        server.set { $0.spotRooms = known }
        try await open { browser, _, code in
            let welcome = try await browser.post("/scan", ["code": code.text])
            let first = try await browser.post("/rooms", hidden(welcome))
            #expect(first.text.contains("Raum 4</b>") && !first.text.contains("Raum 5</b>"))
            let second = try await browser.post("/rooms", hidden(first).merging(["page": "1"]) { $1 })
            #expect(second.text.contains("Raum 6</b>") && !second.text.contains("Raum 4</b>"))
            #expect(
                try await browser.post("/rooms", hidden(first).merging(["page": "2"]) { $1 }).text.contains(
                    "Raum 1</b>"
                )
            )
        }
    }

    @Test
    func `is not offered without network, and its refusal or silence is told in a sentence`() async throws {
        let known = try rooms(1)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, application, code in
            application.link.note(isUp: false)
            #expect(try await !browser.post("/scan", ["code": code.text]).text.contains("Raum buchen"))
            application.link.note(isUp: true)
            server.clock.advance(by: .seconds(30))
            let welcome = hidden(try await browser.post("/scan", ["code": code.text]))
            for (fault, words) in [
                (FakeServer.Fault.problem(422), "It was said no."), (.page, "Ohne Netz lässt sich kein Raum buchen."),
                (.problem(503), "Ohne Netz lässt sich kein Raum buchen."),
            ] {
                server.set { $0.faults = [fault] }
                let page = try await browser.post("/rooms", welcome)
                #expect(page.status == 200)
                #expect(page.text.contains(words), "\(fault)")
            }
            server.set { $0.spotRooms = [] }
            #expect(try await browser.post("/rooms", welcome).text.contains("Gerade ist nichts frei"))
        }
    }

    /// The steps up to the last choice, and what would be sent by it.
    private func lastStep(_ browser: Browser, _ code: TicketCode) async throws -> [String: String] {
        let welcome = try await browser.post("/scan", ["code": code.text])
        let lengths = try await browser.post("/rooms", hidden(welcome).merging(["room": "r1"]) { $1 })
        let period = try #require(lengths.text.firstMatch(of: /name="period" value="([^"]+)"/)?.1)
        return hidden(lengths).merging(["period": String(period)]) { $1 }
    }

    @Test
    func `is another one at once where somebody was faster`() async throws {
        let known = try rooms(2)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, _, code in
            let wish = try await lastStep(browser, code)
            server.set {
                $0.spotRooms = [known[1]]
                $0.faults = [.problem(409)]
            }
            let choice = try await browser.post("/rooms", wish)
            for words in ["Jemand war schneller", "Raum 1 ist gerade vergeben worden.", "Raum 2</b>"] {
                #expect(choice.text.contains(words), "\(words)")
            }
            #expect(hidden(choice)["scan"] == wish["scan"] && hidden(choice)["key"] == nil)
            server.set {
                $0.spotRooms = []
                $0.faults = [.problem(409)]
            }
            let none = try await browser.post("/rooms", wish)
            #expect(none.text.contains("Jemand war schneller") && none.text.contains("keinen Raum"))
            server.set { $0.faults = [.problem(409), .page] }
            #expect(try await browser.post("/rooms", wish).text.contains("Ohne Netz lässt sich kein Raum buchen."))
        }
    }

    @Test
    func `is asked for once more where the answer was lost, and booked once`() async throws {
        let known = try rooms(1)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, _, code in
            let wish = try await lastStep(browser, code)
            server.set { $0.faults = [.page] }
            let unclear = try await browser.post("/rooms", wish)
            #expect(unclear.text.contains("Vielleicht ist der Raum schon gebucht"))
            #expect(unclear.text.contains("Noch einmal versuchen"))
            #expect(hidden(unclear) == wish)
            #expect(try await browser.post("/rooms", hidden(unclear)).text.contains("Raum gebucht"))
            #expect(server.snapshot.spotBookings.count == 1)
        }
    }

    @Test
    func `is nothing for whoever may not book, who is told who can change that`() async throws {
        let known = try rooms(1)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, _, code in
            let welcome = hidden(try await browser.post("/scan", ["code": code.text]))
            server.set { $0.faults = [.problem(403)] }
            let refused = try await browser.post("/rooms", welcome)
            #expect(refused.text.contains("Buchen dürfen Sie hier nicht"))
            #expect(!refused.text.contains("Noch einmal versuchen"))
        }
    }

    @Test
    func `is not offered to whoever has a ticket, nor by a badge that is blocked`() async throws {
        try await open(status: .cancelled) { browser, _, code in
            let blocked = try await browser.post("/scan", ["code": code.text])
            #expect(blocked.text.contains("Ausweis gesperrt") && !blocked.text.contains("Raum buchen"))
        }
        try await server.meet { kiosk, hub in
            try await kiosk.enter(try hub.basics() + [hub.ticket(1, name: "Maria Sommer")])
            let code = try hub.code(1).text
            try await kiosk.open { browser, _ in
                let welcome = try await browser.post("/scan", ["code": code])
                #expect(welcome.text.contains("Maria Sommer") && !welcome.text.contains("Raum buchen"))
            }
        }
    }

    @Test(arguments: [
        [:], ["scan": "x"],
        ["scan": "7b0e6f3c-4f5d-4f6e-8a3b-2f1d0c9b8a77", "room": "r1", "period": "gestern", "key": "1"],
        ["scan": "7b0e6f3c-4f5d-4f6e-8a3b-2f1d0c9b8a77", "page": "-4"],
    ])
    func `survives whatever is sent`(fields: [String: String]) async throws {
        let known = try rooms(1)
        server.set { $0.spotRooms = known }
        try await open { [server] browser, _, _ in
            let page = try await browser.post("/rooms", fields)
            #expect(page.status == 200)
            #expect(server.snapshot.spotBookings.isEmpty)
        }
    }
}
