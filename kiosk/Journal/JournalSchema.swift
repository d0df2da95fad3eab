import SQLStore

/// The shape of a kiosk's journal, as append-only migrations.
///
/// Everything that comes from the server has `load`: the number of the download that last named it, so that what a
/// fresh download does not name any more can go when it is complete, and not before.
enum JournalSchema {
    static let migrations = [progress, holdings, presence, scans, unread, keyboards, chain, staff, walkIns, rehearsal]

    private static let progress = Migration(
        "How far this kiosk has come with its server",
        [
            .table(
                """
                CREATE TABLE progress (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    kiosk TEXT,
                    hub INTEGER,
                    cursor TEXT,
                    load INTEGER NOT NULL,
                    is_loading INTEGER NOT NULL,
                    synced_at INTEGER,
                    clock_offset_ms INTEGER NOT NULL,
                    revoked_at INTEGER
                )
                """
            ),
            .statement("INSERT INTO progress (id, load, is_loading, clock_offset_ms) VALUES (1, 1, 1, 0)"),
            .table(
                """
                CREATE TABLE epoch (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    number INTEGER NOT NULL,
                    token TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    latest_at INTEGER NOT NULL
                )
                """
            ),
        ]
    )

    private static let holdings = Migration(
        "What the server told: the hub, its keys, workshops and tickets",
        [
            .table(
                """
                CREATE TABLE hub (
                    id INTEGER NOT NULL PRIMARY KEY,
                    content TEXT NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE signing_key (
                    id INTEGER NOT NULL PRIMARY KEY,
                    public_key BLOB NOT NULL,
                    not_before INTEGER NOT NULL,
                    not_after INTEGER,
                    load INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE workshop (
                    id TEXT NOT NULL PRIMARY KEY,
                    event INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    language TEXT,
                    is_cancelled INTEGER NOT NULL,
                    is_public INTEGER NOT NULL,
                    lead_minutes INTEGER NOT NULL,
                    tail_minutes INTEGER NOT NULL,
                    reentry TEXT NOT NULL,
                    load INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX workshop_event ON workshop (event)"),
            .table(
                """
                CREATE TABLE session (
                    id TEXT NOT NULL PRIMARY KEY,
                    workshop TEXT NOT NULL,
                    room TEXT NOT NULL,
                    room_name TEXT NOT NULL,
                    floor TEXT,
                    room_capacity INTEGER,
                    start_at INTEGER NOT NULL,
                    end_at INTEGER NOT NULL,
                    load INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX session_workshop ON session (workshop, start_at)"),
            .statement("CREATE INDEX session_room ON session (room)"),
            .statement("CREATE INDEX session_start ON session (start_at)"),
            .table(
                """
                CREATE TABLE ticket (
                    id TEXT NOT NULL PRIMARY KEY,
                    issue INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    event INTEGER NOT NULL,
                    workshop TEXT,
                    seats INTEGER NOT NULL,
                    valid_from INTEGER NOT NULL,
                    valid_until INTEGER NOT NULL,
                    short_code BLOB,
                    sealed BLOB,
                    load INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX ticket_short_code ON ticket (short_code) WHERE short_code IS NOT NULL"),
            .statement("CREATE INDEX ticket_until ON ticket (valid_until)"),
        ]
    )

    private static let presence = Migration(
        "Who is inside, as far as the server told and this kiosk saw",
        [
            .table(
                """
                CREATE TABLE presence (
                    ticket TEXT NOT NULL PRIMARY KEY,
                    attendance TEXT NOT NULL,
                    load INTEGER NOT NULL
                )
                """
            ),
            // A projection, for counting heads.
            .table(
                """
                CREATE TABLE inside (
                    ticket TEXT NOT NULL,
                    room TEXT,
                    seats INTEGER NOT NULL,
                    since INTEGER NOT NULL
                )
                """
            ),
            .statement("CREATE INDEX inside_ticket ON inside (ticket)"),
            .statement("CREATE INDEX inside_since ON inside (since)"),
        ]
    )

    private static let scans = Migration(
        "What was scanned here, and whether the server has it",
        [
            .table(
                """
                CREATE TABLE scan (
                    position INTEGER NOT NULL PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    epoch INTEGER NOT NULL,
                    seq INTEGER NOT NULL,
                    code TEXT,
                    ticket TEXT,
                    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
                    door_room TEXT,
                    door_session TEXT,
                    place_room TEXT,
                    place_session TEXT,
                    seats INTEGER,
                    scanned_at INTEGER NOT NULL,
                    clock_offset_ms INTEGER NOT NULL,
                    effective_at INTEGER NOT NULL,
                    verdict TEXT NOT NULL,
                    answer TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'quarantined')),
                    reason TEXT,
                    counts INTEGER NOT NULL,
                    UNIQUE (epoch, seq)
                )
                """
            ),
            .statement("CREATE INDEX scan_state ON scan (state, position)"),
            .statement("CREATE INDEX scan_counting ON scan (ticket) WHERE counts = 1"),
            .statement("CREATE INDEX scan_age ON scan (effective_at)"),
        ]
    )

    private static let unread = Migration(
        "What the server told that this version can't read",
        [
            .table(
                """
                CREATE TABLE unread_change (
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    load INTEGER NOT NULL,
                    found_at INTEGER NOT NULL,
                    version TEXT NOT NULL,
                    PRIMARY KEY (kind, id)
                )
                """
            )
        ]
    )

    private static let keyboards = Migration(
        "How scanners that type are read",
        [
            .table(
                """
                CREATE TABLE keyboard (
                    name TEXT NOT NULL PRIMARY KEY,
                    scanner_layout TEXT NOT NULL,
                    reader_layout TEXT NOT NULL
                )
                """
            )
        ]
    )

    private static let chain = Migration(
        "Links that show whether scans are as they were written",
        [
            .table(
                """
                CREATE TABLE link (
                    position INTEGER NOT NULL PRIMARY KEY,
                    epoch INTEGER NOT NULL,
                    seq INTEGER NOT NULL,
                    content BLOB NOT NULL,
                    value BLOB NOT NULL,
                    is_let_go INTEGER NOT NULL
                )
                """
            )
        ]
    )

    private static let staff = Migration(
        "What the staff can do at the kiosk itself, and by which PIN",
        [
            .table(
                """
                CREATE TABLE staff_pin (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    hash TEXT NOT NULL,
                    length INTEGER NOT NULL,
                    failures INTEGER NOT NULL,
                    failed_at INTEGER
                )
                """
            ),
            .statement("ALTER TABLE scan ADD COLUMN annulled_at INTEGER"),
            .statement("ALTER TABLE presence ADD COLUMN name TEXT"),
        ]
    )

    /// Who came without a ticket lies here only until the server has taken note of it: the scan is kept, the name is not.
    private static let walkIns = Migration(
        "Seats for those who come without a ticket, and who came",
        [
            .table(
                """
                CREATE TABLE quota (
                    session TEXT NOT NULL PRIMARY KEY,
                    workshop TEXT NOT NULL,
                    seats INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL,
                    load INTEGER NOT NULL
                )
                """
            ),
            .table(
                """
                CREATE TABLE walk_in (
                    scan TEXT NOT NULL PRIMARY KEY,
                    session TEXT NOT NULL,
                    name TEXT NOT NULL,
                    email TEXT,
                    language TEXT NOT NULL
                )
                """
            ),
        ]
    )

    private static let rehearsal = Migration(
        "Which day was tried before it came",
        [.statement("ALTER TABLE progress ADD COLUMN rehearsed_day TEXT")]
    )
}
