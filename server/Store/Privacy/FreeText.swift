import HubDomain
import SQLStore

/// A column in which people write what they like, and so perhaps of others.
///
/// Whose text it is goes with its kind (`PersonalData`); where others wrote it, only the mention of a person goes. Names
/// of organisations, rooms and devices are no such column, nor are names of other people: a namesake keeps theirs.
enum FreeText: CaseIterable, Sendable {
    case bookingTitle
    case bookingNote
    case overrideReason
    case decisionReason
    case endedNote
    case workshopTitle
    case workshopSummary
    case workshopTrainers
    case workshopAudience
    case workshopTopic
    case waitTitle
    case closureReason
    case ledgerReason
    case tokenName
    case organisation
    case companions
    case erasureReason
    case messageSubject
    case messageText

    /// Whether it is a host's, whoever wrote it.
    var isHosts: Bool {
        switch self {
        case .workshopTitle, .workshopSummary, .workshopTrainers, .workshopAudience, .workshopTopic, .messageSubject,
            .messageText:
            true
        default: false
        }
    }

    /// Table and column.
    private var place: (table: SQL, column: SQL) {
        switch self {
        case .bookingTitle: ("booking", "title")
        case .bookingNote: ("booking", "note")
        case .overrideReason: ("booking", "override_reason")
        case .decisionReason: ("booking", "decision_reason")
        case .endedNote: ("booking", "ended_note")
        case .workshopTitle: ("workshop", "title")
        case .workshopSummary: ("workshop", "summary")
        case .workshopTrainers: ("workshop", "trainers")
        case .workshopAudience: ("workshop", "audience")
        case .workshopTopic: ("workshop_topic", "name")
        case .waitTitle: ("slot_wait", "title")
        case .closureReason: ("closure", "reason")
        case .ledgerReason: ("ledger", "reason")
        case .tokenName: ("api_token", "name")
        case .organisation: ("registration", "organisation")
        case .companions: ("registration", "companions")
        case .erasureReason: ("erasure", "reason")
        case .messageSubject: ("guest_message", "subject")
        case .messageText: ("guest_message", "text")
        }
    }

    /// The rows that may name somebody: more than do, since the database knows less of letters.
    func candidates(naming mentions: Mentions, in hub: HubID) -> SQL {
        let (table, column) = place
        let likes = mentions.searched.map { needle -> SQL in "lower(\(column)) LIKE \(Self.pattern(needle)) ESCAPE '!'"
        }
        let any = likes.dropFirst().reduce(likes.first ?? "1 = 0") { "\($0) OR \($1)" }
        return "SELECT id, \(column) AS text FROM \(table) WHERE hub = \(hub) AND (\(any)) ORDER BY id"
    }

    func update(_ id: String, to text: String, in hub: HubID, at now: Instant) -> SQL {
        let (table, column) = place
        let row: SQL = "WHERE hub = \(hub) AND id = \(id)"
        switch self {
        case .bookingTitle, .bookingNote, .overrideReason, .decisionReason, .endedNote, .workshopTitle,
            .workshopSummary, .workshopTrainers, .workshopAudience:
            return "UPDATE \(table) SET \(column) = \(text), version = version + 1, changed_at = \(now) \(row)"
        case .workshopTopic:
            // What it is found by is made of it.
            return "UPDATE \(table) SET \(column) = \(text), key = id \(row)"
        case .ledgerReason:
            // An entry of the ledger can forget its reason, but is not given another one.
            return "UPDATE \(table) SET \(column) = NULL \(row)"
        case .waitTitle, .closureReason, .tokenName, .organisation, .companions,
            .erasureReason, .messageSubject, .messageText:
            return "UPDATE \(table) SET \(column) = \(text) \(row)"
        }
    }

    /// Letters beyond ASCII stand for any one: which of them are the same in upper and lower case, engines disagree on.
    private static func pattern(_ needle: String) -> String {
        let signs = needle.lowercased().unicodeScalars.map { scalar in
            switch scalar {
            case "%", "_", "!": "!\(scalar)"
            case _ where scalar.isASCII: String(scalar)
            default: "_"
            }
        }
        return "%\(signs.joined())%"
    }
}
