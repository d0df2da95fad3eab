import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Signing keys")
struct SigningKeyTests {
    @Test
    func `are published 96 hours before they sign, the first at once`() throws {
        let now = Instant.tuesdayMorning
        let first = try key(1, from: SigningKeyPlan.notBefore(publishedAt: now, besides: []))
        #expect(first.notBefore == now)
        let second = SigningKeyPlan.notBefore(publishedAt: now, besides: [first])
        #expect(second == now + .hours(96))
        let ended = try key(1, from: now - .days(3), until: now)
        #expect(SigningKeyPlan.notBefore(publishedAt: now, besides: [ended]) == now)
    }

    @Test
    func `rotate with overlap: what the old one signed is good, what comes later bears the new one`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let workshop = try await hub.addWorkshop(from: .days(5)).text("id")
            let old = try await hub.ticket(for: workshop)
            let (_, cursor) = try await kiosk.changes()
            let (id, from) = try await hub.house.rotateKeys(at: hub.clock.now)
            #expect(id == SigningKeyID(rawValue: 2))
            #expect(from == hub.clock.now + .hours(96))
            #expect(try await kiosk.changes(since: cursor).changes.signingKeys.map(\.id.rawValue) == [2])
            hub.clock.set(from - TimeSpan(milliseconds: 1))
            let before = try await hub.ticket(for: workshop)
            hub.clock.set(from)
            let after = try await hub.ticket(for: workshop)
            #expect(try [old, before, after].map { try signer($0.code) } == [1, 1, 2])
            hub.clock.set(.tuesdayMorning + .days(5))
            for ticket in [old, before, after] {
                #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            }
            let states = try await hub.read { try $0.signingKeyStates() }
            #expect(states.map(\.standing) == [.resting, .signing])
            #expect(states.map(\.openTickets) == [2, 1])
        }
    }

    @Test
    func `withdrawn take nothing with them but the codes they signed`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let workshop = try await hub.addWorkshop(lasting: .hours(6)).text("id")
            let maria = try await hub.ticket(for: workshop, name: "Maria Sommer")
            let over = try await hub.ticket(for: hub.addWorkshop(lasting: .minutes(30)).text("id"))
            let off = try await hub.ticket(for: workshop)
            #expect(
                try await hub.ask(.delete, "/api/v1/registrations/\(off.registration)", as: hub.manager).status == .ok
            )
            hub.clock.advance(by: .hours(1))
            await hub.sendLetters()
            let (_, cursor) = try await kiosk.changes()
            let result = try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            #expect(result.successor == SigningKeyID(rawValue: 2))
            #expect(result.reissued == 1 && result.lost == 0)
            for code in [maria.code, over.code, off.code] {
                #expect(try await hub.checkIn(code).text("verdict") == "unknown")
                #expect(try await hub.checkIn(code, "out").text("verdict") == "unknown")
            }
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.address.text) == ["gast@example.org"])
            #expect(letters.first?.subject.hasPrefix("Neuer Code") == true)
            let known = try await hub.ask(.get, "/api/v1/registrations/\(maria.registration)", as: hub.manager)
            let code = try #require(known["ticket"]?["code"]?.text)
            #expect(try signer(code) == 2)
            let shortCode = try #require(known["ticket"]?["shortCode"]?.text)
            let grouped = try #require(ShortCode(shortCode)?.grouped)
            #expect(letters.first?.plain.contains(grouped) == true)
            let (news, _) = try await kiosk.changes(since: cursor)
            #expect(news.removals.contains(Removal(.signingKey, id: "1")))
            #expect(news.signingKeys.map(\.id.rawValue) == [2])
            // The name that the kiosk may read opens with the new code alone.
            let change = try #require(news.tickets.first { $0.id.text == maria.id })
            let sealed = try #require(change.sealed)
            #expect(try sealed.opened(with: read(code))?.name == "Maria Sommer")
            #expect(try sealed.opened(with: read(maria.code)) == nil)
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
        }
    }

    @Test
    func `withdrawn before their turn give way to the one that signs`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            _ = try await hub.house.rotateKeys(at: hub.clock.now)
            let result = try await hub.house.withdrawKey(SigningKeyID(rawValue: 2), at: hub.clock.now)
            #expect(result.successor == SigningKeyID(rawValue: 1))
            #expect(result.reissued == 0)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `announced already sign at once when the last one in force is withdrawn`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.ticket()
            _ = try await hub.house.rotateKeys(at: hub.clock.now)
            let result = try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            #expect(result.successor == SigningKeyID(rawValue: 2))
            #expect(result.reissued == 1)
            let states = try await hub.read { try $0.signingKeyStates() }
            #expect(states.map(\.standing) == [.withdrawn, .signing])
            #expect(states.last?.key.notBefore == hub.clock.now)
        }
    }

    @Test
    func `are withdrawn once, and only such as there are`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            await #expect(throws: HubTransaction.KeyFailure.withdrawn) {
                try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            }
            await #expect(throws: HubTransaction.KeyFailure.unknown) {
                try await hub.house.withdrawKey(SigningKeyID(rawValue: 9), at: hub.clock.now)
            }
            #expect(try await hub.read { try $0.signingKeyStates() }.count == 2)
        }
    }

    @Test
    func `rotate by themselves once a year`() async throws {
        try await TestHub.run { hub in
            hub.clock.advance(by: .days(365) - .seconds(1))
            let early = try await hub.house.rotateKeysWhenDue(at: hub.clock.now)
            hub.clock.advance(by: .seconds(1))
            let due = try await hub.house.rotateKeysWhenDue(at: hub.clock.now)
            let again = try await hub.house.rotateKeysWhenDue(at: hub.clock.now)
            #expect(early == nil && due == SigningKeyID(rawValue: 2) && again == nil)
        }
    }

    @Test
    func `left behind by a process that died are taken up by the next rotation`() async throws {
        try await TestHub.run { hub in
            let left = try hub.store.secrets.addSigningKey(SigningKeyID(rawValue: 2), in: hub.house.directory)
            let (id, _) = try await hub.house.rotateKeys(at: hub.clock.now)
            let known = try await hub.read { try $0.publicSigningKeys() }
            #expect(id == left.id)
            #expect(known.last?.bytes == left.publicKey)
        }
    }

    @Test
    func `are told of by the doctor, and come back with a backup`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            _ = try await hub.house.withdrawKey(SigningKeyID(rawValue: 1), at: hub.clock.now)
            let (_, from) = try await hub.house.rotateKeys(at: hub.clock.now)
            let findings = await Doctor(house: hub.house, now: hub.clock.now).findings()
            #expect(findings.filter { !$0.isWell }.isEmpty)
            #expect(findings.first?.sentence.hasSuffix("2 signs. 3 does so from \(from.rfc3339) on.") == true)
            let archive = try await Footprint.backup(of: hub)
            let folder = FileManager.default.temporaryDirectory.appending(path: "restored-\(UUID())")
            defer { try? FileManager.default.removeItem(at: folder) }
            try await House.restore(from: archive, into: folder, at: hub.clock.now)
            let house = try await House.open(folder, at: hub.clock.now)
            let states = try await house.store.read(at: hub.clock.now) { try $0.signingKeyStates() }
            #expect(states.map(\.standing) == [.withdrawn, .signing, .announced])
            let code = try await house.store.read(at: hub.clock.now) { inside in
                try inside.ticket(TicketID(ticket.id) ?? TicketID(bits: 0))?.code
            }
            #expect(code?.claims.key == SigningKeyID(rawValue: 2))
            #expect(await Doctor(house: house, now: hub.clock.now).findings().filter { !$0.isWell }.isEmpty)
            try await house.close()
        }
    }

    private func key(_ id: UInt8, from: Instant, until: Instant? = nil) throws -> PublicSigningKey {
        try #require(
            PublicSigningKey(
                id: SigningKeyID(rawValue: id),
                bytes: [UInt8](repeating: id, count: 32),
                notBefore: from,
                notAfter: until
            )
        )
    }

    /// The id in a code of the key that signed it.
    private func signer(_ code: String) throws -> UInt8 {
        try read(code).claims.key.rawValue
    }

    private func read(_ text: String) throws -> TicketCode {
        guard case .ticket(let code) = CodeReading.read(text) else { throw Problem.notFound }
        return code
    }
}
