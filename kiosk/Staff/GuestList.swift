import Foundation
import HubDomain

/// Those who are inside, by room and name, or those of them whose name begins with some letters.
struct GuestList: Sendable {
    struct Group: Sendable {
        /// Nil in the foyer.
        let room: String?
        let guests: [Guest]

        var seats: Int { guests.reduce(0) { $0 + $1.seats } }
    }

    let groups: [Group]
    /// How many are inside, whether or not their name begins so.
    let seats: Int
    /// The letters by which at least one name goes on.
    let nextLetters: [String]

    /// `beginning` may be in any case, and without its accents.
    init(_ guests: [Guest], beginning: String = "") {
        let beginning = GuestList.plain(beginning)
        let found =
            beginning.isEmpty ? guests : guests.filter { GuestList.words(of: $0).contains { $0.hasPrefix(beginning) } }
        groups = Dictionary(grouping: found) { $0.room }.map { _, guests in
            Group(
                room: guests[0].room.map { guests[0].roomName ?? $0.text },
                guests: guests.sorted(by: GuestList.isBefore)
            )
        }
        .sorted { ($0.room ?? "") < ($1.room ?? "") }
        seats = guests.reduce(0) { $0 + $1.seats }
        let next = guests.flatMap(GuestList.words).filter { $0.hasPrefix(beginning) }
            .compactMap { $0.dropFirst(beginning.count).first.map(String.init) }
        nextLetters = Set(next).sorted()
    }

    /// Nobody looks for a name by its accents, or by the case of its letters.
    static func plain(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).uppercased()
    }

    private static func words(of guest: Guest) -> [String] {
        (guest.name.map(plain) ?? "").split { !$0.isLetter }.map(String.init)
    }

    /// By name, and those without one last, in the order they came.
    private static func isBefore(_ one: Guest, _ other: Guest) -> Bool {
        switch (one.name.map(plain), other.name.map(plain)) {
        case (let one?, let other?) where one != other: one < other
        case (.some, nil): true
        case (nil, .some): false
        default: one.since < other.since
        }
    }
}
