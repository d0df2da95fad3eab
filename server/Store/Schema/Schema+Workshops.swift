import SQLStore

extension Schema {
    static let workshops = Migration(
        "Workshops, their sessions and who registered",
        [
            .table(
                """
                CREATE TABLE workshop (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    number INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    summary TEXT NOT NULL,
                    host TEXT REFERENCES partner (id),
                    language TEXT NOT NULL,
                    capacity INTEGER NOT NULL CHECK (capacity > 0),
                    registration_opens INTEGER NOT NULL,
                    registration_closes INTEGER NOT NULL,
                    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'invitation')),
                    status TEXT NOT NULL CHECK (status IN ('pending', 'published', 'cancelled')),
                    admission_lead_minutes INTEGER NOT NULL,
                    admission_tail_minutes INTEGER NOT NULL,
                    reentry TEXT NOT NULL CHECK (reentry IN ('forbidden', 'afterLeaving', 'always')),
                    seats_per_registration INTEGER,
                    created_by TEXT REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    version INTEGER NOT NULL,
                    UNIQUE (hub, number)
                )
                """
            ),
            .table(
                """
                CREATE TABLE workshop_session (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    booking TEXT NOT NULL REFERENCES booking (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    CHECK (start_at < end_at)
                )
                """
            ),
            .statement("CREATE INDEX workshop_session_workshop ON workshop_session (workshop, start_at)"),
            .statement("CREATE INDEX workshop_session_start ON workshop_session (hub, start_at)"),
            .table(
                """
                CREATE TABLE registration (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    workshop TEXT NOT NULL REFERENCES workshop (id),
                    arrival INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    email TEXT NOT NULL,
                    organisation TEXT,
                    language TEXT,
                    seats INTEGER NOT NULL CHECK (seats > 0),
                    status TEXT NOT NULL CHECK (status IN ('confirmed', 'waitlisted', 'cancelled')),
                    link_digest BLOB NOT NULL UNIQUE,
                    created_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    version INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX registration_workshop ON registration (workshop, status, arrival, seats)"),
        ]
    )

    /// Whoever books a room may invite guests: their tickets need an event, which has the time and room of the booking.
    static let guests = Migration(
        "Guests of a booking",
        [
            .statement("ALTER TABLE workshop ADD COLUMN guests_of TEXT REFERENCES booking (id)"),
            .statement("CREATE UNIQUE INDEX workshop_guests_of ON workshop (guests_of)"),
        ]
    )
}
