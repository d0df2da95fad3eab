import SQLStore

extension Schema {
    /// `targets` are kinds with ids and `changed` are names of members, both with blanks between; `content` and `value` are
    /// the line's link in the chain.
    static let audit = Migration(
        "Who did what",
        [
            .keyedTable(
                """
                CREATE TABLE audit (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    number INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    actor TEXT NOT NULL,
                    action TEXT NOT NULL,
                    targets TEXT NOT NULL,
                    changed TEXT NOT NULL,
                    content BLOB NOT NULL,
                    value BLOB NOT NULL,
                    PRIMARY KEY (hub, number)
                )
                """
            ),
            .statement("CREATE INDEX audit_at ON audit (hub, at)"),
            .appendOnly(table: "audit"),
        ]
    )
}
