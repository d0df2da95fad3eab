import SQLStore

extension Schema {
    static let people = Migration(
        "Partners, accounts and what they sign in with",
        [
            .table(
                """
                CREATE TABLE partner (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    sector TEXT NOT NULL CHECK (sector IN ('administration', 'business', 'civil-society')),
                    created_at INTEGER NOT NULL,
                    version INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE account (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    email TEXT NOT NULL,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL CHECK (role IN ('manager', 'desk', 'partner')),
                    partner TEXT REFERENCES partner (id),
                    password TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    disabled_at INTEGER,
                    UNIQUE (hub, email),
                    CHECK ((role = 'partner') = (partner IS NOT NULL))
                )
                """
            ),
            .table(
                """
                CREATE TABLE api_token (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    account TEXT NOT NULL REFERENCES account (id),
                    name TEXT NOT NULL,
                    digest BLOB NOT NULL UNIQUE,
                    created_at INTEGER NOT NULL,
                    revoked_at INTEGER
                )
                """
            ),
            .table(
                """
                CREATE TABLE web_session (
                    digest BLOB NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    account TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX web_session_account ON web_session (account)"),
        ]
    )

    /// Those who were there before may do all.
    static let rights = Migration(
        "What somebody may do for a partner",
        [
            .statement(
                """
                ALTER TABLE account ADD COLUMN rights TEXT NOT NULL DEFAULT '["book","invite","administer"]'
                """
            )
        ]
    )
}
