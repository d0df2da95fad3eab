import SQLStore

extension Schema {
    static let tickets = Migration(
        "Tickets: signed once, kept sealed",
        [
            .table(
                """
                CREATE TABLE ticket (
                    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    event INTEGER NOT NULL,
                    workshop TEXT REFERENCES workshop (id),
                    registration TEXT REFERENCES registration (id),
                    issue INTEGER NOT NULL CHECK (issue BETWEEN 0 AND 255),
                    signing_key INTEGER NOT NULL,
                    valid_from INTEGER NOT NULL,
                    valid_until INTEGER NOT NULL,
                    status TEXT NOT NULL CHECK (status IN ('valid', 'cancelled', 'waitlisted', 'notApproved')),
                    seats INTEGER NOT NULL,
                    sealed_signature BLOB NOT NULL,
                    sealed_short_code BLOB NOT NULL,
                    short_code_digest BLOB,
                    issued_at INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE UNIQUE INDEX ticket_short_code ON ticket (hub, short_code_digest)"),
            .statement("CREATE INDEX ticket_registration ON ticket (registration)"),
            .statement("CREATE INDEX ticket_workshop ON ticket (workshop)"),
        ]
    )
}
