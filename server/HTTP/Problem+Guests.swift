import HTTPTypes
import HubDomain

extension Problem {
    /// Nobody can be invited to this booking now, or not so many.
    init(_ refusal: BookingGuests.Refusal) {
        self.init(status: .unprocessableContent, code: .refused, violations: [Violation(refusal)])
    }
}

extension Problem.Violation {
    init(_ refusal: BookingGuests.Refusal) {
        switch refusal {
        case .notConfirmed, .over, .workshop: self.init(rule: refusal.rule)
        case .noSeats(let asked): self.init(rule: refusal.rule, facts: ["member": "seats", "asked": String(asked)])
        case .tooMany(let asked, let left):
            let facts = ["member": "seats", "asked": String(asked), "left": String(left)]
            self.init(rule: refusal.rule, facts: facts)
        }
    }
}
