import SQLStore

extension Schema {
    static let decisions = Migration(
        "Who decided on a request, and why",
        [
            .statement("ALTER TABLE booking ADD COLUMN decided_by TEXT REFERENCES account (id)"),
            .statement("ALTER TABLE booking ADD COLUMN decided_at INTEGER"),
            .statement("ALTER TABLE booking ADD COLUMN decision_reason TEXT"),
        ]
    )
}
