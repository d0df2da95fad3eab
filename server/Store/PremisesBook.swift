import HubDomain
import Synchronization

/// The hub with its rooms, opening hours and closures, kept in memory from one transaction to the next: nearly every
/// question is about them, and they change a few times a year.
///
/// Good as long as the hub's configuration has the mark it was read under, as in `DoorBook`.
final class PremisesBook: Sendable {
    private let page = Mutex<Premises?>(nil)

    func premises(marked mark: Int64) -> Premises? {
        page.withLock { $0?.mark == mark ? $0 : nil }
    }

    func keep(_ premises: Premises) {
        page.withLock { $0 = premises }
    }
}

/// A hub as it is arranged.
struct Premises: Sendable {
    let mark: Int64
    /// All rooms there ever were, by name.
    let rooms: [Room]
    let calendar: OpeningCalendar
}
