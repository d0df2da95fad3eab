import SQLStore

extension Schema {
    /// `scan.forgotten_at` is when it was forgotten whose scan it was; `retention_run.ended_at` is null of a run that was
    /// broken off.
    static let retention = Migration(
        "How long what is known of people is kept, and what was removed",
        [
            .keyedTable(
                """
                CREATE TABLE retention_limit (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    count INTEGER NOT NULL CHECK (count > 0),
                    PRIMARY KEY (hub, kind)
                )
                """
            ),
            .table(
                """
                CREATE TABLE retention_run (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    begun_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    counts TEXT NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX retention_run_begun ON retention_run (hub, begun_at)"),
            .statement("ALTER TABLE scan ADD COLUMN forgotten_at INTEGER"),
            .statement(
                "CREATE INDEX scan_remembered ON scan (hub, effective_at) WHERE forgotten_at IS NULL"
            ),
        ]
    )
}
