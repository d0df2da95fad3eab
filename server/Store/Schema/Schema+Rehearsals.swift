import SQLStore

extension Schema {
    /// `device` is a kiosk or, where the hub tried its own codes, empty; the last one of each is kept.
    static let rehearsals = Migration(
        "What doors said when a day was tried before it came",
        [
            .keyedTable(
                """
                CREATE TABLE rehearsal (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    device TEXT NOT NULL,
                    day TEXT NOT NULL,
                    expected INTEGER NOT NULL,
                    tried INTEGER NOT NULL,
                    failed INTEGER NOT NULL,
                    failures TEXT NOT NULL,
                    held_at INTEGER NOT NULL,
                    PRIMARY KEY (hub, device)
                )
                """
            )
        ]
    )
}
