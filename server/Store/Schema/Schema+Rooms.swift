import SQLStore

extension Schema {
    static let rooms = Migration(
        "Rooms, what they are made of, and when they are closed",
        [
            .table(
                """
                CREATE TABLE room (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    floor TEXT NOT NULL,
                    capacity INTEGER NOT NULL CHECK (capacity > 0),
                    equipment TEXT NOT NULL,
                    setup_minutes INTEGER NOT NULL CHECK (setup_minutes >= 0),
                    teardown_minutes INTEGER NOT NULL CHECK (teardown_minutes >= 0),
                    opening_hours TEXT,
                    needs_approval INTEGER NOT NULL,
                    step INTEGER NOT NULL CHECK (step > 0),
                    ended_at INTEGER,
                    version INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX room_hub ON room (hub, name)"),
            .table(
                """
                CREATE TABLE room_part (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    part TEXT NOT NULL REFERENCES room (id),
                    PRIMARY KEY (room, part),
                    CHECK (room <> part)
                )
                """
            ),
            .table(
                """
                CREATE TABLE closure (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    start_date TEXT NOT NULL,
                    end_date TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    rooms TEXT,
                    ended_at INTEGER,
                    CHECK (start_date < end_date)
                )
                """
            ),
            .statement("CREATE INDEX closure_hub ON closure (hub, end_date)"),
        ]
    )

    static let roomRules = Migration(
        "What a room asks of its bookings, and how it is arranged for one",
        [
            .statement("ALTER TABLE room ADD COLUMN rules TEXT NOT NULL DEFAULT '{}'"),
            .statement("ALTER TABLE booking ADD COLUMN layout TEXT"),
        ]
    )
}
