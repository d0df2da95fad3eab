import HubDomain
import Templates

/// Words a partner's hours and people.
struct PartnerMaker: Sendable {
    let words: Words
    let zone: HubZone
    /// Where the pages about the partner are, in the reader's language.
    let path: String

    private var clock: HubClock { HubClock(zone: zone, words: words) }

    /// What a page about a partner shows of it.
    struct State: Sendable {
        let partner: Partner
        let standing: BudgetStanding?
        let lines: [LedgerLine]
        let people: [PartnerPerson]
        let invitations: [Invitation]

        init(_ hub: HubTransaction, _ partner: Partner, on date: LocalDate) throws {
            self.partner = partner
            standing = try hub.standing(of: partner, on: date)
            lines = try standing.map { try hub.ledger(of: partner.id, in: $0.period, PageAsked(limit: 500)) } ?? []
            people = try hub.people(of: partner.id)
            invitations = try hub.openInvitations(of: partner.id)
        }
    }

    func hours(_ state: State) -> HoursView? {
        guard let standing = state.standing else { return nil }
        var facts = [Fact(name: words("hours.given"), value: words.hours(standing.sum(of: .allowance).span))]
        for (kind, key) in [(LedgerEntry.Kind.grant, "granted"), (.transfer, "transferred")] {
            let sum = standing.sum(of: kind)
            if sum != 0 { facts.append(Fact(name: words("hours.\(key)"), value: signed(sum))) }
        }
        facts.append(Fact(name: words("hours.booked"), value: words.hours(standing.booked.span)))
        return HoursView(
            heading: words("hours.heading", ["period": words.name(standing.period)]),
            figure: words.hours(standing.left.span),
            means: words("hours.means", ["last": words.dateAndYear(standing.period.lastDay)]),
            facts: facts,
            lines: state.lines.reversed().map(line),
            earlier: link(standing.budget, standing.period.start.adding(days: -1), "hours.earlier"),
            later: link(standing.budget, standing.period.end, "hours.later")
        )
    }

    func person(_ person: PartnerPerson, canChange: Bool) -> PersonView {
        let account = person.account
        return PersonView(
            name: account.name.text,
            email: account.email.text,
            rights: words.rights(account.rights),
            options: Right.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("people.may.\($0.rawValue)"),
                    isSelected: account.rights.contains($0)
                )
            },
            action: "\(path)/people/\(account.id)",
            endAction: "\(path)/people/\(account.id)/end",
            badge: person.badgeUntil.map { words("people.badge", ["date": clock.longDate($0)]) },
            badgeAction: "\(path)/people/\(account.id)/badge",
            summary: words("people.change", ["name": account.name.text]),
            canChange: canChange
        )
    }

    /// The open invitations, and the form that invites as it came back.
    func invitations(_ state: State, _ form: TypedForm?, _ faults: FormFaults?) -> InvitationsView {
        InvitationMaker(clock: clock).list(state.invitations, at: path, form, faults)
    }

    private func line(_ line: LedgerLine) -> HoursView.Line {
        let entry = line.entry
        return HoursView.Line(
            day: clock.shortDate(entry.at),
            what: what(line),
            note: note(line),
            href: entry.booking.map { words.language.path("/bookings/\($0)") },
            hours: signed(entry.minutes),
            left: words.hours(line.left.span)
        )
    }

    private func what(_ line: LedgerLine) -> String {
        let entry = line.entry
        let title = line.bookingTitle.map(words.title) ?? ""
        let other = line.counterpartName?.text ?? ""
        switch entry.kind {
        case .allowance: return words(entry.account == nil ? "hours.kind.allowance" : "hours.kind.newAllowance")
        case .booking, .change, .credit: return words("hours.kind.\(entry.kind.rawValue)", ["title": title])
        case .grant: return words("hours.kind.grant")
        case .transfer:
            return words(entry.minutes < 0 ? "hours.kind.givenTo" : "hours.kind.givenBy", ["partner": other])
        }
    }

    /// When it is booked, who did it, and why.
    private func note(_ line: LedgerLine) -> String? {
        let parts = [
            line.bookingPeriod.map { "\(clock.shortDate($0.start)), \(clock.oClockRange($0))" },
            line.accountName.map(words.name), line.entry.reason.map { words("hours.reason", ["reason": $0.text]) },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private func signed(_ minutes: Int) -> String {
        minutes > 0 ? "+" + words.hours(minutes.span) : words.hours(minutes.span)
    }

    private func link(_ budget: Budget, _ date: LocalDate, _ key: String) -> MenuItem? {
        let period = budget.period(of: date)
        return MenuItem(
            label: words(key, ["period": words.name(period)]),
            href: "\(path)?on=\(period.start)#ledger",
            isCurrent: false
        )
    }
}

extension Int {
    /// So many minutes as a length of time.
    var span: TimeSpan { .minutes(self) }
}

extension FormReader {
    /// Hours as people write them, in minutes: `8`, `1,5`, `1:30`, `90 min`.
    mutating func hours(_ field: String, in range: ClosedRange<Int>) -> Int? {
        if let minutes = form[field].asHours, range.contains(minutes) { return minutes }
        note(field, words("error.hours"))
        return nil
    }
}

extension String {
    /// A number alone is hours; anything else is read as a length of time.
    fileprivate var asHours: Int? {
        let text = trimmed.lowercased()
        if let match = text.wholeMatch(of: /(\d{1,5})(?:[.,](\d{1,2}))?\s*(?:h|std\.?|stunden?|hours?)?/) {
            let fraction = match.2.flatMap { Double("0.\($0)") } ?? 0
            return Int(match.1).map { $0 * 60 + Int((fraction * 60).rounded()) }
        }
        if let match = text.wholeMatch(of: /(\d{1,5}):([0-5]\d)/), let hours = Int(match.1), let rest = Int(match.2) {
            return hours * 60 + rest
        }
        return text.asMinutes
    }
}
