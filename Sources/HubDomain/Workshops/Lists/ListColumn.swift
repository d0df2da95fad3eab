import Foundation

/// What a column of a list of participants says of them.
package enum ListColumn: String, CaseIterable, Sendable {
    case name
    case firstName
    case lastName
    case email
    case organisation
    case seats
    case language
    case companions
}

extension ListColumn {
    /// The column that is called so, in German or English, however it is written.
    package init?(heading: String) {
        let plain = heading.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .lowercased().filter { $0.isLetter || $0.isNumber }
        guard let column = ListColumn.byHeading[plain] else { return nil }
        self = column
    }

    private static let byHeading: [String: ListColumn] = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { column in column.headings.map { ($0, column) } }
    )

    /// In small letters without marks, blanks and hyphens; what has an umlaut also with an e.
    private var headings: [String] {
        switch self {
        case .name:
            [
                "name", "vorundnachname", "vornameundnachname", "vornamenachname", "vornamename", "nachnamevorname",
                "namevorname", "vollername", "vollstandigername", "vollstaendigername", "teilnehmer", "teilnehmerin",
                "teilnehmerinnen", "teilnehmende", "teilnehmendename", "person", "gast", "gaste", "gaeste", "fullname",
                "displayname", "anzeigename", "firstandlastname", "firstnamelastname", "participant", "participants",
                "participantname", "attendee", "attendeename", "guest", "guestname",
            ]
        case .firstName: ["vorname", "vornamen", "rufname", "firstname", "givenname", "forename"]
        case .lastName: ["nachname", "nachnamen", "familienname", "zuname", "lastname", "surname", "familyname"]
        case .email:
            [
                "email", "emails", "emailadresse", "emailaddress", "mail", "mailadresse", "mailaddress", "epost",
                "elektronischepost", "emailaddresses",
            ]
        case .organisation:
            [
                "organisation", "organization", "organisationseinheit", "firma", "unternehmen", "behorde", "behoerde",
                "amt", "dienststelle", "einrichtung", "institution", "verein", "verwaltung", "arbeitgeber", "company",
                "employer", "affiliation",
            ]
        case .seats:
            [
                "platze", "plaetze", "platz", "anzahl", "anzahlplatze", "anzahlplaetze", "anzahlpersonen",
                "anzahlderpersonen", "personen", "personenzahl", "personenanzahl", "platzzahl", "teilnehmerzahl",
                "seats", "seat", "persons", "people", "places", "count", "quantity", "numberofseats", "numberofpersons",
                "numberofpeople", "partysize",
            ]
        case .language: ["sprache", "korrespondenzsprache", "language", "lang", "preferredlanguage"]
        case .companions:
            [
                "begleitung", "begleitpersonen", "begleitperson", "begleiter", "begleitende", "mitreisende",
                "weiterepersonen", "werkommtmit", "companions", "companion", "accompanyingpersons", "guests",
                "additionalguests", "plusone",
            ]
        }
    }
}

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
