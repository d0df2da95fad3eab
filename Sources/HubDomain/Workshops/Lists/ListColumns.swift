import Foundation

/// Where in a row which column stands.
struct ListColumns: Sendable {
    private let places: [ListColumn: Int]
    let count: Int
    /// What nobody here knows, as the list calls it.
    let ignored: [String]

    init(_ headings: [String]) {
        var places: [ListColumn: Int] = [:]
        var ignored: [String] = []
        for (place, heading) in headings.enumerated() {
            if let column = ListColumn(heading: heading), places[column] == nil {
                places[column] = place
            } else if !heading.allSatisfy(\.isWhitespace) {
                ignored.append(heading)
            }
        }
        // Beside first names, a name is the last one.
        if places[.firstName] != nil, places[.lastName] == nil, let name = places.removeValue(forKey: .name) {
            places[.lastName] = name
        }
        self.places = places
        self.ignored = ignored
        count = headings.count
    }

    var known: Int { places.count }

    /// What a list can't do without and has not.
    var missing: [ListColumn] {
        var missing: [ListColumn] = []
        if ![ListColumn.name, .lastName, .firstName].contains(where: { places[$0] != nil }) { missing.append(.name) }
        if places[.email] == nil { missing.append(.email) }
        return missing
    }

    /// What a row says in a column, trimmed; empty where it has none.
    func cell(_ column: ListColumn, of row: CSVRow) -> String {
        guard let place = places[column], row.cells.indices.contains(place) else { return "" }
        let text = row.cells[place].trimmingCharacters(in: .whitespacesAndNewlines)
        // What tables write before a cell so that no spreadsheet takes it for a formula is none of it.
        let isMarked = text.first == "'" && text.dropFirst().first.map { "=+-@".contains($0) } == true
        return isMarked ? String(text.dropFirst()) : text
    }
}
