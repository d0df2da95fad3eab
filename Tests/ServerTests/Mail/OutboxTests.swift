import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The outbox")
struct OutboxTests {
    @Test
    func `sends a letter once, after what it tells of was committed`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            let sent = await hub.sendLetters()
            #expect(sent.map(\.recipient.address.text) == ["ulf@example.org"])
            #expect(sent.map(\.subject) == ["Gebucht: Digitalrat, Mi, 10. März, 10:00–11:00 Uhr"])
            #expect(await hub.sendLetters().isEmpty)
            #expect(try await hub.letters().map(\.isSent) == [true])
        }
    }

    @Test
    func `knows nothing of what was not committed`() async throws {
        try await TestHub.run { hub in
            let reader = try ulf
            let told: Void? = try? await hub.write { inside in
                try inside.tell(.booked(.sample("Digitalrat")), to: reader)
                throw Problem.notFound
            }
            #expect(told == nil)
            #expect(await hub.sendLetters().isEmpty)
            #expect(try await hub.letters().isEmpty)
        }
    }

    @Test
    func `has the letter of each booking, or there is no booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no letters'); END"
                )
            }
            #expect(try await hub.book(room, "10:00", "11:00").status.code >= 500)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.manager).items.isEmpty)
            _ = try await hub.write { try $0.sql.execute("DROP TRIGGER full") }
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
            #expect(try await hub.letters().count == 1)
        }
    }

    @Test
    func `tells each of one thing once, however often it is told`() async throws {
        try await TestHub.run { hub in
            for _ in 0..<3 { try await tell(hub, "Digitalrat") }
            let other = try jordis
            try await hub.write { try $0.tell(.booked(.sample("Digitalrat", booking: "Digitalrat")), to: other) }
            #expect(await hub.sendLetters().map(\.recipient.address.text) == ["jordis@example.org", "ulf@example.org"])
        }
    }

    @Test
    func `hands a letter to one sender only, however many look`() async throws {
        try await TestHub.run { hub in
            for number in 0..<40 { try await tell(hub, "Runde \(number)") }
            let bag = MailBag()
            let postman = Postman(deliver: { message in
                bag.add(message)
                return .sent
            })
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { await hub.outbox(postman).deliverDue() } }
            }
            #expect(bag.messages.count == 40)
            #expect(Set(bag.messages.map(\.id)).count == 40)
        }
    }

    @Test
    func `tries again what nobody took, less and less often, and gives up after five days`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            let written = hub.clock.now
            var waits: [TimeSpan] = []
            for _ in 0..<100 {
                await hub.sendLetters { _ in .failed(DeliveryFault(reason: .later, words: "451 busy")) }
                guard let next = try await hub.letters().first?.nextTry else { break }
                waits.append(next - hub.clock.now)
                hub.clock.set(next - .seconds(1))
                #expect(await hub.sendLetters().isEmpty)
                hub.clock.set(next)
            }
            #expect(waits.prefix(4) == [.minutes(1), .minutes(2), .minutes(4), .minutes(8)])
            #expect(waits.max() == Patience.longestPause)
            #expect(waits == waits.sorted())
            #expect(hub.clock.now - written > .days(4) && hub.clock.now - written <= .days(5))
            let dead = try #require(try await hub.letters().first)
            #expect(dead.isDead)
            #expect(dead.fault == DeliveryFault(reason: .later, words: "451 busy"))
        }
    }

    @Test
    func `gives up at once what was refused for good, and sends it when somebody asks for it`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            await hub.sendLetters { _ in .failed(DeliveryFault(reason: .refused, words: "550 unknown")) }
            let dead = try #require(try await hub.letters().first)
            #expect(dead.isDead)
            hub.clock.advance(by: .days(1))
            #expect(await hub.sendLetters().isEmpty)
            #expect(try await hub.write { try $0.retryLetter(dead.id) })
            #expect(await hub.sendLetters().count == 1)
            #expect(try await hub.letters().map(\.isSent) == [true])
            #expect(try await hub.write { try $0.retryLetter(dead.id) } == false)
        }
    }

    @Test
    func `goes on with the others when one is refused, and waits when nobody answers`() async throws {
        try await TestHub.run { hub in
            for number in 0..<30 { try await tell(hub, "Runde \(number)") }
            let first = await hub.sendLetters { _ in .failed(DeliveryFault(reason: .noAnswer)) }
            #expect(first.count < 30)
            hub.clock.advance(by: .minutes(1))
            let second = await hub.sendLetters { message in
                message.subject.contains("Runde 7,") ? .failed(DeliveryFault(reason: .refused)) : .sent
            }
            #expect(second.count == 30)
            #expect(try await hub.letters().count { $0.isSent } == 29)
        }
    }

    @Test
    func `sends again what a process had in hand when it died, under the same id`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            let taken = try #require(try await hub.write { try $0.claimLetters(most: 8) })
            #expect(taken.count == 1)
            #expect(await hub.sendLetters().isEmpty)
            try await hub.write { try $0.releaseLetters() }
            #expect(await hub.sendLetters().map(\.id) == taken.map(\.id.text))
        }
    }

    @Test
    func `writes down what came of a letter once the store can, and sends none of them again`() async throws {
        try await TestHub.run { hub in
            for number in 0..<3 { try await tell(hub, "Runde \(number)") }
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    """
                    CREATE TRIGGER full BEFORE UPDATE ON outbox WHEN NEW.sent_at IS NOT NULL
                    BEGIN SELECT RAISE(ABORT, 'no room'); END
                    """
                )
            }
            let bag = MailBag()
            var service = hub.outbox(
                Postman(deliver: { message in
                    bag.add(message)
                    return .sent
                })
            )
            service.pause = .milliseconds(1)
            let outbox = service
            async let delivered: Void = outbox.deliverDue()
            while bag.messages.count < 3 { await Task.yield() }
            _ = try await hub.write { try $0.sql.execute("DROP TRIGGER full") }
            await delivered
            #expect(try await hub.letters().map(\.isSent) == [true, true, true])
            #expect(bag.messages.count == 3)
            #expect(await hub.sendLetters().isEmpty)
        }
    }

    @Test
    func `forgets after thirty days what letters said and to whom`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            await hub.sendLetters()
            hub.clock.advance(by: .days(30) - .seconds(1))
            #expect(try await hub.letters().first?.content != nil)
            // Computed from the clock, whether or not it was cleared away yet.
            hub.clock.advance(by: .seconds(1))
            #expect(try await hub.letters().isEmpty)
            #expect(try await hub.applyRetention().counts == [.letters: 1])
            let left: Int? = try await hub.read { inside in
                try inside.sql.value("SELECT COUNT(*) FROM outbox WHERE content IS NOT NULL OR recipient IS NOT NULL")
            }
            #expect(left == 0)
        }
    }

    @Test
    func `keeps letters sealed`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Vertrauliches Gespräch")
            let content: Data? = try await hub.read { try $0.sql.value("SELECT content FROM outbox") }
            #expect(String(decoding: content ?? Data(), as: UTF8.self).contains("Vertraulich") == false)
        }
    }

    @Test
    func `writes in the language of its reader`() async throws {
        try await TestHub.run { hub in
            let reader = Recipient(address: try EmailAddress("jo@example.org"), name: nil, language: .english)
            try await hub.write { try $0.tell(.booked(.sample("Digitalrat")), to: reader) }
            let message = try #require(await hub.sendLetters().first)
            #expect(message.subject == "Booked: Digitalrat, Wed 10 March, 10:00–11:00")
            #expect(message.plain.contains("The room is booked for you."))
        }
    }

    @Test
    func `rings once something was committed`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            var rings = hub.store.outbox.rings.makeAsyncIterator()
            #expect(await rings.next() != nil)
        }
    }

    @Test
    func `ends a delivery that was begun before it stops`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            let bag = MailBag()
            let outbox = hub.outbox(
                Postman(deliver: { message in
                    hub.store.outbox.stop()
                    bag.add(message)
                    return .sent
                })
            )
            try await outbox.run()
            #expect(bag.messages.count == 1)
            #expect(try await hub.letters().map(\.isSent) == [true])
        }
    }

    private var ulf: Recipient {
        get throws {
            Recipient(address: try EmailAddress("ulf@example.org"), name: try TextLine("Ulf"), language: .german)
        }
    }

    private var jordis: Recipient {
        get throws { Recipient(address: try EmailAddress("jordis@example.org"), name: nil, language: .german) }
    }

    private func tell(_ hub: TestHub, _ title: String) async throws {
        let reader = try ulf
        try await hub.write { try $0.tell(.booked(.sample(title, booking: title)), to: reader) }
    }
}
