import Foundation
import HubDomain

/// All that a hub keeps about whoever has an address, by kinds, and how it is known again elsewhere.
struct PersonFile: Sendable {
    let email: EmailAddress
    let account: Account?
    let registrations: [Registration]
    let mentions: Mentions
    /// What is theirs: accounts, bookings, registrations, tickets and the rest.
    private(set) var ids: Set<String>
    /// What they wrote and what was said to them about it.
    private(set) var texts: Set<String> = []
    private(set) var data: [PersonalData: [JSONValue]] = [:]

    init(_ email: EmailAddress, account: Account?, registrations: [Registration], names: [TextLine]) {
        self.email = email
        self.account = account
        self.registrations = registrations
        mentions = Mentions(of: email, called: names)
        ids = Set(registrations.map(\.id.text) + [account?.id.text].compactMap(\.self))
    }

    var counts: [PersonalData: Int] { data.mapValues(\.count) }

    var isEmpty: Bool { data.isEmpty }

    /// Adds what is known of a kind; `texts` are the members that people wrote.
    mutating func add(_ kind: PersonalData, _ records: [JSONValue], texts members: [String] = []) {
        guard !records.isEmpty else { return }
        data[kind, default: []] += records
        for case .object(let record) in records {
            for member in ["id", "ticket", "booking"] {
                if case .string(let id)? = record[member] { ids.insert(id) }
            }
            for member in members {
                if case .string(let text)? = record[member], !text.isEmpty { texts.insert(text) }
            }
        }
    }

    /// Adds ids of what goes with something of theirs.
    mutating func alsoKnow(_ more: [String]) {
        ids.formUnion(more)
    }

    /// Whether something said elsewhere, taken apart into its texts, is about them.
    func isAbout(_ content: JSONValue) -> Bool {
        let said = content.strings
        if said.contains(where: { mentions.names.contains($0) || mentions.redacted($0) != nil }) { return true }
        return said.contains(where: ids.contains) && said.contains(where: texts.contains)
    }

    /// Something said elsewhere without them; nil when it is not about them.
    func redacted(_ content: JSONValue) -> JSONValue? {
        guard isAbout(content) else { return nil }
        let isTheirs = content.strings.contains(where: ids.contains)
        return content.mapped { text in
            if mentions.names.contains(text) || isTheirs && texts.contains(text) { return TextLine.erased.text }
            return mentions.redacted(text) ?? text
        }
    }
}

extension JSONValue {
    /// Every text in it that is a value.
    var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.flatMap(\.strings)
        case .object(let members): members.values.flatMap(\.strings)
        case .null, .bool, .number: []
        }
    }

    fileprivate func mapped(_ change: (String) -> String) -> JSONValue {
        switch self {
        case .string(let text): .string(change(text))
        case .array(let values): .array(values.map { $0.mapped(change) })
        case .object(let members): .object(members.mapValues { $0.mapped(change) })
        case .null, .bool, .number: self
        }
    }
}
