import SQLStore

extension Schema {
    /// `offered_at` is written when somebody next changes what is in the rooms; until then it follows from the clock.
    static let waiting = Migration(
        "Who waits for a slot that is taken",
        [
            .table(
                """
                CREATE TABLE slot_wait (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    arrival INTEGER NOT NULL,
                    room TEXT NOT NULL REFERENCES room (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    seats INTEGER,
                    partner TEXT NOT NULL REFERENCES partner (id),
                    created_by TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    offered_at INTEGER,
                    outcome TEXT CHECK (outcome IN ('booked', 'withdrawn')),
                    CHECK (start_at < end_at),
                    UNIQUE (hub, arrival)
                )
                """
            ),
            .statement("CREATE INDEX slot_wait_open ON slot_wait (hub, outcome, offered_at, start_at)"),
            .statement("CREATE INDEX slot_wait_partner ON slot_wait (hub, partner, start_at)"),
        ]
    )
}
