import HubDomain
import Recurrence
import Templates

/// One date of a series.
struct OccurrenceOut: Encodable, Sendable {
    /// Null in a preview where it is not booked yet.
    @OrNull var id: String?
    let start: String
    let end: String
    let status: BookingStatus

    init(_ booking: Booking) {
        id = booking.id.text
        start = booking.period.start.rfc3339
        end = booking.period.end.rfc3339
        status = booking.status
    }

    init(_ occurrence: SeriesOccurrence) {
        id = occurrence.id.text
        start = occurrence.period.start.rfc3339
        end = occurrence.period.end.rfc3339
        status = occurrence.status
    }
}

/// A date that a series goes without.
struct SkippedOut: Encodable, Sendable {
    let start: String
    /// The rule by its stable name.
    let reason: String
    /// The same as a sentence.
    let detail: String

    init(_ start: Instant, _ violation: BookingViolation, _ zone: HubZone, _ words: Words) {
        self.start = start.rfc3339
        reason = violation.rule
        detail = words.detail(of: Problem.Violation(violation, zone))
    }
}

/// One of the things that a monthly rule can be meant to say.
struct ReadingOut: Encodable, Sendable {
    let recurrence: String
    let detail: String
    let isChosen: Bool
    let starts: [String]

    init(_ reading: SeriesReading, _ zone: HubZone, _ words: Words) {
        recurrence = reading.rule.text
        detail = words.said(reading.reading)
        isChosen = reading.isChosen
        starts = reading.starts.map { zone.earliest($0.date, $0.time).rfc3339 }
    }
}

/// What a change of a series did to each of its dates, or in a preview would do.
struct SeriesChangeOut: Encodable, Sendable {
    struct Moved: Encodable, Sendable {
        let id: String
        let from: PeriodOut
        let start: String
        let end: String
        let status: BookingStatus
    }

    /// A date that is not as the change would have it.
    struct Left: Encodable, Sendable {
        let id: String
        let start: String
        let end: String
        let reason: String
    }

    let kept: [OccurrenceOut]
    let moved: [Moved]
    var added: [OccurrenceOut]
    let dropped: [OccurrenceOut]
    let left: [Left]
    let skipped: [SkippedOut]

    init(_ outcome: SeriesOutcome, _ zone: HubZone, _ words: Words) {
        kept = outcome.kept.map(OccurrenceOut.init)
        moved = outcome.moved.map { from, booking in
            let now = OccurrenceOut(booking)
            return Moved(
                id: booking.id.text,
                from: PeriodOut(from),
                start: now.start,
                end: now.end,
                status: now.status
            )
        }
        added = outcome.added.map(OccurrenceOut.init)
        dropped = outcome.dropped.map(OccurrenceOut.init)
        left = outcome.left.map { left in
            let period = PeriodOut(left.booking.period)
            return Left(id: left.booking.id.text, start: period.start, end: period.end, reason: left.reason)
        }
        skipped = outcome.skipped.compactMap { date in
            date.violations.decisive.map { SkippedOut(date.start, $0, zone, words) }
        }
    }
}

extension BookingOut {
    /// A booking with all dates of its series.
    init(_ booking: Booking, in hub: HubTransaction, _ words: Words) throws {
        self.init(booking)
        endReason = booking.endedNote?.text
        checkIn?.code = CheckInCode(of: booking, hub.secrets).digits
        hours = try hub.costs(of: booking, in: booking.series).map(BookingHoursOut.init)
        guard let series = try hub.series(of: booking) else { return }
        let zone = try hub.theHub().zone
        occurrences = series.occurrences.map(OccurrenceOut.init)
        skipped = series.skipped.map { SkippedOut($0.start, $0.violation, zone, words) }
    }

    /// As it is shown before it is confirmed: what is not stored has no id.
    var asPreview: BookingOut {
        var preview = self
        preview.id = nil
        preview.series = nil
        preview.checkIn?.code = nil
        for index in occurrences.indices { preview.occurrences[index].id = nil }
        return preview
    }

    /// As it is shown before a change is confirmed: what would be added has no id.
    var asPreviewOfChange: BookingOut {
        var preview = self
        let added = Set((change?.added ?? []).compactMap(\.id))
        for index in occurrences.indices where added.contains(occurrences[index].id ?? "") {
            preview.occurrences[index].id = nil
        }
        for index in (change?.added ?? []).indices { preview.change?.added[index].id = nil }
        return preview
    }
}

extension Words {
    func said(_ reading: RecurrenceRule.Reading) -> String {
        switch reading {
        case .weekday(let ordinal, let day):
            self("reading.ordinal", ["ordinal": String(ordinal), "weekday": weekday(day)])
        case .lastWeekday(let day): self("reading.lastWeekday", ["weekday": weekday(day)])
        case .day(let day): self("reading.day", ["day": String(day)])
        case .lastDay: self("reading.lastDay")
        }
    }
}
