/// What befalls a write to the journal on its way: nothing but what SQLite tells, unless something is put here.
struct JournalDisk: Sendable {
    /// Comes before a write is stored; where it throws, nothing of the write is.
    var committing: @Sendable () throws -> Void = {}
    /// Comes once a write is on disk; where it throws, nobody hears that it is.
    var committed: @Sendable () throws -> Void = {}
}
