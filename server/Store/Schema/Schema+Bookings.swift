import SQLStore

extension Schema {
    static let bookings = Migration(
        "Bookings, and the rooms they occupy",
        [
            .table(
                """
                CREATE TABLE booking (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    series TEXT,
                    room TEXT NOT NULL REFERENCES room (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    seats INTEGER,
                    note TEXT,
                    partner TEXT REFERENCES partner (id),
                    workshop TEXT,
                    status TEXT NOT NULL CHECK (
                        status IN ('pending', 'confirmed', 'declined', 'cancelled', 'released', 'expired')
                    ),
                    requires_check_in INTEGER NOT NULL,
                    override_reason TEXT,
                    created_by TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    version INTEGER NOT NULL,
                    CHECK (start_at < end_at)
                )
                """
            ),
            .statement("CREATE INDEX booking_room ON booking (hub, room, start_at)"),
            .statement("CREATE INDEX booking_start ON booking (hub, start_at)"),
            .statement("CREATE INDEX booking_length ON booking (hub, (end_at - start_at))"),
            .statement("CREATE INDEX booking_status ON booking (hub, status, start_at)"),
            .statement("CREATE INDEX booking_partner ON booking (hub, partner, start_at)"),
            .statement("CREATE INDEX booking_series ON booking (hub, series)"),
            .statement("CREATE INDEX booking_workshop ON booking (hub, workshop)"),
            .table(
                """
                CREATE TABLE occupancy (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    booking TEXT NOT NULL REFERENCES booking (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    PRIMARY KEY (booking, room),
                    CHECK (start_at < end_at)
                )
                """
            ),
            .noOverlap(table: "occupancy", within: ["hub", "room"], start: "start_at", end: "end_at"),
        ]
    )

    /// `release_at` stays when somebody has checked in: it says how long that was possible.
    static let checkIns = Migration(
        "Check-ins that keep a booking from being released, and why a booking was ended",
        [
            .statement("ALTER TABLE booking ADD COLUMN release_at INTEGER"),
            .statement("ALTER TABLE booking ADD COLUMN checked_in_at INTEGER"),
            .statement("ALTER TABLE booking ADD COLUMN checked_in_by TEXT"),
            .statement("ALTER TABLE booking ADD COLUMN ended_note TEXT"),
            .statement(
                """
                CREATE INDEX booking_release ON booking (hub, release_at)
                WHERE status = 'confirmed' AND checked_in_at IS NULL AND release_at IS NOT NULL
                """
            ),
        ]
    )

    /// A series has the id of its first occurrence and keeps the rule as it was last given.
    static let series = Migration(
        "Series of bookings, and the dates they skip",
        [
            .table(
                """
                CREATE TABLE series (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    rule TEXT NOT NULL,
                    end_days_later INTEGER NOT NULL CHECK (end_days_later >= 0),
                    end_time TEXT NOT NULL,
                    partner TEXT REFERENCES partner (id),
                    created_by TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    version INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE series_skipped (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    series TEXT NOT NULL REFERENCES series (id),
                    named TEXT NOT NULL,
                    start_at INTEGER NOT NULL,
                    violation TEXT NOT NULL,
                    PRIMARY KEY (series, named)
                )
                """
            ),
            .statement("ALTER TABLE booking ADD COLUMN named TEXT"),
            .statement("ALTER TABLE booking ADD COLUMN is_moved INTEGER NOT NULL DEFAULT 0"),
        ]
    )

    /// Null where nothing has changed since it was made.
    static let changeTimes = Migration(
        "When bookings and workshops last changed, for calendars",
        [
            .statement("ALTER TABLE booking ADD COLUMN changed_at INTEGER"),
            .statement("ALTER TABLE workshop ADD COLUMN changed_at INTEGER"),
        ]
    )
}
