import HubDomain
import Templates

/// Words how long what is kept of people.
struct RetentionMaker: Sendable {
    let clock: HubClock
    let policy: RetentionPolicy

    private var words: Words { clock.words }

    /// The kinds of which a manager chooses the limit.
    static let choices = RetentionKind.allCases.filter { $0.choice != nil }

    func view(_ last: RetentionRun?, _ form: TypedForm, _ faults: FormFaults?, notice: String?) -> RetentionView {
        RetentionView(
            back: BackLink(label: words("person.title"), href: words.language.path("/manage/people")),
            problems: faults?.problems(words),
            notice: notice,
            last: told(last),
            rows: RetentionKind.allCases.map(row),
            action: words.language.path("/manage/people/retention"),
            fields: RetentionMaker.choices.compactMap { field($0, form, faults) }
        )
    }

    private func row(_ kind: RetentionKind) -> RetentionView.Row {
        RetentionView.Row(
            what: words("retention.kind.\(kind.rawValue)"),
            why: words("retention.reason.\(kind.rawValue)"),
            until: words("retention.end.\(kind.rawValue)", ["span": words.span(policy.limit(kind))]),
            stays: words("retention.rest.\(kind.rawValue)")
        )
    }

    private func told(_ run: RetentionRun?) -> String {
        guard let run else { return words("retention.never") }
        let moment = clock.moment(run.begunAt)
        guard !run.counts.isEmpty else { return words("retention.lastNothing", ["moment": moment]) }
        let counts = RetentionKind.allCases.compactMap { kind in
            run.counts[kind].map { count in
                let name = words("retention.kind.\(kind.rawValue)")
                return words("retention.counted", ["name": name, "count": words.number(count)])
            }
        }
        return words("retention.last", ["moment": moment, "counts": counts.joined(separator: "; ")])
    }

    private func field(_ kind: RetentionKind, _ form: TypedForm, _ faults: FormFaults?) -> Field? {
        guard let choice = kind.choice else { return nil }
        let facts = [
            "least": words.number(choice.lowerBound), "most": words.number(choice.upperBound),
            "standard": words.number(kind.standard.count),
        ]
        return Field(
            kind.rawValue,
            label: words("retention.kind.\(kind.rawValue)"),
            value: faults == nil ? String(policy.limit(kind).count) : form[kind.rawValue],
            hint: words("retention.hint.\(kind.standard.unit.rawValue)", facts),
            error: faults?.sentence(for: kind.rawValue),
            width: "5",
            inputMode: "numeric"
        )
    }
}

extension Words {
    /// How long something is kept: `90 Tage`, `3 Jahre`.
    func span(_ limit: RetentionLimit) -> String {
        switch limit.unit {
        case .hours: self("number.fullHours", count: limit.count)
        case .days: self("number.days", count: limit.count)
        case .years: self("number.years", count: limit.count)
        }
    }

    /// What is kept of people, as the page about privacy says it.
    func kept(by policy: RetentionPolicy) -> [String] {
        let spans = Dictionary(
            uniqueKeysWithValues: RetentionKind.allCases.map { ("\($0)", span(policy.limit($0))) }
        )
        return (1...5).map { self("privacy.what\($0)", spans) }
    }
}
