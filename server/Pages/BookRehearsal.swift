import Crypto
import Foundation
import HubDomain

/// What would come of a booking: made like it and undone, so that the last look shows exactly what will be stored.
struct BookRehearsal: Sendable {
    let request: BookingRequest
    let booking: Booking
    let series: Series?
    /// What the rule of a series says where somebody could have meant another one.
    let reading: SeriesReading?
    /// What it takes of the partner's hours.
    let costs: [BookingCost]
    /// The rules that a manager lets pass.
    let lifted: [Problem.Violation]

    /// Throws what stands in the way.
    ///
    /// Of a series all dates that can be booked are shown, whatever becomes of the others;
    /// a reason to let rules pass is dropped where none stands in the way.
    init(_ request: BookingRequest, _ call: Call, by account: Account) async throws {
        var plain = request
        plain.overrideReason = nil
        plain.repetition?.onConflict = .skip
        guard request.overrideReason != nil else {
            self = try await BookRehearsal(plain, lifting: [], call, by: account)
            return
        }
        plain.repetition?.onConflict = .fail
        do {
            self = try await BookRehearsal(plain, lifting: [], call, by: account)
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            var lifting = request
            lifting.repetition?.onConflict = .skip
            let lifted = refusal.violations.filter { $0.liftedBy != nil }
            self = try await BookRehearsal(lifting, lifting: lifted, call, by: account)
        }
    }

    private init(
        _ request: BookingRequest,
        lifting lifted: [Problem.Violation],
        _ call: Call,
        by account: Account
    ) async throws {
        self = try await call.rehearse { hub in
            let booking = try hub.bookAll(request, by: account)
            return BookRehearsal(
                request: request,
                booking: booking,
                series: try hub.series(of: booking),
                reading: try hub.readings(of: request).first(where: \.isChosen),
                costs: try hub.costs(of: booking, in: booking.series),
                lifted: lifted
            )
        }
    }

    private init(
        request: BookingRequest,
        booking: Booking,
        series: Series?,
        reading: SeriesReading?,
        costs: [BookingCost],
        lifted: [Problem.Violation]
    ) {
        self.request = request
        self.booking = booking
        self.series = series
        self.reading = reading
        self.costs = costs
        self.lifted = lifted
    }
}

extension Series {
    /// Changes whenever another date is booked or left out.
    var digest: String {
        let starts = occurrences.map { String($0.period.start.milliseconds) }.joined(separator: " ")
        return SHA256.hash(data: Data(starts.utf8)).prefix(8).hexadecimal
    }
}
