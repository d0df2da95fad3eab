import SQLStore

/// The shape of the server's data, as append-only migrations.
///
/// Every table carries the hub. Instants are integer milliseconds since 1970, days and times of day are texts as people
/// write them, lists are JSON texts.
enum Schema {
    static let migrations = [
        hub, people, rooms, bookings, workshops, tickets, attendance, kiosks, idempotency, roomRules, series,
    ]

    private static let hub = Migration(
        "A hub and its signing keys",
        [
            .table(
                """
                CREATE TABLE hub (
                    id INTEGER NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    address TEXT NOT NULL,
                    zone TEXT NOT NULL,
                    land TEXT NOT NULL,
                    opening_hours TEXT,
                    closing_time TEXT NOT NULL,
                    max_persons INTEGER,
                    generation TEXT NOT NULL,
                    version INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE signing_key (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 255),
                    public_key BLOB NOT NULL,
                    not_before INTEGER NOT NULL,
                    not_after INTEGER NOT NULL,
                    PRIMARY KEY (hub, id)
                )
                """
            ),
            .keyedTable(
                """
                CREATE TABLE sequence (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    value INTEGER NOT NULL,
                    PRIMARY KEY (hub, name)
                )
                """
            ),
        ]
    )

    private static let people = Migration(
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

    private static let rooms = Migration(
        "Rooms, what they are made of, and when they are closed",
        [
            .table(
                """
                CREATE TABLE room (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    floor TEXT NOT NULL,
                    capacity INTEGER NOT NULL CHECK (capacity > 0),
                    equipment TEXT NOT NULL,
                    setup_minutes INTEGER NOT NULL CHECK (setup_minutes >= 0),
                    teardown_minutes INTEGER NOT NULL CHECK (teardown_minutes >= 0),
                    opening_hours TEXT,
                    needs_approval INTEGER NOT NULL,
                    step INTEGER NOT NULL CHECK (step > 0),
                    ended_at INTEGER,
                    version INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX room_hub ON room (hub, name)"),
            .table(
                """
                CREATE TABLE room_part (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    part TEXT NOT NULL REFERENCES room (id),
                    PRIMARY KEY (room, part),
                    CHECK (room <> part)
                )
                """
            ),
            .table(
                """
                CREATE TABLE closure (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    start_date TEXT NOT NULL,
                    end_date TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    rooms TEXT,
                    ended_at INTEGER,
                    CHECK (start_date < end_date)
                )
                """
            ),
            .statement("CREATE INDEX closure_hub ON closure (hub, end_date)"),
        ]
    )

    private static let bookings = Migration(
        "Bookings, and the rooms they occupy",
        [
            .table(
                """
                CREATE TABLE booking (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    series TEXT,
                    room TEXT NOT NULL REFERENCES room (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    seats INTEGER,
                    note TEXT,
                    partner TEXT REFERENCES partner (id),
                    workshop TEXT,
                    status TEXT NOT NULL CHECK (
                        status IN ('pending', 'confirmed', 'declined', 'cancelled', 'released', 'expired')
                    ),
                    requires_check_in INTEGER NOT NULL,
                    override_reason TEXT,
                    created_by TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    version INTEGER NOT NULL,
                    CHECK (start_at < end_at)
                )
                """
            ),
            .statement("CREATE INDEX booking_room ON booking (hub, room, start_at)"),
            .statement("CREATE INDEX booking_start ON booking (hub, start_at)"),
            .statement("CREATE INDEX booking_length ON booking (hub, (end_at - start_at))"),
            .statement("CREATE INDEX booking_status ON booking (hub, status, start_at)"),
            .statement("CREATE INDEX booking_partner ON booking (hub, partner, start_at)"),
            .statement("CREATE INDEX booking_series ON booking (hub, series)"),
            .statement("CREATE INDEX booking_workshop ON booking (hub, workshop)"),
            .table(
                """
                CREATE TABLE occupancy (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    room TEXT NOT NULL REFERENCES room (id),
                    booking TEXT NOT NULL REFERENCES booking (id),
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    PRIMARY KEY (booking, room),
                    CHECK (start_at < end_at)
                )
                """
            ),
            .noOverlap(table: "occupancy", within: ["hub", "room"], start: "start_at", end: "end_at"),
        ]
    )

    private static let workshops = Migration(
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

    private static let tickets = Migration(
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

    private static let attendance = Migration(
        "What happened at the doors, and what does not fit",
        [
            .table(
                """
                CREATE TABLE scan (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    device TEXT NOT NULL,
                    id TEXT NOT NULL,
                    epoch INTEGER NOT NULL,
                    seq INTEGER NOT NULL,
                    content_digest BLOB NOT NULL,
                    ticket TEXT,
                    issue INTEGER,
                    workshop TEXT,
                    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
                    room TEXT,
                    session TEXT,
                    seats INTEGER,
                    scanned_at INTEGER NOT NULL,
                    clock_offset_ms INTEGER NOT NULL,
                    effective_at INTEGER NOT NULL,
                    received_at INTEGER NOT NULL,
                    door_verdict TEXT NOT NULL,
                    verdict TEXT NOT NULL,
                    answer TEXT NOT NULL,
                    annulled_at INTEGER,
                    PRIMARY KEY (hub, device, id)
                )
                """
            ),
            .statement("CREATE INDEX scan_ticket ON scan (hub, ticket, effective_at)"),
            .statement("CREATE INDEX scan_effective ON scan (hub, effective_at)"),
            .statement("CREATE UNIQUE INDEX scan_sequence ON scan (hub, device, epoch, seq)"),
            .keyedTable(
                """
                CREATE TABLE presence (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    ticket TEXT NOT NULL,
                    part INTEGER NOT NULL,
                    workshop TEXT,
                    registration TEXT,
                    room TEXT,
                    session TEXT,
                    seats INTEGER NOT NULL CHECK (seats > 0),
                    since INTEGER NOT NULL,
                    until INTEGER NOT NULL,
                    PRIMARY KEY (hub, ticket, part)
                )
                """
            ),
            .statement("CREATE INDEX presence_until ON presence (hub, until)"),
            .table(
                """
                CREATE TABLE conflict (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    ticket TEXT NOT NULL,
                    device TEXT NOT NULL,
                    scan TEXT NOT NULL,
                    found_at INTEGER NOT NULL,
                    settled_at INTEGER,
                    UNIQUE (hub, device, scan, kind)
                )
                """
            ),
            .statement("CREATE INDEX conflict_open ON conflict (hub, settled_at, found_at)"),
            .statement("CREATE INDEX conflict_ticket ON conflict (hub, ticket)"),
        ]
    )

    private static let kiosks = Migration(
        "Kiosks, how they pair, and what they are told",
        [
            .table(
                """
                CREATE TABLE kiosk (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    name TEXT NOT NULL,
                    room TEXT REFERENCES room (id),
                    key_digest BLOB UNIQUE,
                    sealed_secret BLOB,
                    created_at INTEGER NOT NULL,
                    paired_at INTEGER,
                    revoked_at INTEGER,
                    seen_at INTEGER,
                    pending INTEGER NOT NULL,
                    clock_offset_ms INTEGER
                )
                """
            ),
            .table(
                """
                CREATE TABLE pairing_code (
                    digest BLOB NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kiosk TEXT NOT NULL REFERENCES kiosk (id),
                    ends_at INTEGER NOT NULL,
                    used_at INTEGER
                )
                """
            ),
            .keyedTable(
                """
                CREATE TABLE change (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    needed_from INTEGER NOT NULL,
                    needed_until INTEGER NOT NULL,
                    PRIMARY KEY (hub, kind, id)
                )
                """
            ),
            .statement("CREATE UNIQUE INDEX change_seq ON change (hub, seq)"),
            .statement("CREATE INDEX change_needed ON change (hub, needed_from, kind, id)"),
            .statement("CREATE INDEX change_passed ON change (hub, needed_until, kind, id)"),
        ]
    )

    private static let idempotency = Migration(
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

    private static let roomRules = Migration(
        "What a room asks of its bookings, and how it is arranged for one",
        [
            .statement("ALTER TABLE room ADD COLUMN rules TEXT NOT NULL DEFAULT '{}'"),
            .statement("ALTER TABLE booking ADD COLUMN layout TEXT"),
        ]
    )

    /// A series has the id of its first occurrence and keeps the rule as it was last given.
    private static let series = Migration(
        "Series of bookings, and the dates they skip",
        [
            .table(
                """
                CREATE TABLE series (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    rule TEXT NOT NULL,
                    end_days_later INTEGER NOT NULL CHECK (end_days_later >= 0),
                    end_time TEXT NOT NULL,
                    partner TEXT REFERENCES partner (id),
                    created_by TEXT NOT NULL REFERENCES account (id),
                    created_at INTEGER NOT NULL,
                    version INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE series_skipped (
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    series TEXT NOT NULL REFERENCES series (id),
                    named TEXT NOT NULL,
                    start_at INTEGER NOT NULL,
                    violation TEXT NOT NULL,
                    PRIMARY KEY (series, named)
                )
                """
            ),
            .statement("ALTER TABLE booking ADD COLUMN named TEXT"),
            .statement("ALTER TABLE booking ADD COLUMN is_moved INTEGER NOT NULL DEFAULT 0"),
        ]
    )
}
