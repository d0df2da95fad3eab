import SQLStore

extension Schema {
    static let hub = Migration(
        "A hub and its signing keys",
        [
            .table(
                """
                CREATE TABLE hub (
                    id INTEGER NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    address TEXT NOT NULL,
                    zone TEXT NOT NULL,
                    land TEXT NOT NULL,
                    opening_hours TEXT,
                    closing_time TEXT NOT NULL,
                    max_persons INTEGER,
                    generation TEXT NOT NULL,
                    version INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE signing_key (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 255),
                    public_key BLOB NOT NULL,
                    not_before INTEGER NOT NULL,
                    not_after INTEGER NOT NULL,
                    PRIMARY KEY (hub, id)
                )
                """
            ),
            .keyedTable(
                """
                CREATE TABLE sequence (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    value INTEGER NOT NULL,
                    PRIMARY KEY (hub, name)
                )
                """
            ),
        ]
    )

    /// `announced_at` is null of keys from before it was written down.
    static let keyStandings = Migration(
        "When signing keys were published and withdrawn",
        [
            .statement("ALTER TABLE signing_key ADD COLUMN announced_at INTEGER"),
            .statement("ALTER TABLE signing_key ADD COLUMN withdrawn_at INTEGER"),
            .statement("CREATE INDEX ticket_signing_key ON ticket (hub, signing_key, valid_until)"),
        ]
    )
}
