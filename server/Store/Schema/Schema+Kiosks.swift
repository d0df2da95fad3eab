import SQLStore

extension Schema {
    static let kiosks = Migration(
        "Kiosks, how they pair, and what they are told",
        [
            .table(
                """
                CREATE TABLE kiosk (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    room TEXT REFERENCES room (id),
                    key_digest BLOB UNIQUE,
                    sealed_secret BLOB,
                    created_at INTEGER NOT NULL,
                    paired_at INTEGER,
                    revoked_at INTEGER,
                    seen_at INTEGER,
                    pending INTEGER NOT NULL,
                    clock_offset_ms INTEGER
                )
                """
            ),
            .table(
                """
                CREATE TABLE pairing_code (
                    digest BLOB NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kiosk TEXT NOT NULL REFERENCES kiosk (id),
                    ends_at INTEGER NOT NULL,
                    used_at INTEGER
                )
                """
            ),
            .keyedTable(
                """
                CREATE TABLE change (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    needed_from INTEGER NOT NULL,
                    needed_until INTEGER NOT NULL,
                    PRIMARY KEY (hub, kind, id)
                )
                """
            ),
            .statement("CREATE UNIQUE INDEX change_seq ON change (hub, seq)"),
            .statement("CREATE INDEX change_needed ON change (hub, needed_from, kind, id)"),
            .statement("CREATE INDEX change_passed ON change (hub, needed_until, kind, id)"),
        ]
    )
}
