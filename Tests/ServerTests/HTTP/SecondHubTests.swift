import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

/// Two hubs may share a database; each is a world of its own.
@Suite("A second hub in the same database")
struct SecondHubTests {
    @Test
    func `changes nothing that the first one shows or counts`() async throws {
        try await TestHub.run { hub in
            let own = try await hub.fillAnyhow()
            let before = try await hub.everything(own)
            _ = try await hub.addSecondHub()
            let after = try await hub.everything(own)
            #expect(before.count > 80)
            for (path, shown) in before { #expect(after[path] == shown, "\(path)") }
        }
    }

    @Test
    func `cannot be reached by its ids, by whatever way`() async throws {
        try await TestHub.run { hub in
            let other = try await hub.addSecondHub()
            let manager = try await hub.cookie(of: "leitung@example.org")
            for route in hub.hall.routes where route.path.contains("{") && !route.path.hasPrefix("/en/") {
                guard let path = other.path(of: route) else { continue }
                let isRead = route.method == .get
                let answer =
                    route.face == .api
                    ? try await hub.ask(route.method, path + TestHub.march, as: hub.manager, json: isRead ? nil : "{}")
                    : isRead
                        ? try await hub.ask(.get, path, cookie: manager)
                        : try await hub.submit(path, "", cookie: manager)
                let shut: [HTTPResponse.Status] =
                    isRead ? [.notFound, .forbidden] : [.notFound, .forbidden, .badRequest, .unprocessableContent]
                #expect(shut.contains(answer.status), "\(route.method) \(route.path): \(answer.status)")
            }
            let untouched = try await hub.store(of: other).read(at: hub.clock.now) { try $0.rooms().count }
            #expect(untouched == other.rooms)
        }
    }
}

/// Ids by the kinds of things that paths name.
private struct KnownIDs: Sendable {
    let hub: HubID
    var ids: [String: String] = [:]
    var rooms = 0

    /// A route with ids in place of its parameters; nil where one of them is not known.
    func path(of route: Route) -> String? {
        var path: [String] = []
        for part in route.path.split(separator: "/").map(String.init) {
            guard part.hasPrefix("{") else {
                path.append(part)
                continue
            }
            guard let id = ids[part == "{id}" ? path.last ?? "" : part] else { return nil }
            path.append(id)
        }
        return "/" + path.joined(separator: "/")
    }
}

extension TestHub {
    fileprivate static let march = "?from=2027-03-01T00:00:00Z&to=2027-04-01T00:00:00Z&seats=1"

    /// Something of everything that pages show.
    fileprivate func fillAnyhow() async throws -> KnownIDs {
        let room = try await addRoom()
        let workshop = try await addWorkshop(room: room).text("id")
        let ticket = try await ticket(for: workshop)
        _ = try await checkIn(ticket.code)
        let booking = try await book(room, "14:00", "15:00").text("id")
        let kiosk = try await ask(.post, "/api/v1/kiosks", as: manager, json: #"{"name": "Foyer"}"#).text("id")
        var own = try await ids(of: store.hub)
        own.ids.merge(
            [
                "rooms": room, "workshops": workshop, "bookings": booking, "kiosks": kiosk, "partners": partnerID.text,
                "registrations": ticket.registration, "tickets": ticket.id,
            ]
        ) { _, new in new }
        return own
    }

    /// What each way to look answers to a manager, and to a partner.
    fileprivate func everything(_ own: KnownIDs) async throws -> [String: String] {
        let cookies = [try await cookie(of: "leitung@example.org"), try await cookie(of: "amt@example.org")]
        var all: [String: String] = [:]
        for route in hall.routes where route.method == .get {
            // What counts the whole process, never ends, or is told more by each look.
            let isOther = ["/metrics", "/manage/events", "/api/v1/audit", "/manage/audit", "/manage/audit.csv"]
            guard !isOther.contains(route.path.replacing(/^\/en/, with: "")), let path = own.path(of: route) else {
                continue
            }
            let (query, days) = (path + TestHub.march, "\(path)?from=2027-03-01&to=2027-03-31")
            for (number, token) in [manager, partner].enumerated() {
                let answer =
                    route.face == .api
                    ? try await ask(.get, query, as: token)
                    : try await ask(.get, path.contains("occupancy") ? days : path, cookie: cookies[number])
                guard answer.status == .ok else { continue }
                all["\(path) \(number)"] = answer.text.replacing(/name="(csrf|key)" value="[^"]*"/, with: "")
            }
        }
        return all
    }

    fileprivate func store(of other: KnownIDs) -> Store {
        Store(database: store.database, hub: other.hub, secrets: store.secrets)
    }

    /// A hub like the demo, with the keys of the first.
    fileprivate func addSecondHub() async throws -> KnownIDs {
        let id = HubID(rawValue: store.hub.rawValue == 4711 ? 4712 : 4711)
        try await write { hub in
            for (table, key) in [("hub", "id"), ("signing_key", "hub")] {
                let columns: [String] = try hub.sql.rows("SELECT name FROM pragma_table_info(\(table))").map {
                    try $0["name"]
                }
                let copied = columns.map { $0 == key ? "\(id.rawValue)" : $0 }.joined(separator: ", ")
                let into = columns.joined(separator: ", ")
                try hub.sql.execute(
                    SQL(stringLiteral: "INSERT INTO \(table) (\(into)) SELECT \(copied) FROM \(table)")
                )
            }
        }
        let other = Store(database: store.database, hub: id, secrets: store.secrets)
        _ = try await DemoHub(store: other, passwords: PasswordDesk()).fill(at: clock.now)
        return try await ids(of: id)
    }

    /// One of each kind that there is.
    private func ids(of hub: HubID) async throws -> KnownIDs {
        try await store.read(at: clock.now) { [store] transaction in
            var known = KnownIDs(hub: hub)
            let tables = [
                ("rooms", "room"), ("partners", "partner"), ("workshops", "workshop"), ("bookings", "booking"),
                ("requests", "booking"), ("registrations", "registration"), ("tickets", "ticket"), ("kiosks", "kiosk"),
                ("closures", "closure"), ("series", "series"), ("ghosts", "series"), ("mail", "outbox"),
                ("checkins", "scan"), ("{account}", "account"), ("{registration}", "registration"),
                ("waiting", "slot_wait"), ("conflicts", "conflict"), ("{invitation}", "invitation"),
            ]
            for (kind, table) in tables {
                let id: String? = try transaction.sql.value(
                    SQL(stringLiteral: "SELECT id FROM \(table) WHERE hub = \(hub.rawValue) ORDER BY id LIMIT 1")
                )
                known.ids[kind] = id
            }
            known.rooms = try HubTransaction(
                sql: transaction.sql,
                now: transaction.now,
                store: Store(database: store.database, hub: hub, secrets: store.secrets)
            ).rooms().count
            return known
        }
    }
}
