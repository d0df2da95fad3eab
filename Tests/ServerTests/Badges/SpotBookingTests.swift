import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

// Tuesday 9 March 2027, 9:41 in Rostock.

@Suite("A room taken at a kiosk with a badge")
struct SpotBookingTests {
    @Test
    func `is one of those free now, the smallest first, and the partner's at once`() async throws {
        try await TestHub.run { hub in
            let large = try await hub.newRoom("Saal", capacity: 80)
            let small = try await hub.newRoom("Kajüte", capacity: 4)
            _ = try await hub.newRoom("Brücke", capacity: 2, #""needsApproval": true"#)
            let (kiosk, scan) = try await hub.doorWithBadge()
            let offers = try await hub.spotRooms(kiosk, scan)
            #expect(offers.rooms == [small, large])
            #expect(offers.text.contains(#""end":"2027-03-09T09:11:00Z""#))
            #expect(offers.text.contains(#""end":"2027-03-09T09:41:00Z""#))
            #expect(offers.text.contains(#""end":"2027-03-09T10:41:00Z""#))
            let booked = try await hub.bookOnTheSpot(kiosk, scan, small)
            #expect(booked.status == .created, "\(booked.text)")
            #expect(booked.text("partner") == hub.partnerID.text)
            #expect(booked.text("status") == "confirmed")
            #expect(booked.text("title") == "Am Kiosk gebucht")
            let left = try await hub.spotRooms(kiosk, scan)
            #expect(left.rooms == [large])
            let again = try await hub.bookOnTheSpot(kiosk, scan, small)
            #expect(again.status == .conflict)
            #expect(again.text("code") == "taken")
        }
    }

    @Test
    func `lasts no longer than the next booking lets it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Kajüte", capacity: 4)
            let next = hub.clock.now + .minutes(45)
            let body = #""start": "\#(next.rfc3339)", "end": "\#((next + .hours(1)).rfc3339)", "title": "x""#
            let other = try await hub.ask(
                .post,
                "/api/v1/bookings",
                as: hub.otherPartner,
                json: #"{"room": "\#(room)", \#(body)}"#
            )
            #expect(other.status == .created)
            let (kiosk, scan) = try await hub.doorWithBadge()
            let offers = try await hub.spotRooms(kiosk, scan)
            #expect(offers.items.count == 1)
            #expect(offers.items.first?["periods"]?.items.count == 1)
            #expect(try await hub.bookOnTheSpot(kiosk, scan, room, lasting: .minutes(60)).status == .conflict)
        }
    }

    @Test
    func `needs a badge that was let in there, a few minutes ago at most`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Kajüte", capacity: 4)
            let (kiosk, scan) = try await hub.doorWithBadge()
            let other = try await TestKiosk.pair(with: hub)
            let foreign = try await hub.bookOnTheSpot(other, scan, room)
            #expect(foreign.status == .unprocessableContent)
            #expect(foreign.rules == ["badge-not-scanned"])
            // A ticket is no badge, and a badge that goes out is not there.
            let ticket = kiosk.scan(try await hub.ticket().code)
            let out = kiosk.scan(try await hub.ask(.get, "/api/v1/badge", as: hub.partner).text("code"), .out)
            #expect(try await kiosk.send([ticket, out]).allSatisfy(\.stored))
            for scan in [ticket, out] {
                #expect(try await hub.bookOnTheSpot(kiosk, scan, room).rules == ["badge-not-scanned"])
            }
            hub.clock.advance(by: SpotBooking.patience)
            #expect(try await hub.spotRooms(kiosk, scan).status == .ok)
            hub.clock.advance(by: TimeSpan(milliseconds: 1))
            #expect(try await hub.bookOnTheSpot(kiosk, scan, room).rules == ["badge-not-scanned"])
        }
    }

    @Test
    func `is refused to whoever may not book, and once the badge is blocked`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Kajüte", capacity: 4)
            let colleague = try await hub.addColleague()
            let code = try await hub.badge(as: colleague.token).text("code")
            let (kiosk, scan) = try await hub.doorWithBadge(code)
            let person = "/api/v1/partners/\(hub.partnerID)/people/\(colleague.id)"
            _ = try await hub.ask(.patch, person, as: hub.partner, json: #"{"rights": ["invite"]}"#)
            #expect(try await hub.bookOnTheSpot(kiosk, scan, room).status == .forbidden)
            _ = try await hub.ask(.patch, person, as: hub.partner, json: #"{"rights": ["book"]}"#)
            #expect(try await hub.spotRooms(kiosk, scan).status == .ok)
            _ = try await hub.ask(.delete, person + "/badge", as: hub.partner)
            #expect(try await hub.bookOnTheSpot(kiosk, scan, room).rules == ["badge-not-scanned"])
        }
    }

    @Test(arguments: [(-10, 30), (1, 30), (0, 24), (0, 121), (0, 600), (24 * 60, 30)])
    func `begins now and lasts as offered`(minutesToStart: Int, minutes: Int) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Kajüte", capacity: 4)
            let (kiosk, scan) = try await hub.doorWithBadge()
            let refused = try await hub.bookOnTheSpot(
                kiosk,
                scan,
                room,
                from: .minutes(minutesToStart),
                lasting: .minutes(minutes)
            )
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["not-on-the-spot"])
        }
    }

    @Test
    func `is booked once under one key, and counts as used`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
            let (kiosk, scan) = try await hub.doorWithBadge()
            let key = UUID().uuidString
            let headers: HTTPFields = [.idempotencyKey: key]
            let first = try await hub.bookOnTheSpot(kiosk, scan, room, headers: headers)
            #expect(first.status == .created, "\(first.text)")
            #expect(try await hub.bookOnTheSpot(kiosk, scan, room, headers: headers).text == first.text)
            hub.clock.advance(by: .minutes(20))
            let booking = try await hub.ask(.get, "/api/v1/bookings/\(first.text("id"))", as: hub.partner)
            #expect(booking.text("status") == "confirmed")
            #expect(booking["checkIn"]?["by"]?.text == "scan")
        }
    }
}

extension TestAnswer {
    fileprivate var rooms: [String] { items.compactMap { $0["room"]?.text } }
}

@Suite("A booking that a badge confirms")
struct BadgeCheckInTests {
    private func book(_ hub: TestHub, _ room: String, as token: String? = nil) async throws -> String {
        let start = hub.clock.now + .minutes(10)
        let body = #""start": "\#(start.rfc3339)", "end": "\#((start + .hours(1)).rfc3339)", "title": "x""#
        let answer = try await hub.ask(
            .post,
            "/api/v1/bookings",
            as: token ?? hub.partner,
            json: #"{"room": "\#(room)", \#(body)}"#
        )
        #expect(answer.status == .created, "\(answer.text)")
        return answer.text("id")
    }

    private func isCheckedIn(_ hub: TestHub, _ booking: String) async throws -> Bool {
        let answer = try await hub.ask(.get, "/api/v1/bookings/\(booking)", as: hub.manager)
        return answer["checkIn"]?["checkedInAt"]?.text != nil
    }

    @Test
    func `is the only one of its partner that is open, of any member, and another partner's never`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
            let dock = try await hub.newRoom("Dock", #""requiresCheckIn": true"#)
            let others = try await book(hub, dock, as: hub.otherPartner)
            let own = try await book(hub, room)
            let colleague = try await hub.addColleague()
            let code = try await hub.badge(as: colleague.token).text("code")
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            #expect(try await isCheckedIn(hub, own))
            #expect(try await !isCheckedIn(hub, others))
        }
    }

    @Test
    func `of two is the member's own, or the one behind the door, and nobody guesses`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
            let dock = try await hub.newRoom("Dock", #""requiresCheckIn": true"#)
            let colleague = try await hub.addColleague()
            let first = try await book(hub, room)
            let second = try await book(hub, dock)
            let code = try await hub.badge(as: colleague.token).text("code")
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            #expect(try await !isCheckedIn(hub, first))
            #expect(try await !isCheckedIn(hub, second))
            #expect(try await hub.checkIn(code, more: #", "room": "\#(dock)""#).text("verdict") == "accepted")
            #expect(try await !isCheckedIn(hub, first))
            #expect(try await isCheckedIn(hub, second))
        }
    }

    @Test
    func `waits again once the scan is taken back, unless a colleague came as well`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""requiresCheckIn": true"#)
            let own = try await book(hub, room)
            let code = try await hub.badge().text("code")
            let id = UUID().uuidString.lowercased()
            #expect(try await hub.checkIn(code, id: id).text("verdict") == "accepted")
            #expect(try await isCheckedIn(hub, own))
            #expect(try await hub.ask(.delete, "/api/v1/checkins/\(id)", as: hub.desk).status == .ok)
            #expect(try await !isCheckedIn(hub, own))
            let again = UUID().uuidString.lowercased()
            #expect(try await hub.checkIn(code, id: again).text("verdict") == "accepted")
            let colleague = try await hub.addColleague()
            let other = try await hub.badge(as: colleague.token).text("code")
            hub.clock.advance(by: .minutes(1))
            #expect(try await hub.checkIn(other).text("verdict") == "accepted")
            #expect(try await hub.ask(.delete, "/api/v1/checkins/\(again)", as: hub.desk).status == .ok)
            #expect(try await isCheckedIn(hub, own))
        }
    }
}
