import HubDomain

/// The bookings of one day, as an ordinary day in the hub looks.
struct DemoPlan: Sendable {
    private struct Wish: Sendable {
        let request: BookingRequest
        let account: Account
        let isCalledOff: Bool
    }

    private static let titles = [
        "Runde der Digitallotsen", "Werkstatt Bürgerkonto", "Austausch Fachverfahren", "Sprechstunde OZG",
        "Teamtag Registermodernisierung", "Abstimmung E-Akte", "Vorstandssitzung", "Sprint-Planung",
        "Schulung Barrierefreiheit", "Jour fixe Rechenzentrum", "Arbeitskreis Tourismus digital",
        "Interviews Nutzerforschung", "Beirat Gesundheit vor Ort", "Redaktion Serviceportal",
    ]

    private var wishes: [Wish] = []

    init(base: DemoHub.Base, day offset: Int, at now: Instant, using generator: inout SeededRandom) {
        guard let zone = HubZone("Europe/Berlin") else { return }
        let date = zone.date(at: now).adding(days: offset)
        let isWeekend = date.weekday == .saturday || date.weekday == .sunday
        let bookers = base.accounts.values.filter { $0.partner != nil }.sorted { $0.email.text < $1.email.text }
        let names = base.rooms.keys.sorted().filter { $0 != "Dock 1 + 2" || date.dayNumber % 3 == 0 }
        for name in names {
            guard let room = base.rooms[name] else { continue }
            var hour = (isWeekend ? 10 : 8) + Int.random(in: 0...2, using: &generator)
            while hour < (isWeekend ? 15 : 18) {
                let length = Int.random(in: 1...3, using: &generator)
                let half = Bool.random(using: &generator) ? 30 : 0
                let isWanted = Int.random(in: 0..<10, using: &generator) < (isWeekend ? 2 : 6)
                if isWanted, let account = bookers.randomElement(using: &generator),
                    let start = LocalTime(minutes: hour * 60 + half),
                    let end = LocalTime(minutes: (hour + length) * 60 + half),
                    let period = zone.period(on: date, from: start, to: end),
                    let title = try? TextLine(DemoPlan.titles.randomElement(using: &generator) ?? "Besprechung")
                {
                    let seats = Int.random(in: 2...max(2, room.capacity), using: &generator)
                    let wish = BookingWish(room: room.id, start: period.start, end: period.end, seats: seats)
                    wishes.append(
                        Wish(
                            request: BookingRequest(wish: wish, title: title),
                            account: account,
                            isCalledOff: Int.random(in: 0..<14, using: &generator) == 0
                        )
                    )
                }
                hour += length + Int.random(in: 1...2, using: &generator)
            }
        }
    }

    /// Books what the rules allow; what a workshop or a neighbour has taken is simply not booked.
    ///
    /// With `telling` those who book are told, so that there are letters to look at.
    func book(in hub: HubTransaction, telling: Bool) throws {
        for wish in wishes {
            do {
                let booking =
                    try telling
                    ? hub.bookAll(wish.request, by: wish.account) : hub.book(wish.request, by: wish.account)
                if wish.isCalledOff { _ = try hub.cancel(booking, by: wish.account, heedingCutoff: false) }
            } catch is Problem {
                continue
            }
        }
    }
}
