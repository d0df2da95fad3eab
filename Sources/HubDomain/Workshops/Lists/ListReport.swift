/// What became of each line of a list, or would.
package struct ListReport: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package let line: ParticipantList.Line
        package let fate: ParticipantFate
    }

    package let rows: [Row]
    /// How many have a fate of each kind.
    package let counts: [ParticipantFate.Kind: Int]
    /// Headings of columns that were not read.
    package let ignored: [String]

    /// `fates` are those of the list's entries, in their order.
    package init(_ list: ParticipantList, fates: [ParticipantFate]) {
        var rest = fates[...]
        let rows = list.lines.compactMap { line -> Row? in
            switch line.reading {
            case .entry: rest.popFirst().map { Row(line: line, fate: $0) }
            case .repeated(let first): Row(line: line, fate: .repeated(line: first))
            case .unreadable(let fault): Row(line: line, fate: .unreadable(fault))
            }
        }
        self.rows = rows
        counts = Dictionary(grouping: rows, by: \.fate.kind).mapValues(\.count)
        ignored = list.ignored
    }

    package func count(_ kind: ParticipantFate.Kind) -> Int { counts[kind] ?? 0 }
}

extension ParticipantFate {
    /// Fates in four words.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case added
        case waitlisted
        case known
        case refused
    }

    package var kind: Kind {
        switch self {
        case .seated: .added
        case .waiting: .waitlisted
        case .registered, .calledOff, .repeated: .known
        case .unreadable, .unfit, .refused: .refused
        }
    }
}
