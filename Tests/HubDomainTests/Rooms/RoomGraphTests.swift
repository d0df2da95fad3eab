import Testing

@testable import HubDomain

@Suite("Combined rooms")
struct RoomGraphTests {
    private func room(_ id: String, of parts: [String] = [], setup: Int = 0, teardown: Int = 0) -> Room {
        Room(
            id: Room.ID(id),
            name: TextLine(stored: id),
            capacity: 10,
            parts: parts.map { Room.ID($0) },
            setupMinutes: setup,
            teardownMinutes: teardown
        )
    }

    @Test func `occupy the atomic rooms in them, to any depth and each once`() throws {
        let graph = try RoomGraph([
            room("house", of: ["upstairs", "hall", "a"]), room("upstairs", of: ["d"]), room("hall", of: ["a", "b"]),
            room("a"), room("b"), room("c"), room("d"),
        ])
        #expect(graph.atoms(of: Room.ID("house")).map(\.text) == ["a", "b", "d"])
        #expect(graph.atoms(of: Room.ID("c")).map(\.text) == ["c"])
        #expect(graph.share(Room.ID("house"), Room.ID("b")))
        #expect(graph.share(Room.ID("b"), Room.ID("hall")))
        #expect(!graph.share(Room.ID("hall"), Room.ID("upstairs")))
    }

    @Test func `cannot be a part of themselves`() {
        #expect(throws: RoomGraphProblem.cycle([Room.ID("a")])) { try RoomGraph([room("a", of: ["a"])]) }
        #expect(throws: RoomGraphProblem.cycle([Room.ID("a"), Room.ID("b"), Room.ID("c")])) {
            try RoomGraph([room("a", of: ["b"]), room("b", of: ["c"]), room("c", of: ["a"])])
        }
    }

    @Test func `consist of rooms that are there`() {
        #expect(throws: RoomGraphProblem.unknownPart(Room.ID("x"), in: Room.ID("a"))) {
            try RoomGraph([room("a", of: ["x"])])
        }
    }

    @Test func `let in as many as have a place, and no more than are permitted`() throws {
        func bounded(_ id: String, of parts: [String] = [], by most: Int?) -> Room {
            var bounded = room(id, of: parts)
            bounded.rules.maxPersons = most
            return bounded
        }
        let graph = try RoomGraph([
            bounded("a", by: 4), bounded("b", by: 3), bounded("c", by: nil), bounded("d", by: 12),
            bounded("hall", of: ["a", "b"], by: nil),
        ])
        #expect(["a", "c", "d", "hall", "x"].map { graph.mostInside(Room.ID($0)) } == [4, 10, 10, 7, nil])
    }

    @Test func `need the longest of their own buffers and those of the rooms in them`() throws {
        let graph = try RoomGraph([
            room("hall", of: ["a", "b"], setup: 20), room("a", setup: 5, teardown: 30), room("b", setup: 45),
        ])
        #expect(graph.buffers(of: Room.ID("hall")) == Buffers(setup: .minutes(45), teardown: .minutes(30)))
        #expect(graph.buffers(of: Room.ID("a")) == Buffers(setup: .minutes(5), teardown: .minutes(30)))
    }

    @Test func `are worked out quickly even when every one contains all before it`() throws {
        var rooms = [room("r00")]
        for number in 1..<40 {
            rooms.append(room("r\(number < 10 ? "0" : "")\(number)", of: rooms.map(\.id.text)))
        }
        #expect(try RoomGraph(rooms).atoms(of: Room.ID("r39")).map(\.text) == ["r00"])
    }
}
