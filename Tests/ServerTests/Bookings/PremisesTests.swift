import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("What is remembered of rooms and closures")
struct PremisesTests {
    @Test func `holds after each change of them`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.write { try $0.addRoom(RoomContent(name: TextLine("Helling"), capacity: 8)) }
            #expect(try await hub.read { try $0.rooms().map(\.capacity) } == [8])

            let larger = try await hub.write {
                try $0.change(room, to: RoomContent(name: TextLine("Helling"), capacity: 12))
            }
            #expect(try await hub.read { try $0.room(room.id)?.capacity } == 12)

            let day = try await hub.read { try $0.theHub().zone.date(at: $0.now) }
            let closure = try await hub.write {
                try $0.close(from: day, until: day.adding(days: 1), reason: TextLine("Bootstaufe"), rooms: nil)
            }
            #expect(try await hub.read { try $0.openingCalendar().closure(of: nil, on: day)?.id } == closure.id)
            try await hub.write { try $0.end(closure) }
            #expect(try await hub.read { try $0.openingCalendar().closure(of: nil, on: day) } == nil)

            try await hub.write {
                var known = try $0.theHub()
                known.maxPersons = 60
                try $0.save(known)
            }
            #expect(try await hub.read { try $0.theHub().maxPersons } == 60)

            _ = try await hub.write { try $0.endRoom(larger) }
            #expect(try await hub.read { try $0.rooms() } == [])
        }
    }

    @Test func `forgets what came to nothing`() async throws {
        try await TestHub.run { hub in
            await #expect(throws: Problem.self) {
                try await hub.write {
                    _ = try $0.addRoom(RoomContent(name: TextLine("Luftschloss"), capacity: 8))
                    let rooms = try $0.rooms()
                    #expect(rooms.count == 1)
                    throw Problem.notFound
                }
            }
            let left = try await hub.read { try $0.everyRoom() }
            #expect(left == [])
        }
    }
}
