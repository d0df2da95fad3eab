import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A partner's badge")
struct BadgeTests {
    @Test
    func `opens foyer and rooms by its member's name, and no workshop`() async throws {
        try await TestHub.run { hub in
            let code = try await hub.badge().text("code")
            guard case .ticket(let read) = CodeReading.read(Array(code.utf8)) else {
                Issue.record("no code")
                return
            }
            #expect(read.claims.event == .partnerBadge)
            let came = try await hub.checkIn(code)
            #expect(came.text("verdict") == "accepted")
            #expect(came.text("name") == "amt@example.org")
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]?.items
            #expect(people?.map { $0["name"]?.text } == ["amt@example.org"])
            #expect(try await hub.checkIn(code).text("verdict") == "alreadyInside")
            let room = try await hub.newRoom("Helling")
            #expect(try await hub.checkIn(code, more: #", "room": "\#(room)""#).text("verdict") == "accepted")
            #expect(try await hub.inside() == 1)
            let session = try await hub.addWorkshop()["sessions"]?[0]?["id"]?.text ?? ""
            let elsewhere = try await hub.checkIn(code, more: #", "session": "\#(session)""#)
            #expect(elsewhere.text("verdict") == "wrongWorkshop")
            #expect(try await hub.checkIn(code, "out").text("verdict") == "checkedOut")
        }
    }

    @Test
    func `is one: a new one revokes the last, a blocked one opens nothing, and after a year none does`() async throws {
        try await TestHub.run { hub in
            let first = try await hub.badge()
            let second = try await hub.badge()
            #expect(first.text("id") == second.text("id"))
            #expect(try await hub.checkIn(first.text("code")).text("verdict") == "revoked")
            #expect(try await hub.checkIn(second.text("code")).text("verdict") == "accepted")
            let blocked = try await hub.ask(.delete, "/api/v1/badge", as: hub.partner)
            #expect(blocked.status == .ok)
            #expect(blocked.text("status") == "cancelled")
            #expect(blocked["code"] == .null)
            #expect(try await hub.ask(.get, "/api/v1/badge/qr.svg", as: hub.partner).status == .notFound)
            #expect(try await hub.checkIn(second.text("code")).text("verdict") == "cancelled")
            let third = try await hub.badge()
            #expect(try await hub.checkIn(third.text("code")).text("verdict") == "alreadyInside")
            #expect(try await hub.ask(.get, "/api/v1/badge", as: hub.partner)["code"]?.text == third.text("code"))
            hub.clock.advance(by: Badge.lifetime + .minutes(1))
            #expect(try await hub.checkIn(third.text("code")).text("verdict") == "tooLate")
        }
    }

    @Test
    func `is told to kiosks without a short code, its name sealed to its own code`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let (_, cursor) = try await kiosk.changes()
            let badge = try await hub.badge()
            let (changes, later) = try await kiosk.changes(since: cursor)
            let told = try #require(changes.tickets.first)
            #expect(told.id.text == badge.text("id"))
            #expect(told.event == .partnerBadge && told.workshop == nil && told.shortCodeHMAC == nil)
            guard case .ticket(let code) = CodeReading.read(Array(badge.text("code").utf8)) else {
                Issue.record("no code")
                return
            }
            let person = told.sealed?.opened(with: code)
            #expect(person?.name == "amt@example.org")
            #expect(person?.organisation == "Amt Warnow-West")
            _ = try await hub.ask(.delete, "/api/v1/badge", as: hub.partner)
            #expect(try await kiosk.changes(since: later).changes.tickets.map(\.status) == [.cancelled])
            // Whoever pairs anew hears of it, too: its code may turn up as long as it could be taken for good.
            let other = try await TestKiosk.pair(with: hub)
            #expect(try await other.changes().changes.tickets.map(\.status) == [.cancelled])
        }
    }

    @Test
    func `ends with its member's access, and whoever administers can block it`() async throws {
        try await TestHub.run { hub in
            let colleague = try await hub.addColleague()
            let people = "/api/v1/partners/\(hub.partnerID)/people"
            let lost = try await hub.badge(as: colleague.token)
            let others = try await hub.ask(
                .delete,
                "/api/v1/partners/\(hub.otherPartnerID)/people/\(colleague.id)/badge",
                as: hub.otherPartner
            )
            #expect(others.status == .notFound)
            let foreign = try await hub.ask(.delete, "\(people)/\(colleague.id)/badge", as: hub.otherPartner)
            #expect(foreign.status == .notFound)
            let listed = try await hub.ask(.get, people, as: hub.partner).items
            #expect(listed.filter { $0["badgeUntil"]?.text != nil }.map { $0["id"]?.text } == [colleague.id])
            let blocked = try await hub.ask(.delete, "\(people)/\(colleague.id)/badge", as: hub.partner)
            #expect(blocked.status == .ok)
            #expect(try await hub.checkIn(lost.text("code")).text("verdict") == "cancelled")
            let again = try await hub.badge(as: colleague.token)
            #expect(try await hub.checkIn(again.text("code")).text("verdict") == "accepted")
            #expect(try await hub.ask(.delete, "\(people)/\(colleague.id)", as: hub.partner).status == .ok)
            #expect(try await hub.checkIn(again.text("code"), "out").text("verdict") == "checkedOut")
            #expect(try await hub.checkIn(again.text("code")).text("verdict") == "cancelled")
        }
    }

    @Test
    func `of a key that is withdrawn is made anew`() async throws {
        try await TestHub.run { hub in
            let old = try await hub.badge()
            let withdrawal = try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            #expect(withdrawal.reissued == 1)
            #expect(try await hub.checkIn(old.text("code")).text("verdict") == "unknown")
            let new = try await hub.ask(.get, "/api/v1/badge", as: hub.partner)
            #expect(try await hub.checkIn(new.text("code")).text("verdict") == "accepted")
        }
    }

    @Test
    func `is in its member's file, and goes with them`() async throws {
        try await TestHub.run { hub in
            let code = try await hub.badge().text("code")
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            let email = try EmailAddress("amt@example.org")
            let file = try await hub.read { try $0.personFile(of: email) }
            #expect(file.counts[.access] == 2)
            #expect(file.counts[.attendance] == 1)
            try await hub.write { store in
                _ = try store.erase(store.personFile(of: email), reason: TextLine("Antrag"), by: nil)
            }
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)
            #expect(people["inside"]?.number == 1)
            #expect(people["people"]?[0]?["name"] == .null)
            #expect(try await hub.checkIn(code).text("verdict") == "revoked")
            let after = try await hub.read { try $0.personFile(of: email) }
            #expect(after.isEmpty)
        }
    }

    @Test
    func `is forgotten day by day, as far as it was shown too long ago`() async throws {
        try await TestHub.run { hub in
            let code = try await hub.badge().text("code")
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            let kept = try await hub.read { try $0.retentionPolicy().limit(.attendance) }
            hub.clock.set(Instant("2027-03-20T10:00:00+01:00"))
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            let email = try EmailAddress("amt@example.org")
            // The day of the first visit is over, that of the second is not.
            hub.clock.set(Instant("2027-03-10T03:00:00+01:00") + kept.span)
            let before = try await hub.figures()
            #expect(try await hub.due()[.attendance] == 1)
            #expect(try await hub.applyRetention().counts[.attendance] == 1)
            #expect(try await hub.due()[.attendance] == nil)
            #expect(try await hub.read { try $0.personFile(of: email) }.counts[.attendance] == 1)
            #expect(try await hub.figures() == before)
        }
    }

    @Test
    func `is made, shown, printed and blocked on the page of the account`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "amt@example.org")
            let before = try await hub.ask(.get, "/account", cookie: cookie)
            #expect(before.text.contains("Ausweis erstellen") && !before.text.contains("<svg class=\"qr\""))
            #expect(try await hub.ask(.get, "/account/badge.pdf", cookie: cookie).status == .notFound)
            let made = try await hub.submit("/account/badge", "", cookie: cookie)
            #expect(made.headers[.location] == "/account?badge=1#badge")
            let page = try await hub.ask(.get, "/account?badge=1", cookie: cookie)
            #expect(page.text.contains("Ihr Ausweis ist da."))
            #expect(page.text.contains("Gültig bis") && page.text.contains("Amt Warnow-West"))
            let pdf = try await hub.ask(.get, "/account/badge.pdf", cookie: cookie)
            #expect(pdf.headers[.contentType] == "application/pdf")
            #expect(try await hub.ask(.get, "/account/badge.png", cookie: cookie).headers[.contentType] == "image/png")
            _ = try await hub.submit("/account/badge/block", "", cookie: cookie)
            let blocked = try await hub.ask(.get, "/account?blocked=1", cookie: cookie)
            #expect(blocked.text.contains("Ihr Ausweis ist gesperrt.") && blocked.text.contains("Ausweis erstellen"))
            // Nobody but a partner's people has one.
            let desk = try await hub.cookie(of: "empfang@example.org")
            #expect(try await !hub.ask(.get, "/account", cookie: desk).text.contains("Ausweis erstellen"))
        }
    }
}
