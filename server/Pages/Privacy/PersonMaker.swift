import HubDomain
import Templates

/// Words what is kept about a person and what becomes of it.
struct PersonMaker: Sendable {
    let clock: HubClock

    private var words: Words { clock.words }
    private var path: String { words.language.path("/manage/people") }

    func search(
        _ erasures: [(erasure: Erasure, by: Account?)],
        _ form: TypedForm,
        _ faults: FormFaults?
    ) -> PersonSearchView {
        PersonSearchView(
            areas: ManageArea.menu(words, at: .people),
            problems: faults?.problems(words),
            action: path,
            email: Field(
                "email",
                label: words("person.email"),
                value: form["email"],
                type: "email",
                hint: words("person.emailHint"),
                error: faults?.sentence(for: "email")
            ),
            erasures: erasures.map { erasure, by in
                PersonSearchView.Row(
                    when: clock.moment(erasure.at),
                    href: "\(path)/erasures/\(erasure.id)",
                    reason: erasure.reason.text,
                    by: name(of: by)
                )
            }
        )
    }

    /// `refusal` says why nobody can erase them from here.
    func page(_ file: PersonFile, _ form: TypedForm, _ faults: FormFaults?, refusal: Problem?) -> PersonFileView {
        let sentence = refusal.map { words.detail(of: $0) }
        let refused = sentence.map { FormFaults(faults: [FormFaults.Fault(field: "person", sentence: $0)]) }
        return PersonFileView(
            back: BackLink(label: words("person.title"), href: path),
            problems: (faults ?? refused)?.problems(words),
            email: file.email.text,
            lead: words(file.isEmpty ? "person.nothing" : "person.lead"),
            kinds: kinds(file.counts),
            values: TypedForm(["email": file.email.text]).hidden,
            exportAction: "\(path)/export",
            erase: file.isEmpty || refusal != nil
                ? nil
                : PersonFileView.Erase(
                    action: "\(path)/check",
                    reason: Field(
                        "reason",
                        label: words("person.reason"),
                        value: form["reason"],
                        hint: words("person.reasonHint"),
                        error: faults?.sentence(for: "reason")
                    )
                ),
            isEmpty: file.isEmpty
        )
    }

    func check(_ file: PersonFile, reason: TextLine, calledOff: Int, leftAlone: Partner?) -> PersonCheckView {
        let form = TypedForm(["email": file.email.text, "reason": reason.text])
        return PersonCheckView(
            email: file.email.text,
            warnings: [
                calledOff > 0 ? words("person.calledOff", count: calledOff) : nil,
                leftAlone.map { words("person.leftAlone", ["partner": $0.name.text]) },
            ].compactMap(\.self),
            goes: kinds(file.counts.filter { $0.key.fate == .goes }),
            stays: kinds(file.counts.filter { $0.key.fate == .staysWithoutThem }),
            facts: [Fact(name: words("person.reason"), value: reason.text)],
            values: form.hidden,
            action: "\(path)/erase",
            backAction: path
        )
    }

    func erased(_ erasure: Erasure, by account: Account?) -> PersonErasedView {
        PersonErasedView(
            back: BackLink(label: words("person.title"), href: path),
            facts: [
                Fact(name: words("person.when"), value: clock.moment(erasure.at)),
                Fact(name: words("person.by"), value: name(of: account)),
                Fact(name: words("person.reason"), value: erasure.reason.text),
            ],
            isEmpty: erasure.counts.isEmpty,
            kinds: kinds(erasure.counts)
        )
    }

    private func kinds(_ counts: [PersonalData: Int]) -> [PersonKindRow] {
        PersonalData.allCases.compactMap { kind in
            counts[kind].map { count in
                PersonKindRow(
                    name: words("person.kind.\(kind.rawValue)"),
                    count: words.number(count),
                    fate: words("person.fate.\(kind.rawValue)")
                )
            }
        }
    }

    private func name(of account: Account?) -> String {
        account.map { words.name($0.name) } ?? words("person.commandLine")
    }
}

extension Words {
    /// A name, or that it was erased.
    func name(_ name: TextLine) -> String {
        name.isErased ? self("person.erased") : name.text
    }

    /// The title of a booking, or that it was erased.
    func title(_ title: TextLine) -> String {
        title.isErased ? self("person.erasedTitle") : title.text
    }
}
