extension WorkshopSession {
    /// As it is in another room or at another time.
    ///
    /// When it was to begin first is remembered however often it moves, until it is back there; not of what nobody knew of,
    /// since its workshop was not announced.
    package func moved(to room: Room.ID, _ period: Period, isAnnounced: Bool) -> WorkshopSession {
        let first = previousStart ?? (isAnnounced ? self.period.start : period.start)
        return WorkshopSession(
            id: id,
            room: room,
            period: period,
            previousStart: first == period.start ? nil : first
        )
    }
}

extension Workshop {
    /// When it was first announced to begin; nil where its first session begins then.
    package var previousStart: Instant? {
        let first = sessions.map { $0.previousStart ?? $0.period.start }.min()
        return first == sessions.map(\.period.start).min() ? nil : first
    }
}
