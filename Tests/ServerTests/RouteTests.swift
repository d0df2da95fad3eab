import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Every route")
struct RouteTests {
    /// Who may ask, as the contract says; a route that is not in this list fails the test, so nobody adds one unseen.
    ///
    /// The letters: anonymous, partner, desk, manager, kiosk, holder; then the rights that a partner's people need for it.
    private static let expected: [String: String] = {
        let lines = RouteTests.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(uniqueKeysWithValues: lines.map { ("\($0[1]) \($0[2])", $0[0]) })
    }()

    private static let roles: [(letter: Character, access: Access)] = [
        ("a", .anonymous), ("p", .partner), ("d", .desk), ("m", .manager), ("k", .kiosk), ("h", .holder),
    ]

    @Test
    func `is in the list with exactly the roles that may ask`() async throws {
        try await TestHub.run { hub in
            var found: [String: String] = [:]
            for route in hub.hall.routes where !route.path.hasPrefix("/en/") && route.path != "/en" {
                let letters = RouteTests.roles.filter { route.access.isSuperset(of: $0.access) }.map(\.letter)
                let rights = route.rights.sorted().map { "+\($0.rawValue)" }.joined()
                found["\(route.method.rawValue) \(route.path)"] = String(letters) + rights
            }
            for (route, letters) in found {
                #expect(RouteTests.expected[route] == letters, "\(letters) \(route)")
            }
            for route in RouteTests.expected.keys {
                #expect(found[route] != nil, "\(route) is gone")
            }
        }
    }

    @Test
    func `of a page is there in English too`() async throws {
        try await TestHub.run { hub in
            let paths = Set(hub.hall.routes.filter { $0.face == .page }.map { "\($0.method.rawValue) \($0.path)" })
            for route in hub.hall.routes where route.face == .page && !route.path.hasPrefix("/en") {
                let english = route.path == "/" ? "/en" : "/en" + route.path
                #expect(paths.contains("\(route.method.rawValue) \(english)"), "\(route.path)")
            }
        }
    }

    @Test
    func `asks for its roles before anything else`() async throws {
        try await TestHub.run { hub in
            let tokens: [(letter: Character, token: String?)] = [
                ("a", nil), ("p", hub.partner), ("d", hub.desk), ("m", hub.manager),
            ]
            for route in hub.hall.routes where route.face == .api {
                let path = route.path.replacing(/\{[^}]+\}/, with: "none")
                for (letter, token) in tokens {
                    let answer = try await hub.ask(
                        route.method,
                        path,
                        as: token,
                        json: route.method == .get ? nil : "{}"
                    )
                    let access = RouteTests.roles.first { $0.letter == letter }?.access ?? .anonymous
                    let admitted = route.access.isSuperset(of: access)
                    let refusal: HTTPResponse.Status = letter == "a" ? .unauthorized : .forbidden
                    #expect(
                        (answer.status == refusal) == !admitted,
                        "\(letter) \(route.method) \(path): \(answer.status)"
                    )
                    #expect(answer.status.code < 500, "\(letter) \(route.method) \(path)")
                }
            }
        }
    }

    private static let table = """
        apdmh GET /
        apdmkh GET /accessibility
        pdm GET /account
        p POST /account/badge
        p POST /account/badge/block
        p GET /account/badge.pdf
        p GET /account/badge.png
        pdm POST /account/language
        m GET /api/v1/audit
        apdmh GET /api/v1/availability
        p DELETE /api/v1/badge
        p GET /api/v1/badge
        p POST /api/v1/badge
        p GET /api/v1/badge/badge.pdf
        p GET /api/v1/badge/qr.png
        p GET /api/v1/badge/qr.svg
        pm GET /api/v1/bookings
        pm+book POST /api/v1/bookings
        pm+book DELETE /api/v1/bookings/{id}
        pm GET /api/v1/bookings/{id}
        pm+book PATCH /api/v1/bookings/{id}
        m POST /api/v1/bookings/{id}/approve
        pm GET /api/v1/bookings/{id}/booking.ics
        dm POST /api/v1/bookings/{id}/checkin
        m POST /api/v1/bookings/{id}/decline
        pm GET /api/v1/bookings/{id}/guests
        pm+invite POST /api/v1/bookings/{id}/guests
        apdmh GET /api/v1/calendar/partners/{id}.ics
        apdmh GET /api/v1/calendar/rooms/{id}.ics
        apdmh GET /api/v1/calendar/workshops.atom
        apdmh GET /api/v1/calendar/workshops.ics
        dmk POST /api/v1/checkins
        dmk DELETE /api/v1/checkins/{id}
        m GET /api/v1/closures
        m POST /api/v1/closures
        m DELETE /api/v1/closures/{id}
        m GET /api/v1/conflicts
        m POST /api/v1/conflicts/{id}/settle
        apdmh GET /api/v1/hub
        m PATCH /api/v1/hub
        pm+book POST /api/v1/holds
        pm DELETE /api/v1/holds/{id}
        k POST /api/v1/kiosk/bookings
        k GET /api/v1/kiosk/changes
        k POST /api/v1/kiosk/rehearsals
        k GET /api/v1/kiosk/rooms
        apdmkh POST /api/v1/kiosk/pairings
        k POST /api/v1/kiosk/scans
        k POST /api/v1/kiosk/walkins
        m GET /api/v1/kiosks
        m POST /api/v1/kiosks
        m GET /api/v1/kiosks/{id}
        m POST /api/v1/kiosks/{id}/pairing-code
        m POST /api/v1/kiosks/{id}/revoke
        m GET /api/v1/now
        m GET /api/v1/occupancy
        m GET /api/v1/partners
        m POST /api/v1/partners
        m PATCH /api/v1/partners/{id}
        pm GET /api/v1/partners/{id}/budget
        m POST /api/v1/partners/{id}/grants
        pm+administer GET /api/v1/partners/{id}/invitations
        pm+administer POST /api/v1/partners/{id}/invitations
        pm+administer DELETE /api/v1/partners/{id}/invitations/{invitation}
        pm+administer GET /api/v1/partners/{id}/invitations/{invitation}
        pm GET /api/v1/partners/{id}/ledger
        pm GET /api/v1/partners/{id}/people
        pm+administer DELETE /api/v1/partners/{id}/people/{account}
        pm+administer PATCH /api/v1/partners/{id}/people/{account}
        pm+administer DELETE /api/v1/partners/{id}/people/{account}/badge
        pm+administer POST /api/v1/partners/{id}/transfers
        m POST /api/v1/people/erase
        m POST /api/v1/people/export
        dm GET /api/v1/presence
        m GET /api/v1/retention
        m PATCH /api/v1/retention
        pmh+invite DELETE /api/v1/registrations/{id}
        pmh GET /api/v1/registrations/{id}
        pmh GET /api/v1/registrations/{id}/certificate.pdf
        pmh+invite PATCH /api/v1/registrations/{id}
        h POST /api/v1/registrations/{id}/accept
        pm+invite POST /api/v1/registrations/{id}/reissue
        m GET /api/v1/rehearsals
        apdmh GET /api/v1/rooms
        m POST /api/v1/rooms
        m DELETE /api/v1/rooms/{id}
        apdmh GET /api/v1/rooms/{id}
        m GET /api/v1/rooms/{id}/conflicts
        m PATCH /api/v1/rooms/{id}
        apdmh GET /api/v1/rooms/{id}/free
        pmh GET /api/v1/tickets/{id}/qr.png
        pmh GET /api/v1/tickets/{id}/qr.svg
        pmh GET /api/v1/tickets/{id}/ticket.ics
        pmh GET /api/v1/tickets/{id}/ticket.pdf
        pmh GET /api/v1/tickets/{id}/ticket.pkpass
        pm GET /api/v1/workshops/{id}/badges.pdf
        pm GET /api/v1/workshops/{id}/messages
        pm+invite POST /api/v1/workshops/{id}/messages
        pm GET /api/v1/workshops/{id}/participants.csv
        pm GET /api/v1/workshops/{id}/participants.pdf
        pm GET /api/v1/waiting
        p+book POST /api/v1/waiting
        pm DELETE /api/v1/waiting/{id}
        apdmh GET /api/v1/workshops
        pm+book+invite POST /api/v1/workshops
        pm+invite DELETE /api/v1/workshops/{id}
        apdmh GET /api/v1/workshops/{id}
        pm+book+invite PATCH /api/v1/workshops/{id}
        pm GET /api/v1/workshops/{id}/registrations
        apdmh POST /api/v1/workshops/{id}/registrations
        pm+invite POST /api/v1/workshops/{id}/registrations/import
        apdmkh GET /assets/{name}
        pm+book GET /book
        pm+book POST /book
        pm GET /book/rooms
        pm GET /bookings
        pm GET /bookings/{id}
        pm+book GET /bookings/{id}/cancel
        pm+book POST /bookings/{id}/cancel
        pm+book GET /bookings/{id}/edit
        pm+book POST /bookings/{id}/edit
        pm GET /series/{id}
        pm GET /bookings/{id}/guests
        pm+invite POST /bookings/{id}/guests
        pm+invite POST /bookings/{id}/guests/{registration}/cancel
        apdmkh GET /imprint
        apdmh GET /invitation/{token}
        apdmh POST /invitation/{token}
        apdmkh GET /livez
        m GET /manage
        m GET /manage/audit
        m GET /manage/audit.csv
        m GET /manage/closures
        m GET /manage/events
        m POST /manage/closures
        m GET /manage/closures/{id}
        m POST /manage/closures/{id}
        m POST /manage/closures/{id}/end
        m GET /manage/kiosks
        m POST /manage/kiosks
        m GET /manage/mail
        m GET /manage/mail/{id}
        m POST /manage/mail/{id}/retry
        m GET /manage/occupancy
        m GET /manage/occupancy/bookings
        m GET /manage/occupancy.csv
        m GET /manage/occupancy.ods
        m GET /manage/partners
        m POST /manage/partners
        dm POST /manage/bookings/{id}/checkin
        m GET /manage/ghosts
        m POST /manage/ghosts/{id}/cancel
        m POST /manage/conflicts/{id}/settle
        apdmkh GET /display
        apdmkh GET /display/rooms/{id}
        apdmkh GET /display/rooms/{id}/checkin
        apdmkh POST /display/rooms/{id}/checkin
        m GET /manage/partners/{id}
        m POST /manage/partners/{id}
        m POST /manage/partners/{id}/grants
        m POST /manage/partners/{id}/invitations
        m POST /manage/partners/{id}/invitations/{invitation}/withdraw
        m POST /manage/partners/{id}/people/{account}
        m POST /manage/partners/{id}/people/{account}/badge
        m POST /manage/partners/{id}/people/{account}/end
        m GET /manage/people
        m POST /manage/people
        m POST /manage/people/check
        m POST /manage/people/erase
        m GET /manage/people/erasures/{id}
        m POST /manage/people/export
        m GET /manage/people/retention
        m POST /manage/people/retention
        dm GET /manage/presence
        m GET /manage/requests
        m POST /manage/requests/{id}
        m GET /manage/rooms
        m POST /manage/rooms
        m GET /manage/rooms/new
        m GET /manage/rooms/{id}
        m POST /manage/rooms/{id}
        apdmkh GET /metrics
        apdmkh GET /openapi.json
        p GET /partner
        p+administer POST /partner/invitations
        p+administer POST /partner/invitations/{invitation}/withdraw
        p+administer POST /partner/people/{account}
        p+administer POST /partner/people/{account}/badge
        p+administer POST /partner/people/{account}/end
        p+administer POST /partner/transfers
        apdmkh GET /privacy
        apdmkh GET /readyz
        apdmh GET /rooms
        apdmh GET /rooms/{id}
        apdmkh GET /sign-in
        apdmkh POST /sign-in
        apdmkh POST /sign-out
        apdmkh GET /source
        apdmh GET /t/{token}
        apdmh POST /t/{token}/accept
        apdmh GET /t/{token}/change
        apdmh POST /t/{token}/change
        apdmh GET /t/{token}/cancel
        apdmh GET /t/{token}/certificate.pdf
        apdmh POST /t/{token}/cancel
        apdmh GET /t/{token}/qr.png
        apdmh GET /t/{token}/reminders
        apdmh POST /t/{token}/reminders
        apdmh GET /t/{token}/ticket.ics
        apdmh GET /t/{token}/ticket.pdf
        apdmh GET /t/{token}/ticket.pkpass
        p+book POST /waiting
        p POST /waiting/{id}/withdraw
        apdmh GET /workshops
        pm+book+invite POST /workshops
        pm+book+invite GET /workshops/new
        apdmh GET /workshops/{id}
        pm GET /workshops/{id}/badges.pdf
        pm GET /workshops/{id}/participants.csv
        pm GET /workshops/{id}/participants.pdf
        pm+book+invite POST /workshops/{id}
        pm+invite POST /workshops/{id}/cancel
        pm+book+invite GET /workshops/{id}/edit
        pm GET /workshops/{id}/messages
        pm+invite POST /workshops/{id}/messages
        pm GET /workshops/{id}/participants
        pm+invite POST /workshops/{id}/participants
        pm+invite GET /workshops/{id}/participants/import
        pm+invite POST /workshops/{id}/participants/import
        pm+invite POST /workshops/{id}/participants/import/take
        pm+invite GET /workshops/{id}/participants/import/{list}
        pm+invite POST /workshops/{id}/participants/{registration}/cancel
        pm+invite POST /workshops/{id}/participants/{registration}/reissue
        apdmh POST /workshops/{id}/registrations
        """
}
