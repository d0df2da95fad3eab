import Foundation
import HubDomain
import Templates

/// Words what a list of participants is asked for by, and what becomes of one.
struct ListMaker: Sendable {
    /// More lines of a kind are folded away.
    private static let mostShown = 50

    let zone: HubZone
    let words: Words
    let workshop: Workshop

    private var participants: String { words.language.path("/workshops/\(workshop.id)/participants") }
    private var path: String { participants + "/import" }
    private var back: BackLink { BackLink(label: words("list.back"), href: participants) }

    func form(cells: String = "", faults: FormFaults? = nil) -> ListFormView {
        ListFormView(
            back: back,
            title: workshop.title.text,
            problems: faults?.problems(words),
            action: path,
            fileHint: words("list.fileHint", ["rows": words.number(ParticipantList.mostRows)]),
            fileError: faults?.sentence(for: "file"),
            cells: Field(
                "cells",
                label: words("list.pasted"),
                value: cells,
                hint: words("list.pastedHint"),
                error: faults?.sentence(for: "cells")
            )
        )
    }

    func preview(_ report: ListReport, of text: ListText) -> ListPreviewView {
        let new = report.count(.added) + report.count(.waitlisted)
        return ListPreviewView(
            back: back,
            title: workshop.title.text,
            counts: ParticipantFate.Kind.allCases.map { kind in
                Fact(name: words("list.count.\(kind)"), value: words.number(report.count(kind)))
            },
            ignored: report.ignored.isEmpty
                ? nil
                : words("list.ignored", count: report.ignored.count, ["names": report.ignored.joined(separator: ", ")]),
            groups: [
                group("problems", [.refused], of: report, text: words("list.problemsText"), isShown: true),
                group("unchanged", [.known], of: report),
                group("new", [.added, .waitlisted], of: report),
            ].compactMap(\.self),
            take: new == 0
                ? nil
                : ListPreviewView.Take(
                    action: path + "/take",
                    key: UUID().uuidString,
                    table: text.text,
                    button: words("list.take", count: new)
                ),
            otherHref: path
        )
    }

    func progress(_ standing: ListDesk.Standing?, as key: String) -> ListProgressView {
        ListProgressView(
            back: back,
            title: workshop.title.text,
            progress: standing.flatMap { standing in
                standing.isBroken
                    ? nil
                    : ListProgressView.Progress(
                        done: standing.done,
                        count: standing.count,
                        text: words(
                            "list.progress",
                            ["done": words.number(standing.done), "count": words.number(standing.count)]
                        ),
                        reloadHref: "\(path)/\(key)"
                    )
            },
            againHref: path
        )
    }

    /// Nil when there are none.
    private func group(
        _ id: String,
        _ kinds: Set<ParticipantFate.Kind>,
        of report: ListReport,
        text: String? = nil,
        isShown: Bool = false
    ) -> ListPreviewView.Group? {
        let rows = report.rows.filter { kinds.contains($0.fate.kind) }
        guard !rows.isEmpty else { return nil }
        return ListPreviewView.Group(
            id: id,
            heading: words("list.\(id)"),
            text: text,
            rows: rows.map(row),
            fold: isShown || rows.count <= ListMaker.mostShown ? nil : words("list.show", count: rows.count)
        )
    }

    private func row(_ row: ListReport.Row) -> ListPreviewView.Row {
        let kind = row.fate.kind
        return ListPreviewView.Row(
            line: words.number(row.line.number),
            name: row.line.name.isEmpty ? words("list.unnamed") : row.line.name,
            email: row.line.email,
            state: kind.state,
            word: words.detail(of: row.fate, zone) ?? words("list.fate.\(kind)")
        )
    }
}

extension ParticipantFate.Kind {
    /// The class of the state it is shown as.
    fileprivate var state: String {
        switch self {
        case .added: "free"
        case .waitlisted: "taken"
        case .known: "closed"
        case .refused: "bad"
        }
    }
}

extension Words {
    /// What has become of a list; nil as long as it is on its way.
    func outcome(of standing: ListDesk.Standing) -> String? {
        guard let fates = standing.counts else { return nil }
        let count = { (kinds: [ParticipantFate.Kind]) in kinds.reduce(0) { $0 + (fates[$1] ?? 0) } }
        let new = count([.added, .waitlisted])
        if new == 0 { return self("list.nobody") }
        let counts = [
            ("added", count([.added])), ("waitlisted", count([.waitlisted])), ("left", count([.known, .refused])),
        ]
        let sentences = counts.filter { $0.1 > 0 }.map { self("list.done.\($0.0)", count: $0.1) }
        let letters = standing.isTold ? self("list.done.letters", count: new) : self("list.done.noLetters")
        return (sentences + [letters]).joined(separator: " ")
    }
}
