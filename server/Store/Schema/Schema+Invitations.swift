import SQLStore

extension Schema {
    /// When one is over by the clock is not written down: it follows from `created_at`.
    static let invitations = Migration(
        "Invitations to act for a partner",
        [
            .table(
                """
                CREATE TABLE invitation (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    partner TEXT NOT NULL REFERENCES partner (id),
                    email TEXT NOT NULL,
                    name TEXT,
                    rights TEXT NOT NULL,
                    invited_by TEXT NOT NULL REFERENCES account (id),
                    link_digest BLOB NOT NULL UNIQUE,
                    created_at INTEGER NOT NULL,
                    withdrawn_at INTEGER,
                    accepted_at INTEGER,
                    account TEXT REFERENCES account (id),
                    CHECK ((accepted_at IS NULL) = (account IS NULL)),
                    CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
                )
                """
            ),
            .statement("CREATE INDEX invitation_partner ON invitation (hub, partner, created_at)"),
        ]
    )
}
