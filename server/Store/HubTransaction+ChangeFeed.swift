import HubDomain
import SQLStore

extension HubTransaction {
    /// What a kiosk has to be told since a cursor; without one, everything that it needs now.
    func changes(since text: String?, limit: Int, for kiosk: Kiosk) throws -> ChangesAnswer {
        let generation = try generation()
        let newest = try newestChange()
        var cursor = ChangeCursor(generation: generation, newest: newest, now: now)
        if let text {
            guard let known = ChangeCursor(text) else { throw Problem.badRequest(.malformedCursor) }
            guard known.generation == generation else { return .reset }
            cursor = known
        }
        var page = FeedPage(limit: limit)
        try tellNeeded(&page, &cursor)
        try tellPassed(&page, &cursor)
        try tellNews(&page, &cursor, newest)
        let quotas = try tellQuotas(&page, &cursor, of: kiosk)
        let changes = try ChangeDesk(self, kiosk).changes(of: page.subjects) + quotas
        return .page(ChangesPage(changes: changes, cursor: cursor.text, more: page.hasMore, serverTime: now))
    }

    private func newestChange() throws -> Int64 {
        try sql.value("SELECT value FROM sequence WHERE hub = \(hub) AND name = \(Sequence.change.rawValue)") ?? 0
    }

    /// What has come near since the last time.
    private func tellNeeded(_ page: inout FeedPage, _ cursor: inout ChangeCursor) throws {
        let from = cursor.needed
        let rows = try sql.rows(
            """
            SELECT kind, id, seq, needed_from AS instant FROM change
            WHERE hub = \(hub) AND (needed_from, kind, id) > (\(from.instant), \(from.kind), \(from.id))
                AND needed_from <= \(now) AND needed_until > \(now)
            ORDER BY needed_from, kind, id LIMIT \(page.room + 1)
            """
        )
        let last = try page.add(rows)
        cursor.needed = page.hasMore ? last?.place ?? from : max(from, .after(now))
    }

    /// What has passed since the last time.
    private func tellPassed(_ page: inout FeedPage, _ cursor: inout ChangeCursor) throws {
        guard !page.hasMore else { return }
        let from = cursor.passed
        let rows = try sql.rows(
            """
            SELECT kind, id, seq, needed_until AS instant FROM change
            WHERE hub = \(hub) AND (needed_until, kind, id) > (\(from.instant), \(from.kind), \(from.id))
                AND needed_until <= \(now) AND needed_from <= \(now)
            ORDER BY needed_until, kind, id LIMIT \(page.room + 1)
            """
        )
        let last = try page.add(rows, hasPassed: true)
        cursor.passed = page.hasMore ? last?.place ?? from : max(from, .after(now))
    }

    /// What was changed since the last time and is needed.
    private func tellNews(_ page: inout FeedPage, _ cursor: inout ChangeCursor, _ newest: Int64) throws {
        guard !page.hasMore else { return }
        let rows = try sql.rows(
            """
            SELECT kind, id, seq, needed_from AS instant FROM change
            WHERE hub = \(hub) AND seq > \(cursor.seen)
                AND needed_from < \(cursor.needed.instant) AND needed_until > \(now)
            ORDER BY seq LIMIT \(page.room + 1)
            """
        )
        let last = try page.add(rows)
        cursor.seen = page.hasMore ? last?.seq ?? cursor.seen : newest
    }

    /// The seats that it may give away, where it has not been told yet.
    private func tellQuotas(_ page: inout FeedPage, _ cursor: inout ChangeCursor, of kiosk: Kiosk) throws -> [Change] {
        guard !page.hasMore else { return [] }
        let grants = try grants(of: kiosk.id, toldAfter: cursor.told, limit: page.room + 1)
        let fitting = page.add(grants)
        cursor.told = fitting.last?.grant.number ?? cursor.told
        return fitting.map { .quota($0.change) }
    }
}

/// What a page of the feed is about.
struct ChangedSubject: Hashable, Sendable {
    let kind: Change.Kind
    let id: String
    let hasPassed: Bool
}

/// The subjects of one page, each once.
private struct FeedPage {
    let limit: Int
    private(set) var subjects: [ChangedSubject] = []
    private var known: Set<ChangedSubject> = []
    private(set) var hasMore = false

    init(limit: Int) {
        self.limit = limit
    }

    /// How many subjects still go on it.
    var room: Int { limit - subjects.count }

    /// Takes what goes on the page, of grants that are one more when there is more.
    mutating func add(_ grants: [StoredGrant]) -> [StoredGrant] {
        hasMore = grants.count > room
        return Array(grants.prefix(room))
    }

    /// Takes what goes on the page, of rows that are one more when there is more, and answers where it ends.
    mutating func add(_ rows: [SQLRow], hasPassed: Bool = false) throws -> (place: ChangeCursor.Place, seq: Int64)? {
        hasMore = rows.count > room
        let fitting = rows.prefix(room)
        for row in fitting {
            let subject = ChangedSubject(kind: try row["kind"], id: try row["id"], hasPassed: hasPassed)
            if known.insert(subject).inserted { subjects.append(subject) }
        }
        return try fitting.last.map { row in
            let place = ChangeCursor.Place(instant: try row["instant"], kind: try row["kind"], id: try row["id"])
            return (place, try row["seq"])
        }
    }
}
