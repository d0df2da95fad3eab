import HubDomain

/// What somebody without a ticket is asked: the name, then an address that may be left out; typed key by key, since a
/// terminal has no keyboard.
struct WalkInForm: Equatable, Sendable {
    enum Step: String, Sendable {
        case name, email
    }

    enum Fault: Equatable, Sendable {
        case nameEmpty
        case email(EmailAddress.Problem)
    }

    /// Everything that is asked.
    struct Answers: Equatable, Sendable {
        let name: TextLine
        let email: EmailAddress?
    }

    let session: WorkshopSession.ID
    /// Under what it is stored, so that answers that are sent twice are stored once.
    let scan: ScanID
    private(set) var step = Step.name
    private(set) var typed = ""
    private(set) var fault: Fault?
    private(set) var answers: Answers?
    /// As it was typed.
    private var name = ""

    /// Nil when nobody said for what; without an id the questions begin.
    init?(_ fields: [String: String], newID: () -> ScanID) {
        guard let session = fields["session"] else { return nil }
        self.session = WorkshopSession.ID(session)
        scan = fields["scan"].flatMap { ScanID($0) } ?? newID()
        step = fields["step"].flatMap(Step.init) ?? .name
        name = WalkInForm.cleanedName(fields["name"] ?? "")
        typed = cleaned(fields["typed"] ?? "")
        if let key = fields["key"] { press(key) }
    }

    /// What a form carries along unseen.
    var hidden: [HiddenValue] {
        [
            HiddenValue(name: "session", value: session.text), HiddenValue(name: "scan", value: scan.text),
            HiddenValue(name: "step", value: step.rawValue), HiddenValue(name: "name", value: name),
        ]
    }

    private mutating func press(_ key: String) {
        switch key {
        case "back": typed = String(typed.dropLast())
        case "send": send()
        default: typed = cleaned(typed + key)
        }
    }

    private mutating func send() {
        switch step {
        case .name:
            guard (try? TextLine(typed)) != nil else {
                fault = .nameEmpty
                return
            }
            (name, typed, step) = (typed, "", .email)
        case .email:
            guard let line = try? TextLine(name) else {
                (step, fault) = (.name, .nameEmpty)
                return
            }
            do throws(EmailAddress.Problem) {
                answers = Answers(name: line, email: typed.isEmpty ? nil : try EmailAddress(typed))
            } catch {
                fault = .email(error)
            }
        }
    }

    private func cleaned(_ text: String) -> String {
        switch step {
        case .name: WalkInForm.cleanedName(text)
        case .email: WalkInForm.cleanedAddress(text)
        }
    }

    /// Letters and what stands between them; words begin with a capital letter.
    static func cleanedName(_ text: String) -> String {
        var name = ""
        for character in text where character.isLetter || " -'’.".contains(character) {
            let begins = name.last.map { " -".contains($0) } ?? true
            if begins, character == " " { continue }
            name += begins ? character.uppercased() : String(character)
        }
        return String(name.prefix(60))
    }

    static func cleanedAddress(_ text: String) -> String {
        let known = text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || "@.-_+".contains($0)) }
        return String(known.prefix(254))
    }
}
