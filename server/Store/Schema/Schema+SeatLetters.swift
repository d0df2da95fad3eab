import SQLStore

extension Schema {
    /// `reminder` says how far down the list of those who are coming somebody has been reminded of a day.
    static let seatLetters = Migration(
        "Letters about seats, and reminders",
        [
            .statement("ALTER TABLE outbox ADD COLUMN registration TEXT REFERENCES registration (id)"),
            .statement(
                "CREATE INDEX outbox_registration ON outbox (registration, created_at) WHERE registration IS NOT NULL"
            ),
            .statement("CREATE INDEX outbox_failed ON outbox (hub, created_at) WHERE failed_at IS NOT NULL"),
            .statement("ALTER TABLE registration ADD COLUMN reminders_declined_at INTEGER"),
            .table(
                """
                CREATE TABLE reminder (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    day TEXT NOT NULL,
                    arrival INTEGER NOT NULL,
                    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
                    PRIMARY KEY (workshop, day)
                )
                """
            ),
        ]
    )
}
