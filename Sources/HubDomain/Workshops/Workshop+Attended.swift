extension Workshop {
    /// The sessions that a ticket with these visits was there for, be it for a part of them.
    ///
    /// Time counts, not what somebody came for: who stays for two in a row is scanned once.
    package func attended(in visits: [Visit]) -> [WorkshopSession] {
        sessions.filter { session in visits.contains { $0.period.overlaps(session.period) } }
    }
}
