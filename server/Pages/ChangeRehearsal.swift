import Crypto
import Foundation
import HubDomain

/// What a change would do: carried out and undone, so that the last look shows exactly what will be stored.
struct ChangeRehearsal: Sendable {
    let change: BookingChange
    /// As it would be.
    let booking: Booking
    /// Nil where one date alone is changed.
    let outcome: SeriesOutcome?
    /// What it, or with it the other dates of its series, takes of the partner's hours then; empty where that is no news.
    let costs: [BookingCost]
    /// The rules that a manager lets pass.
    let lifted: [Problem.Violation]

    /// Throws what stands in the way.
    ///
    /// Of several dates all that can be changed are shown, whatever becomes of the others.
    init(_ change: BookingChange, of booking: Booking, _ reach: SeriesReach, _ call: Call, by account: Account)
        async throws
    {
        var plain = change
        plain.overrideReason = nil
        plain.onConflict = change.overrideReason == nil ? .skip : .fail
        do {
            self = try await ChangeRehearsal(plain, lifting: [], of: booking, reach, call, by: account)
        } catch let refusal as Problem where !refusal.violations.isEmpty && change.overrideReason != nil {
            var lifting = change
            lifting.onConflict = .skip
            let lifted = refusal.violations.filter { $0.liftedBy != nil }
            self = try await ChangeRehearsal(lifting, lifting: lifted, of: booking, reach, call, by: account)
        }
    }

    private init(
        _ change: BookingChange,
        lifting lifted: [Problem.Violation],
        of booking: Booking,
        _ reach: SeriesReach,
        _ call: Call,
        by account: Account
    ) async throws {
        self = try await call.rehearse { hub in
            let series = reach.scope == .this ? nil : booking.series
            let known = try hub.costs(of: booking, in: series)
            let (changed, outcome) = try hub.change(booking, change, reach, by: account)
            let costs = try hub.costs(of: changed, in: series)
            return ChangeRehearsal(
                change: change,
                booking: changed,
                outcome: outcome,
                costs: costs.map(\.taken) == known.map(\.taken) ? [] : costs,
                lifted: lifted
            )
        }
    }

    private init(
        change: BookingChange,
        booking: Booking,
        outcome: SeriesOutcome?,
        costs: [BookingCost],
        lifted: [Problem.Violation]
    ) {
        self.change = change
        self.booking = booking
        self.outcome = outcome
        self.costs = costs
        self.lifted = lifted
    }
}

extension BookingCost {
    fileprivate var taken: [Int] { [standing.period.start.dayNumber, minutes] }
}

extension SeriesOutcome {
    /// Changes whenever something else would become of any date.
    var digest: String {
        let parts: [[String]] = [
            kept.map(\.id.text), moved.map { "\($0.booking.id) \($0.booking.period.start.milliseconds)" },
            added.map { String($0.period.start.milliseconds) }, dropped.map(\.id.text),
            left.map { "\($0.booking.id) \($0.reason)" }, skipped.map { String($0.start.milliseconds) },
        ]
        let text = parts.map { $0.joined(separator: " ") }.joined(separator: "\n")
        return SHA256.hash(data: Data(text.utf8)).prefix(8).hexadecimal
    }
}
