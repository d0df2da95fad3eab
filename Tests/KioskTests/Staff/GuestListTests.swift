import Foundation
import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("The list of who is inside")
struct GuestListTests {
    let guests = [
        Self.guest(1, "Zoë Ahrens", room: "takelage"), Self.guest(2, nil, room: "takelage"),
        Self.guest(3, "Ödön Maurer", room: nil, seats: 4), Self.guest(4, "Anna-Maria Sommer", room: "takelage"),
        Self.guest(5, "anton Berg", room: "helling"),
    ]

    private static func guest(_ number: UInt64, _ name: String?, room: String?, seats: Int = 1) -> Guest {
        Guest(
            ticket: TicketID(bits: number),
            name: name,
            room: room.map { Room.ID($0) },
            roomName: room?.capitalized,
            workshop: nil,
            seats: seats,
            since: .opening + .minutes(Int(number))
        )
    }

    @Test
    func `goes by room and name, those without a name last`() {
        let list = GuestList(guests)
        #expect(list.groups.map(\.room) == [nil, "Helling", "Takelage"])
        #expect(list.groups.map(\.seats) == [4, 1, 3])
        #expect(list.groups[2].guests.map(\.name) == ["Anna-Maria Sommer", "Zoë Ahrens", nil])
        #expect(list.seats == 8)
    }

    @Test
    func `finds a name by the beginning of any of its words, without accents and in any case`() {
        let found = { (beginning: String) in
            GuestList(guests, beginning: beginning).groups.flatMap(\.guests).compactMap(\.name).sorted()
        }
        #expect(found("an") == ["Anna-Maria Sommer", "anton Berg"])
        #expect(found("MA") == ["Anna-Maria Sommer", "Ödön Maurer"])
        #expect(found("od") == ["Ödön Maurer"])
        #expect(found("zoe") == ["Zoë Ahrens"])
        #expect(found("X").isEmpty)
        #expect(GuestList(guests, beginning: "X").seats == 8)
    }

    @Test
    func `offers the letters that lead on`() {
        #expect(GuestList(guests).nextLetters == ["A", "B", "M", "O", "S", "Z"])
        #expect(GuestList(guests, beginning: "AN").nextLetters == ["N", "T"])
        #expect(GuestList(guests, beginning: "ANTON").nextLetters.isEmpty)
    }
}
