import HubDomain
import SQLStore

/// A closure, and what stands in the rooms that it closes.
struct ClosureState: Sendable {
    let closure: Closure
    let isEnded: Bool
    /// Bookings that nobody has decided on.
    let open: [Booking]
    /// Those that take place all the same.
    let kept: [Booking]
}

/// What a manager decides about a booking that a closure met.
enum ClosureDecision: Sendable {
    case keep
    /// With a sentence for whoever has booked.
    case cancel(TextBlock)
}

extension HubTransaction {
    /// A closure with the bookings still to come that it meets, parted by whether somebody has decided on them.
    func state(of closure: Closure) throws -> ClosureState {
        let kept: Set<Booking.ID> = Set(
            try sql.rows("SELECT booking FROM closure_kept WHERE hub = \(hub) AND closure = \(closure.id)")
                .map { try $0["booking"] }
        )
        let isEnded = try !closures().contains { $0.id == closure.id }
        let met = isEnded ? [] : try bookings(metBy: closure)
        return ClosureState(
            closure: closure,
            isEnded: isEnded,
            open: met.filter { !kept.contains($0.id) },
            kept: met.filter { kept.contains($0.id) }
        )
    }

    /// Carries out what was decided, all or nothing; what is decided on already, moved or off is passed over.
    func decide(_ decisions: [Booking.ID: ClosureDecision], on closure: Closure, by account: Account) throws {
        for booking in try state(of: closure).open {
            switch decisions[booking.id] {
            case .keep: try keep(booking, despite: closure, by: account)
            case .cancel(let note): try cancel(booking, saying: note, by: account)
            case nil: break
            }
        }
    }

    private func keep(_ booking: Booking, despite closure: Closure, by account: Account) throws {
        try sql.execute(
            """
            INSERT INTO closure_kept (hub, closure, booking, decided_by, decided_at)
            VALUES (\(hub), \(closure.id), \(booking.id), \(account.id), \(now))
            ON CONFLICT (closure, booking) DO NOTHING
            """
        )
    }

    /// Cancels a booking and keeps the sentence with it, for its page and the letter about it.
    private func cancel(_ booking: Booking, saying note: TextBlock, by account: Account) throws {
        if booking.workshop != nil { throw Problem.refused(rule: "workshop-booking") }
        try self.note(note, endOf: [booking.id])
        _ = try cancel(try self.booking(booking.id) ?? booking, SeriesReach(), by: account)
    }
}
