/// A step of the schema's history, named by a sentence; once released it is never changed, only followed by others.
package struct Migration: Sendable {
    let name: String
    let steps: [Step]

    package init(_ name: String, _ steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    package enum Step: Sendable {
        /// `CREATE TABLE` with columns of INTEGER, TEXT, BLOB and REAL; the engine makes it strict.
        case table(String)
        /// The same for a table of short rows whose engine may keep them in the order of their primary key, with no index
        /// beside it: half the pages to write where rows come and go.
        case keyedTable(String)
        /// An index, an alteration, rows that are there from the start.
        case statement(String)
        /// Refuses rows whose half-open periods overlap where the columns `within` are equal.
        case noOverlap(table: String, within: [String], start: String, end: String)
        /// Refuses to change or delete rows.
        case appendOnly(table: String)
        /// Lets rows of an append-only table forget what stands in `column`, which becomes NULL; `kept` are all others.
        case mayForget(table: String, column: String, kept: [String])
    }
}
