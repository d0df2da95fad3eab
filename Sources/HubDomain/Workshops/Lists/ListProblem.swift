/// Why a file is no list of participants.
package enum ListProblem: Error, Hashable, Sendable {
    /// A spreadsheet program's own file.
    case workbook
    case notText
    case empty
    /// What must be in it, and what its first row says instead.
    case columnsMissing([ListColumn], found: [String])
    case tooManyRows(limit: Int)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .workbook: "file-is-workbook"
        case .notText: "file-not-text"
        case .empty: "file-empty"
        case .columnsMissing: "columns-missing"
        case .tooManyRows: "too-many-rows"
        }
    }
}
