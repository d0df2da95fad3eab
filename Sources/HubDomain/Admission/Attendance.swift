/// Who of one ticket came in, and who is still inside: all that admission must know of the past.
package struct Attendance: Hashable, Codable, Sendable {
    /// Every arrival that counts, in order; of those without a session only the ones since the last closing.
    package private(set) var arrivals: [Arrival]
    /// Those of whom seats are inside now, in order, with just these seats.
    package private(set) var inside: [Arrival]

    package static let none = Attendance(arrivals: [], inside: [])

    package init(arrivals: [Arrival], inside: [Arrival]) {
        self.arrivals = arrivals
        self.inside = inside
    }

    package var seatsInside: Int {
        inside.reduce(0) { $0 + $1.seats }
    }

    /// At the hub's closing time everyone inside is checked out, whether or not anything ran at that moment.
    package mutating func close(at closing: Instant) {
        inside.removeAll { $0.at < closing }
        arrivals.removeAll { $0.session == nil && $0.at < closing }
    }

    /// As if that arrival had not been; a kiosk's until its server has counted anew.
    package mutating func forget(_ scan: ScanID) {
        arrivals.removeAll { $0.scan == scan }
        inside.removeAll { $0.scan == scan }
    }

    /// Which seats could come in at `place`, of `total`; of a ticket not held, that is those asked for, once.
    package func claim(on place: Place, of total: Int?, asking requested: Int?, reentry: Reentry) -> SeatClaim {
        let known = total ?? (inside.isEmpty ? max(1, requested ?? 1) : seatsInside)
        var outside = max(0, known - seatsInside)
        if reentry == .forbidden { outside = min(outside, max(0, known - newcomers(to: place))) }
        let elsewhere = inside.filter { place.isElsewhere($0) }.reduce(0) { $0 + $1.seats }
        return SeatClaim(outside: outside, elsewhere: elsewhere, asking: requested)
    }

    /// Lets the claimed seats in: those from elsewhere leave there.
    package mutating func enter(_ claim: SeatClaim, on place: Place, at instant: Instant, scan: ScanID?) {
        let already = take(claim.moving) { place.isElsewhere($0) }.filter { place.isSameSession($0) }
        let arrival = Arrival(
            at: instant,
            room: place.room,
            session: place.session,
            seats: claim.seats,
            newcomers: claim.seats - already.reduce(0) { $0 + $1.seats },
            scan: scan
        )
        arrivals.append(arrival)
        inside.append(arrival)
    }

    /// Lets seats out, by default all of the door's room, or all where none came in there; answers how many left.
    package mutating func leave(_ requested: Int?, by room: Room.ID?) -> Int {
        let here = inside.filter { $0.room == room }.reduce(0) { $0 + $1.seats }
        let wanted = requested.map { max(1, $0) } ?? (room != nil && here > 0 ? here : seatsInside)
        let leaving = take(min(wanted, here)) { $0.room == room }
        let others = take(wanted - min(wanted, here)) { _ in true }
        return (leaving + others).reduce(0) { $0 + $1.seats }
    }

    /// The entry that a second scan at `place` is told of: the first there, else the first to the session.
    package func first(on place: Place) -> Arrival? {
        let same = arrivals.filter { place.isSameSession($0) }
        return same.first { place.room == nil || $0.room == place.room } ?? same.first ?? inside.first
    }

    /// How many seats are in `room` already and would only change to the session of `place`.
    package func seatsInside(_ room: Room.ID?, leavingFor place: Place) -> Int {
        inside.filter { $0.room == room && place.isElsewhere($0) }.reduce(0) { $0 + $1.seats }
    }

    private func newcomers(to place: Place) -> Int {
        arrivals.filter { place.isSameSession($0) }.reduce(0) { $0 + $1.newcomers }
    }

    /// Takes `count` seats, oldest first, from the arrivals that match, and answers what was taken.
    private mutating func take(_ count: Int, where matches: (Arrival) -> Bool) -> [Arrival] {
        var wanted = count
        var taken: [Arrival] = []
        for index in inside.indices where wanted > 0 && matches(inside[index]) {
            var part = inside[index]
            part.seats = min(wanted, part.seats)
            wanted -= part.seats
            inside[index].seats -= part.seats
            taken.append(part)
        }
        inside.removeAll { $0.seats == 0 }
        return taken
    }
}
