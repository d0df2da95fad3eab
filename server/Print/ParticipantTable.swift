import HubDomain
import Templates

/// Who takes part in a workshop and who waits, as a table for spreadsheets, with headings that lists are read by.
///
/// What somebody needs is in none: a file goes around more easily than a page.
struct ParticipantTable: Sendable {
    let words: Words
    let guests: [Registration]

    private static let columns: [ListColumn] = [.name, .email, .organisation, .seats, .companions, .language]

    var text: CSVText {
        let header = ParticipantTable.columns.map { words($0.phrase) } + [words("guests.state")]
        let rows = guests.filter { $0.status != .cancelled && !$0.name.isErased }.sorted(by: Registration.isFiled)
            .map { guest in
                ParticipantTable.columns.map { cell($0, of: guest) }
                    + [words(guest.status == .confirmed ? "participants.coming" : "participants.waiting")]
            }
        // What German spreadsheets separate cells by.
        return CSVText([header] + rows, separator: words.language == .german ? ";" : ",")
    }

    private func cell(_ column: ListColumn, of guest: Registration) -> String {
        switch column {
        case .name, .firstName, .lastName: guest.name.text
        case .email: guest.email.leadsNowhere ? "" : guest.email.text
        case .organisation: guest.organisation?.text ?? ""
        case .seats: String(guest.seats)
        case .language: guest.language ?? ""
        case .companions: guest.companions.map(\.text).joined(separator: ", ")
        }
    }
}
