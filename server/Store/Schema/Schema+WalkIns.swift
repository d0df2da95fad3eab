import SQLStore

extension Schema {
    /// `seats` are kept for the kiosk, `told` is what it was told last, with the telling `number`.
    static let walkInGrants = Migration(
        "Seats that kiosks may give away",
        [
            .keyedTable(
                """
                CREATE TABLE walk_in_grant (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kiosk TEXT NOT NULL REFERENCES kiosk (id),
                    session TEXT NOT NULL,
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    seats INTEGER NOT NULL CHECK (seats >= 0),
                    told INTEGER NOT NULL CHECK (told >= 0),
                    number INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL,
                    PRIMARY KEY (hub, kiosk, session)
                )
                """
            ),
            .statement("CREATE INDEX walk_in_grant_workshop ON walk_in_grant (workshop)"),
        ]
    )
}
