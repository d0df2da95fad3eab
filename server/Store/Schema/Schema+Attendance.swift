import SQLStore

extension Schema {
    static let attendance = Migration(
        "What happened at the doors, and what does not fit",
        [
            .table(
                """
                CREATE TABLE scan (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    device TEXT NOT NULL,
                    id TEXT NOT NULL,
                    epoch INTEGER NOT NULL,
                    seq INTEGER NOT NULL,
                    content_digest BLOB NOT NULL,
                    ticket TEXT,
                    issue INTEGER,
                    workshop TEXT,
                    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
                    room TEXT,
                    session TEXT,
                    seats INTEGER,
                    scanned_at INTEGER NOT NULL,
                    clock_offset_ms INTEGER NOT NULL,
                    effective_at INTEGER NOT NULL,
                    received_at INTEGER NOT NULL,
                    door_verdict TEXT NOT NULL,
                    verdict TEXT NOT NULL,
                    answer TEXT NOT NULL,
                    annulled_at INTEGER,
                    PRIMARY KEY (hub, device, id)
                )
                """
            ),
            .statement("CREATE INDEX scan_ticket ON scan (hub, ticket, effective_at)"),
            .statement("CREATE INDEX scan_effective ON scan (hub, effective_at)"),
            .statement("CREATE UNIQUE INDEX scan_sequence ON scan (hub, device, epoch, seq)"),
            .keyedTable(
                """
                CREATE TABLE presence (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    ticket TEXT NOT NULL,
                    part INTEGER NOT NULL,
                    workshop TEXT,
                    registration TEXT,
                    room TEXT,
                    session TEXT,
                    seats INTEGER NOT NULL CHECK (seats > 0),
                    since INTEGER NOT NULL,
                    until INTEGER NOT NULL,
                    PRIMARY KEY (hub, ticket, part)
                )
                """
            ),
            .statement("CREATE INDEX presence_until ON presence (hub, until)"),
            .table(
                """
                CREATE TABLE conflict (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    ticket TEXT NOT NULL,
                    device TEXT NOT NULL,
                    scan TEXT NOT NULL,
                    found_at INTEGER NOT NULL,
                    settled_at INTEGER,
                    UNIQUE (hub, device, scan, kind)
                )
                """
            ),
            .statement("CREATE INDEX conflict_open ON conflict (hub, settled_at, found_at)"),
            .statement("CREATE INDEX conflict_ticket ON conflict (hub, ticket)"),
        ]
    )
}
