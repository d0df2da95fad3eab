import HubDomain
import Templates

extension TypedForm {
    private static let bookingFields = [
        "room", "day", "month", "year", "start", "end", "startHour", "endHour", "repeat", "count", "untilDay",
        "untilMonth", "untilYear", "meaning", "onConflict", "title", "seats", "layout", "note", "partner", "reason",
        "key", "from", "dates", "hold",
    ]

    /// The form that asks when which room is needed, as it came back.
    init(booking form: Form) {
        self.init(form, TypedForm.bookingFields)
        self[all: "equipment"] = form.all("equipment").filter { !$0.isEmpty }
    }

    /// The same with another room and time, as a way out offers it.
    func moved(to room: Room.ID, _ period: Period, in zone: HubZone) -> TypedForm {
        var moved = self
        moved["room"] = room.text
        moved.set(period, in: zone)
        return moved
    }

    /// Whether a room was chosen from those that fit, before anybody asked what it is for.
    var isFromRooms: Bool { self["from"] == "rooms" }
}

/// What is asked of all rooms at once.
struct RoomQuestion: Sendable {
    let period: Period
    let repetition: Repetition?
    let seats: Int?
    let layout: Layout.Name?
    let equipment: [String]
    let partner: Partner.ID?
}

extension FormReader {
    /// What the booking form asks for; `standIn` is its title as long as nobody has been asked for one.
    mutating func booking(among rooms: [Room], titled standIn: TextLine? = nil) -> BookingRequest? {
        let room = room(among: rooms)
        let question = roomQuestion()
        let title =
            standIn.flatMap { form["title"].trimmed.isEmpty ? $0 : nil } ?? line("title", empty: "error.titleEmpty")
        let note = block("note")
        let reason = optionalLine("reason")
        guard let room, let question, let title else { return nil }
        let wish = BookingWish(
            room: room.id,
            start: question.period.start,
            end: question.period.end,
            seats: question.seats,
            equipment: question.equipment,
            layout: question.layout
        )
        return BookingRequest(
            wish: wish,
            title: title,
            note: note,
            partner: question.partner,
            overrideReason: reason,
            hold: form["hold"].isEmpty ? nil : Hold.ID(asked: form["hold"]),
            repetition: question.repetition
        )
    }

    /// When something is needed, and what.
    mutating func roomQuestion() -> RoomQuestion? {
        let period = period()
        let repetition = repetition(from: form.date)
        let seats = number("seats", in: RoomRules.places, orElse: "error.seats", isOptional: true)
        guard let period else { return nil }
        return RoomQuestion(
            period: period,
            repetition: repetition,
            seats: seats,
            layout: Layout.Name(rawValue: form["layout"]),
            equipment: form[all: "equipment"],
            partner: form["partner"].isEmpty ? nil : Partner.ID(asked: form["partner"])
        )
    }
}
