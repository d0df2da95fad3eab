import SQLStore

extension Schema {
    static let previousStarts = Migration(
        "When sessions that were moved were to begin",
        [.statement("ALTER TABLE workshop_session ADD COLUMN previous_start INTEGER")]
    )
}
