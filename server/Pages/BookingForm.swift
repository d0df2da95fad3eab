import HubDomain
import Templates

extension TypedForm {
    private static let bookingFields = [
        "room", "day", "month", "year", "start", "end", "title", "seats", "layout", "note", "partner", "hold", "key",
    ]

    /// The form that asks when which room is needed, as it came back.
    init(booking form: Form) {
        self.init(form, TypedForm.bookingFields)
    }

    /// The same with another room and time, as a way out offers it.
    func moved(to room: Room.ID, _ period: Period, in zone: HubZone) -> TypedForm {
        var moved = self
        moved["room"] = room.text
        moved.set(period, in: zone)
        return moved
    }
}

extension FormReader {
    /// What the booking form asks for.
    mutating func booking(among rooms: [Room]) -> BookingRequest? {
        let room = room(among: rooms)
        let period = period()
        let title = line("title", empty: "error.titleEmpty")
        let seats = number("seats", in: 1...10_000, orElse: "error.seats", isOptional: true)
        let note = block("note")
        guard let room, let period, let title else { return nil }
        let wish = BookingWish(
            room: room.id,
            start: period.start,
            end: period.end,
            seats: seats,
            layout: Layout.Name(rawValue: form["layout"])
        )
        let partner = form["partner"].isEmpty ? nil : Partner.ID(form["partner"])
        let hold = form["hold"].isEmpty ? nil : Hold.ID(form["hold"])
        return BookingRequest(wish: wish, title: title, note: note, partner: partner, hold: hold)
    }
}
