import SQLStore

extension Schema {
    /// Nobody's name stands in it; `erased_by` is null of what was done at the command line.
    static let erasures = Migration(
        "Who had somebody erased, when and why",
        [
            .table(
                """
                CREATE TABLE erasure (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    erased_at INTEGER NOT NULL,
                    erased_by TEXT REFERENCES account (id),
                    reason TEXT NOT NULL,
                    counts TEXT NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX erasure_hub ON erasure (hub, erased_at)"),
            .mayForget(
                table: "ledger",
                column: "reason",
                kept: [
                    "id", "hub", "partner", "number", "start_date", "end_date", "kind", "minutes", "booking",
                    "counterpart", "account", "entered_at",
                ]
            ),
        ]
    )
}
