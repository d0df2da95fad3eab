import HubDomain
import Templates

/// Words the audit log.
struct AuditMaker: Sendable {
    let clock: HubClock
    /// What actors and targets are called, by how the log stores them.
    let names: [String: String]

    private var words: Words { clock.words }

    func view(_ asked: AuditQuestion, _ lines: [AuditLine], hasMore: Bool) -> AuditView {
        let error = asked.isWrong ? words("audit.wrongDays") : nil
        let faults = error.map { FormFaults(faults: [FormFaults.Fault(field: "from", sentence: $0)]) }
        let all = ChoiceField.Option(value: "", label: words("audit.areas.all"), isSelected: asked.area == nil)
        let areas = AuditAction.Area.allCases.map {
            ChoiceField.Option(
                value: $0.rawValue,
                label: words("audit.areas.\($0.rawValue)"),
                isSelected: $0 == asked.area
            )
        }
        let isNarrow = asked.area != nil || !(asked.from + asked.to + asked.about).isEmpty
        return AuditView(
            areas: ManageArea.menu(words, at: .audit),
            problems: faults?.problems(words),
            from: Field("from", label: words("occupancy.from"), value: asked.from, type: "date", error: error),
            to: Field("to", label: words("occupancy.to"), value: asked.to, type: "date"),
            area: ChoiceField("area", label: words("audit.area"), options: [all] + areas),
            about: Field("about", label: words("audit.about"), value: asked.about, hint: words("audit.aboutHint")),
            csvHref: lines.isEmpty ? nil : asked.href(words.language.path("/manage/audit.csv")),
            lines: lines.map { line($0.entry) },
            nothing: lines.isEmpty && !asked.isWrong ? words(isNarrow ? "audit.noneFound" : "audit.none") : nil,
            olderHref: hasMore
                ? lines.last.map { asked.href(words.language.path("/manage/audit"), before: $0.entry.number) } : nil
        )
    }

    func line(_ entry: AuditEntry) -> AuditView.Line {
        AuditView.Line(
            number: words.number(entry.number),
            moment: clock.moment(entry.at),
            who: who(entry.actor),
            what: words("audit.action.\(entry.action.rawValue)"),
            targets: entry.targets.filter { $0.text != entry.actor.text }.map(target),
            changed: entry.changed.isEmpty ? nil : entry.changed.map(member).joined(separator: ", ")
        )
    }

    private func who(_ actor: AuditActor) -> String {
        switch actor {
        case .account, .kiosk: named(actor.text) ?? words("audit.actor.gone")
        case .holder: words("audit.actor.holder")
        case .anonymous: words("audit.actor.anonymous")
        case .commandLine: words("audit.actor.commandLine")
        case .server: words("audit.actor.server")
        }
    }

    private func target(_ target: AuditTarget) -> AuditView.Target {
        let kind = words("audit.kind.\(target.kind.rawValue)")
        let name = target.kind == .key ? target.id : named(target.text)
        return AuditView.Target(
            label: name.map { words("audit.target", ["kind": kind, "name": $0]) } ?? kind,
            href: path(to: target).map(words.language.path)
        )
    }

    /// Nil of what is gone, erased or has no name.
    private func named(_ text: String) -> String? {
        names[text].flatMap { $0.isEmpty || $0 == TextLine.erased.text ? nil : $0 }
    }

    private func path(to target: AuditTarget) -> String? {
        switch target.kind {
        case .room: "/manage/rooms/\(target.id)"
        case .closure: "/manage/closures/\(target.id)"
        case .partner: "/manage/partners/\(target.id)"
        case .booking: names[target.text].map { _ in "/bookings/\(target.id)" }
        case .series: "/series/\(target.id)"
        case .workshop: "/workshops/\(target.id)"
        case .letter: "/manage/mail/\(target.id)"
        case .erasure: "/manage/people/erasures/\(target.id)"
        case .account, .invitation, .wait, .registration, .checkIn, .kiosk, .conflict, .key: nil
        }
    }

    /// What a member is called on the pages where it is changed.
    private func member(_ name: String) -> String {
        let key = RetentionKind(rawValue: name) == nil ? "audit.member.\(name)" : "retention.kind.\(name)"
        return words.pattern(key) == nil ? name : words(key)
    }
}
