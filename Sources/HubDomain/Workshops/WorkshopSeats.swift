/// The seats of a workshop: how many are taken, and who waits for one.
///
/// The waiting list is served in the order of arrival: a seat that comes free goes to the first party that fits into
/// what is free. A large party may thus be overtaken by a smaller one behind it, but no seat stays empty while
/// somebody who fits is waiting.
package struct WorkshopSeats: Equatable, Sendable {
    package let capacity: Int
    /// Seats of confirmed registrations.
    package private(set) var taken: Int
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

    package init(capacity: Int, taken: Int, waiting: [Party] = []) {
        self.capacity = capacity
        self.taken = taken
        self.waiting = waiting
    }

    /// As the registrations of a workshop stand; those that arrived at the same instant wait in order of their ids.
    package init(capacity: Int, registrations: some Sequence<Registration>) {
        self.capacity = capacity
        let ordered = registrations.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        taken = ordered.filter { $0.status == .confirmed }.reduce(0) { $0 + $1.seats }
        waiting = ordered.filter { $0.status == .waitlisted }.map { Party(registration: $0.id, seats: $0.seats) }
    }

    /// Never negative, even where the capacity was lowered below what is taken.
    package var free: Int { max(0, capacity - taken) }

    /// Counts from 1; nil for one who does not wait.
    package func position(of registration: Registration.ID) -> Int? {
        waiting.firstIndex { $0.registration == registration }.map { $0 + 1 }
    }

    /// Who moves up now, in order: to be called when seats came free, or the capacity was raised.
    package mutating func promote() -> [Registration.ID] {
        var promoted: [Registration.ID] = []
        for party in waiting where party.seats <= free {
            taken += party.seats
            promoted.append(party.registration)
        }
        waiting.removeAll { promoted.contains($0.registration) }
        return promoted
    }

    /// Gives back the seats of a cancelled registration and answers who moves up.
    package mutating func cancel(_ registration: Registration) -> [Registration.ID] {
        switch registration.status {
        case .confirmed: taken -= registration.seats
        case .waitlisted: waiting.removeAll { $0.registration == registration.id }
        case .cancelled: return []
        }
        return promote()
    }
}
