@testable import SQLStore

extension Migration {
    static let berths = Migration(
        "Berths and who lies there when",
        [
            .table(
                """
                CREATE TABLE berth (
                    id TEXT PRIMARY KEY,
                    depth INTEGER NOT NULL CHECK (depth > 0)
                )
                """
            ),
            .table(
                """
                CREATE TABLE stay (
                    id TEXT PRIMARY KEY,
                    berth TEXT NOT NULL REFERENCES berth (id),
                    arrival INTEGER NOT NULL,
                    departure INTEGER NOT NULL,
                    note TEXT
                )
                """
            ),
            .noOverlap(table: "stay", within: ["berth"], start: "arrival", end: "departure"),
            .statement("INSERT INTO berth (id, depth) VALUES ('north', 5), ('south', 3)"),
        ]
    )

    static let log = Migration(
        "A log that only grows",
        [
            .table("CREATE TABLE log (number INTEGER PRIMARY KEY, entry TEXT NOT NULL UNIQUE)"),
            .appendOnly(table: "log"),
        ]
    )
}
