/// Why somebody whom a kiosk let in without a ticket has no seat; that they are there stays a fact.
package enum WalkInRefusal: String, CaseIterable, Error, Sendable {
    case workshopCancelled = "workshop-cancelled"
    /// The kiosk had no seat left to give, or not as far as the hub knows.
    case noSeatGranted = "no-seat-granted"

    /// What the hub would have said at the door.
    package var verdict: Verdict {
        switch self {
        case .workshopCancelled: .cancelled
        case .noSeatGranted: .full
        }
    }
}

extension Workshop {
    /// Judges somebody whom a kiosk let in; a seat of its `grant` is used when there is no reason against it.
    package func walkInRefusal(given seats: WorkshopSeats, using grant: inout WalkInGrant) -> WalkInRefusal? {
        if status == .cancelled { return .workshopCancelled }
        // Also where there have become fewer seats since they were granted.
        guard seats.taken + seats.offered < capacity, grant.use() else { return .noSeatGranted }
        return nil
    }
}
