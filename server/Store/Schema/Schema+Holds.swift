import SQLStore

extension Schema {
    /// What takes a room belongs to a booking or to a hold; the rows that there were are carried over.
    static let holds = Migration(
        "Slots kept for a while, in the rooms beside what is booked",
        [
            .table(
                """
                CREATE TABLE hold (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    account TEXT REFERENCES account (id),
                    partner TEXT REFERENCES partner (id),
                    until_at INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    CHECK (start_at < end_at),
                    CHECK ((account IS NULL) <> (partner IS NULL))
                )
                """
            ),
            .statement("CREATE UNIQUE INDEX hold_account ON hold (hub, account)"),
            .statement("CREATE INDEX hold_partner ON hold (hub, partner, until_at)"),
            .table(
                """
                CREATE TABLE occupancy_or_hold (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    booking TEXT REFERENCES booking (id),
                    hold TEXT REFERENCES hold (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    CHECK (start_at < end_at),
                    CHECK ((booking IS NULL) <> (hold IS NULL))
                )
                """
            ),
            .statement(
                """
                INSERT INTO occupancy_or_hold (hub, room, booking, start_at, end_at)
                SELECT hub, room, booking, start_at, end_at FROM occupancy
                """
            ),
            .statement("DROP TABLE occupancy"),
            .statement("ALTER TABLE occupancy_or_hold RENAME TO occupancy"),
            .statement("CREATE UNIQUE INDEX occupancy_booking ON occupancy (booking, room)"),
            .statement("CREATE UNIQUE INDEX occupancy_hold ON occupancy (hold, room)"),
            .noOverlap(table: "occupancy", within: ["hub", "room"], start: "start_at", end: "end_at"),
        ]
    )
}
