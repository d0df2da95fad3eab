import SQLStore

extension Schema {
    static let idempotency = Migration(
        "Answers kept for repeated requests",
        [
            .table(
                """
                CREATE TABLE kept_answer (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    caller TEXT NOT NULL,
                    path TEXT NOT NULL,
                    key_digest BLOB NOT NULL,
                    body_digest BLOB NOT NULL,
                    sealed_answer BLOB NOT NULL,
                    kept_at INTEGER NOT NULL,
                    PRIMARY KEY (hub, caller, path, key_digest)
                )
                """
            ),
            .statement("CREATE INDEX kept_answer_age ON kept_answer (hub, kept_at)"),
        ]
    )
}
