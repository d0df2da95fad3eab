import HubDomain
import Recurrence
import Templates

extension TypedForm {
    private static let changeFields = [
        "room", "day", "month", "year", "start", "end", "startHour", "endHour", "repeat", "count", "untilDay",
        "untilMonth", "untilYear", "meaning", "onConflict", "title", "seats", "layout", "note", "reason", "version",
        "scope", "includeMoved", "dates",
    ]

    /// The form that changes a booking, as it came back.
    init(change form: Form) {
        self.init(form, TypedForm.changeFields)
    }

    /// A booking as it is, to be changed.
    init(_ booking: Booking, tag: ETag, in zone: HubZone) {
        self.init([
            "room": booking.room.text, "title": booking.title.isErased ? "" : booking.title.text,
            "seats": booking.seats.map { String($0) } ?? "",
            "layout": booking.layout?.rawValue ?? "", "note": booking.note?.text ?? "", "version": tag.field,
            "scope": SeriesScope.this.rawValue,
        ])
        set(booking.period, in: zone)
    }

    /// Which dates of a series are meant.
    var reach: SeriesReach {
        SeriesReach(
            scope: SeriesScope(rawValue: self["scope"]) ?? .this,
            includesMoved: !self["includeMoved"].isEmpty
        )
    }
}

extension FormReader {
    /// What shall be different about `booking`; what the form says as it is already is no change.
    mutating func change(of booking: Booking, in series: Series?, among rooms: [Room]) -> BookingChange? {
        let room = room(among: rooms)
        let period = period()
        let title = line("title", empty: "error.titleEmpty")
        let seats = number("seats", in: RoomRules.places, orElse: "error.seats", isOptional: true)
        let note = block("note")
        let reason = optionalLine("reason")
        var rule: String?
        if let series {
            let first = firstDate(of: series, booking)
            rule = repetition(from: first)?.rule
        }
        guard let room, let period, let title else { return nil }
        var change = BookingChange()
        if room.id != booking.room { change.room = room.id }
        if period != booking.period {
            change.start = period.start
            change.end = period.end
        }
        if title != booking.title { change.title = title }
        if seats != booking.seats { change.seats = .some(seats) }
        let layout = Layout.Name(rawValue: form["layout"])
        if layout != booking.layout { change.layout = .some(layout) }
        if note?.text ?? "" != booking.note?.text ?? "" { change.note = .some(note) }
        change.overrideReason = reason
        change.recurrence = rule
        change.onConflict = ConflictChoice(rawValue: form["onConflict"]) ?? .fail
        return change
    }

    /// From where another rule counts: the first date of the series moved along, or the changed one.
    private func firstDate(of series: Series, _ booking: Booking) -> LocalDate? {
        guard let date = form.date else { return nil }
        let places = series.occurrences.map(\.named)
        guard form.reach.scope == .all, let first = places.min(),
            let changed = series.occurrences.first(where: { $0.id == booking.id })?.named
        else { return date }
        return first.date.adding(days: date.dayNumber - changed.date.dayNumber)
    }
}

extension BookingChange {
    /// Whether it changes anything.
    var isNothing: Bool {
        room == nil && start == nil && end == nil && title == nil && seats == nil && layout == nil && note == nil
            && recurrence == nil
    }

    /// The booking as it shall be, for a page that says why it can't be like that.
    func request(for booking: Booking, isSeries: Bool) -> BookingRequest {
        let wish = applied(to: BookingWish(booking))
        return BookingRequest(
            wish: wish,
            title: title ?? booking.title,
            repetition: isSeries ? Repetition(rule: "", onConflict: onConflict) : nil
        )
    }
}
