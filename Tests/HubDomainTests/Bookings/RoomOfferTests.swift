import Testing

@testable import HubDomain

@Suite("Rooms held against a wish")
struct RoomOfferTests {
    private func room(_ id: String, _ capacity: Int, asks: Bool = false) -> Room {
        Room(id: Room.ID(id), name: TextLine(stored: id), capacity: capacity, needsApproval: asks)
    }

    @Test func `what can be booked comes first, then what needs no approval, then the nearest in size`() throws {
        let rooms = [room("a", 80), room("b", 22), room("c", 20, asks: true), room("d", 12), room("e", 20)]
        let graph = try RoomGraph(rooms)
        let offers = rooms.map { RoomOffer(room: $0, broken: $0.id.text == "e" ? [.roomEnded] : []) }
        #expect(
            offers.nearestFirst(in: graph, places: 20, layout: nil).map(\.room.id.text) == ["b", "d", "a", "c", "e"]
        )
    }

    @Test func `of a series the room with most of its dates comes first`() throws {
        let rooms = [room("a", 20), room("b", 40), room("c", 21)]
        let open = [7, 9, 0]
        let offers = zip(rooms, open).map { room, open in
            RoomOffer(room: room, broken: [.roomEnded], dates: RoomOffer.Dates(open: open, all: 9))
        }
        let graph = try RoomGraph(rooms)
        #expect(offers.nearestFirst(in: graph, places: 20, layout: nil).map(\.room.id.text) == ["b", "a", "c"])
        #expect(offers.map(\.isOpen) == [true, true, false])
    }

    @Test func `another time is worth looking for only where nothing else is missing`() {
        let taken = BookingViolation.taken([])
        #expect(RoomOffer(room: room("a", 20), broken: [taken]).isMatterOfTime)
        #expect(!RoomOffer(room: room("a", 20), broken: [taken, .capacity(asked: 30, places: 20)]).isMatterOfTime)
        #expect(!RoomOffer(room: room("a", 20), broken: []).isMatterOfTime)
    }
}
