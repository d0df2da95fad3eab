import SQLStore

extension Schema {
    /// `content` is sealed, since a letter may hold a link that opens something; it goes with the recipient after a while.
    static let outbox = Migration(
        "Letters that are to be sent, and the languages of accounts",
        [
            .table(
                """
                CREATE TABLE outbox (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    occasion_digest BLOB NOT NULL,
                    recipient TEXT,
                    recipient_name TEXT,
                    language TEXT NOT NULL,
                    content BLOB,
                    created_at INTEGER NOT NULL,
                    next_try_at INTEGER,
                    claimed_at INTEGER,
                    tries INTEGER NOT NULL,
                    sent_at INTEGER,
                    failed_at INTEGER,
                    last_error TEXT,
                    UNIQUE (hub, occasion_digest),
                    CHECK ((recipient IS NULL) = (content IS NULL)),
                    CHECK (sent_at IS NULL OR failed_at IS NULL),
                    CHECK ((next_try_at IS NULL) = (sent_at IS NOT NULL OR failed_at IS NOT NULL))
                )
                """
            ),
            .statement("CREATE INDEX outbox_due ON outbox (hub, next_try_at)"),
            .statement("CREATE INDEX outbox_age ON outbox (hub, created_at)"),
            .statement("ALTER TABLE account ADD COLUMN language TEXT"),
        ]
    )
}
