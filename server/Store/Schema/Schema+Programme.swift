import SQLStore

extension Schema {
    /// The programme is read in order of time, so its index holds all that decides whether a session is meant.
    static let programme = Migration(
        "Who leads a workshop, for whom it is and what it is about",
        [
            .statement("ALTER TABLE workshop ADD COLUMN trainers TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE workshop ADD COLUMN audience TEXT"),
            .table(
                """
                CREATE TABLE workshop_topic (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    position INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    key TEXT NOT NULL,
                    UNIQUE (workshop, key)
                )
                """
            ),
            .statement("CREATE INDEX workshop_topic_key ON workshop_topic (hub, key, workshop)"),
            .statement("DROP INDEX workshop_session_start"),
            .statement(
                "CREATE INDEX workshop_session_time ON workshop_session (hub, start_at, workshop, end_at, id)"
            ),
        ]
    )
}
