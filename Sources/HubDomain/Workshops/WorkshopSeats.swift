/// The seats of a workshop: how many are taken, how many are offered, and who waits for one.
///
/// The waiting list is served in the order of arrival: a seat that comes free goes to the first party that fits into
/// what is free. A large party may thus be overtaken by a smaller one behind it, but no seat stays empty while
/// somebody who fits is waiting.
package struct WorkshopSeats: Equatable, Sendable {
    package let capacity: Int
    /// Seats of confirmed registrations.
    package private(set) var taken: Int
    /// Seats kept for those whom they were offered to.
    package private(set) var offered: Int
    /// Seats that lie with kiosks, for people who come without a ticket.
    package let granted: Int
    /// In order of arrival.
    package private(set) var waiting: [Party]

    /// A registration on the waiting list.
    package struct Party: Equatable, Sendable {
        package let registration: Registration.ID
        package let seats: Int

        package init(registration: Registration.ID, seats: Int) {
            self.registration = registration
            self.seats = seats
        }
    }

    package init(capacity: Int, taken: Int, offered: Int = 0, granted: Int = 0, waiting: [Party] = []) {
        self.capacity = capacity
        self.taken = taken
        self.offered = offered
        self.granted = granted
        self.waiting = waiting
    }

    /// Never negative, even where the capacity was lowered below what is taken.
    package var free: Int { max(0, capacity - taken - offered - granted) }

    /// Counts from 1; nil for one who does not wait.
    package func position(of registration: Registration.ID) -> Int? {
        waiting.firstIndex { $0.registration == registration }.map { $0 + 1 }
    }

    /// Takes seats that are free.
    package mutating func take(_ seats: Int) {
        taken += seats
    }

    /// Who moves up now, in order: to be called when seats came free, or the capacity was raised.
    package mutating func promote() -> [Registration.ID] {
        let next = takeNext()
        taken += next.seats
        return next.parties
    }

    /// Who is offered a seat now, in order; it is theirs alone until they answer or let it pass.
    package mutating func offer() -> [Registration.ID] {
        let next = takeNext()
        offered += next.seats
        return next.parties
    }

    /// Takes those who fit out of the line.
    private mutating func takeNext() -> (parties: [Registration.ID], seats: Int) {
        var next: [Registration.ID] = []
        var left = free
        for party in waiting where party.seats <= left {
            left -= party.seats
            next.append(party.registration)
        }
        waiting.removeAll { next.contains($0.registration) }
        return (next, free - left)
    }
}
