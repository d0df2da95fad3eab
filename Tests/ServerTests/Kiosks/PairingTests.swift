import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Pairing a kiosk")
struct PairingTests {
    @Test
    func `gives it a key, the hub and the keys of genuine codes`() async throws {
        try await TestHub.run { hub in
            let code = try await hub.write { try $0.addKiosk(name: TextLine("Steg"), room: nil).code }
            let answer = try await pair(code.grouped.lowercased(), hub, name: "Haupteingang")
            #expect(answer.status == .created)
            let paired = try JSONDecoder().decode(PairingAnswer.self, from: answer.body)
            #expect(paired.key.count == 43)
            #expect(paired.hub == hub.store.hub)
            #expect(paired.serverTime == hub.clock.now)
            let keys = try await hub.read { try $0.publicSigningKeys() }
            #expect(paired.signingKeys == keys)
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: paired.key).status == .ok)
            let shown = try await hub.ask(.get, "/api/v1/kiosks/\(paired.kiosk)", as: hub.manager)
            #expect(shown.text("name") == "Haupteingang")
            #expect(shown.text("pairedAt") == hub.clock.now.rfc3339)
            #expect(!shown.text.contains(paired.key))
        }
    }

    @Test
    func `tells unknown, used, expired and revoked codes apart`() async throws {
        try await TestHub.run { hub in
            let used = try await hub.write { try $0.addKiosk(name: TextLine("Eins"), room: nil).code }
            _ = try await pair(used.text, hub)
            let expired = try await hub.write { try $0.addKiosk(name: TextLine("Zwei"), room: nil).code }
            hub.clock.advance(by: .minutes(15))
            let revoked = try await hub.write { transaction in
                let added = try transaction.addKiosk(name: TextLine("Drei"), room: nil)
                try transaction.revokeKiosk(added.kiosk)
                return added.code
            }
            let codes = ["000000000000": "unknown", "x": "unknown", used.text: "used", expired.text: "expired"]
            for (code, word) in codes.merging([revoked.text: "revoked"], uniquingKeysWith: { $1 }) {
                let answer = try await pair(code, hub)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text("code") == "pairing-code-\(word)")
                #expect(answer.text("detail").count > 20)
            }
        }
    }

    @Test
    func `with a newer code leaves the earlier one and the earlier key worthless`() async throws {
        try await TestHub.run { hub in
            let added = try await hub.ask(.post, "/api/v1/kiosks", as: hub.manager, json: #"{"name": "Steg"}"#)
            #expect(added.status == .created)
            let path = "/api/v1/kiosks/\(added.text("id"))"
            let first = try await pair(added.text("pairingCode"), hub)
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: first.text("key")).status == .ok)
            let older = try await hub.ask(.post, "\(path)/pairing-code", as: hub.manager, json: "{}")
            let newer = try await hub.ask(.post, "\(path)/pairing-code", as: hub.manager, json: "{}")
            #expect(try await pair(older.text("pairingCode"), hub).text("code") == "pairing-code-expired")
            let second = try await pair(newer.text("pairingCode"), hub)
            #expect(second.text("kiosk") == added.text("id"))
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: first.text("key")).status == .unauthorized)
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: second.text("key")).status == .ok)
        }
    }

    @Test
    func `can't be guessed by patience`() async throws {
        try await TestHub.run { hub in
            let code = try await hub.write { try $0.addKiosk(name: TextLine("Steg"), room: nil).code }
            for _ in 0..<10 { _ = try await pair("000000000000", hub) }
            #expect(try await pair(code.text, hub).status == .tooManyRequests)
            hub.clock.advance(by: .minutes(15))
            #expect(try await pair(code.text, hub).text("code") == "pairing-code-expired")
        }
    }

    @Test
    func `is ended by revoking, at once`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            _ = try await kiosk.changes()
            let path = "/api/v1/kiosks/\(kiosk.id)/revoke"
            #expect(try await hub.ask(.post, path, as: hub.desk, json: "{}").status == .forbidden)
            let revoked = try await hub.ask(.post, path, as: hub.manager, json: "{}")
            #expect(revoked.text("revokedAt") == hub.clock.now.rfc3339)
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: kiosk.key).status == .unauthorized)
            let scans = try await hub.ask(.post, "/api/v1/kiosk/scans", as: kiosk.key, json: #"{"scans": []}"#)
            #expect(scans.status == .unauthorized)
        }
    }

    @Test
    func `gives a key that reaches the kiosk's routes and check-ins alone`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            let others = [
                "/bookings", "/presence", "/workshops", "/registrations/\(ticket.registration)", "/kiosks",
                "/conflicts",
                "/tickets/\(ticket.id)/qr.svg",
            ]
            for path in others {
                #expect(try await hub.ask(.get, "/api/v1\(path)", as: kiosk.key).status == .forbidden, "\(path)")
            }
            for token in [hub.manager, hub.desk, hub.partner] {
                #expect(try await hub.ask(.get, "/api/v1/kiosk/changes", as: token).status == .forbidden)
            }
            #expect(try await hub.checkIn(ticket.code, as: kiosk.key).text("verdict") == "accepted")
        }
    }

    private func pair(_ code: String, _ hub: TestHub, name: String? = nil) async throws -> TestAnswer {
        let more = name.map { #", "name": "\#($0)""# } ?? ""
        return try await hub.ask(.post, "/api/v1/kiosk/pairings", json: #"{"code": "\#(code)"\#(more)}"#)
    }
}
