import SQLStore

extension Schema {
    /// `gone_through` says how many of the registrations, in order of arrival, a message has been sent to or passed over.
    static let guestMessages = Migration(
        "Messages of hosts to those who come",
        [
            .table(
                """
                CREATE TABLE guest_message (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    audience TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    text TEXT NOT NULL,
                    written_by TEXT NOT NULL REFERENCES account (id),
                    written_at INTEGER NOT NULL,
                    recipients INTEGER NOT NULL,
                    gone_through INTEGER NOT NULL,
                    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1))
                )
                """
            ),
            .statement("CREATE INDEX guest_message_workshop ON guest_message (workshop, written_at)"),
            .statement("CREATE INDEX guest_message_unsent ON guest_message (hub) WHERE is_done = 0"),
        ]
    )
}
