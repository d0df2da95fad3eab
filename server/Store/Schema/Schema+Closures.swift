import SQLStore

extension Schema {
    static let closureDecisions = Migration(
        "What became of bookings that a closure met",
        [
            .table(
                """
                CREATE TABLE closure_kept (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    closure TEXT NOT NULL REFERENCES closure (id),
                    booking TEXT NOT NULL REFERENCES booking (id),
                    decided_by TEXT NOT NULL REFERENCES account (id),
                    decided_at INTEGER NOT NULL,
                    PRIMARY KEY (closure, booking)
                )
                """
            )
        ]
    )
}
