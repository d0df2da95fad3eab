import HTTPTypes
import HubDomain
import Templates

extension Problem {
    /// A file that is no list of participants.
    init(_ problem: ListProblem) {
        var violation = Violation(rule: problem.rule)
        switch problem {
        case .workbook, .notText, .empty: break
        case .columnsMissing(let missing, let found):
            violation.facts = ["found": found.filter { !$0.isEmpty }.prefix(20).joined(separator: ", ")]
            violation.spoken = ["missing": .phrases(missing.map(\.phrase))]
        case .tooManyRows(let limit): violation.facts = ["limit": String(limit)]
        }
        self.init(status: .unprocessableContent, code: .refused, violations: [violation])
    }
}

extension Problem.Violation {
    /// Why somebody on a list is not registered, or not once more; nil where they are.
    init?(_ fate: ParticipantFate, _ zone: HubZone) {
        switch fate {
        case .seated, .waiting: return nil
        case .registered: self.init(rule: "already-registered")
        case .calledOff: self.init(rule: "called-off")
        case .repeated(let line): self.init(rule: "twice-on-list", facts: ["line": String(line)])
        case .unreadable(let fault): self.init(fault)
        case .unfit(let problem): self = Problem.Violation(problem)
        case .refused(let refusal): self.init(refusal, zone)
        }
    }

    private init(_ fault: EntryFault) {
        switch fault {
        case .missing(let column): self.init(rule: "empty-cell", spoken: ["member": .phrase(column.phrase)])
        case .text(let column, let problem):
            let fault = JSONFault(problem)
            self.init(rule: fault.rule, facts: fault.facts, spoken: ["member": .phrase(column.phrase)])
        case .email: self.init(rule: "not-a-mail-address", spoken: ["member": .phrase(ListColumn.email.phrase)])
        case .notANumber:
            self.init(rule: "not-a-whole-number", spoken: ["member": .phrase(ListColumn.seats.phrase)])
        case .notALanguage: self.init(rule: "not-a-language", spoken: ["member": .phrase(ListColumn.language.phrase)])
        case .strayQuote: self.init(rule: "stray-quote")
        case .tooManyCells: self.init(rule: "too-many-cells")
        }
    }
}

extension ListColumn {
    /// What it is called, in the locales.
    var phrase: String { "list.column.\(rawValue)" }
}

extension Words {
    /// Why somebody on a list is not registered, or not once more; nil where they are.
    func detail(of fate: ParticipantFate, _ zone: HubZone) -> String? {
        // What is wrong with an address can be said more exactly to a person than to a program.
        if case .unreadable(.email(let problem)) = fate { return self("error.email.\(problem)") }
        return Problem.Violation(fate, zone).map(detail)
    }
}
