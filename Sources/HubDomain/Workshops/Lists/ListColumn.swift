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
