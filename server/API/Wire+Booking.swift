import HubDomain

/// A booking as its owners and managers see it.
struct BookingOut: Encodable, Sendable {
    /// Null in a preview.
    @OrNull var id: String?
    let room: String
    let start: String
    let end: String
    let title: String
    @OrNull var seats: Int?
    @OrNull var layout: Layout.Name?
    @OrNull var note: String?
    let status: BookingStatus
    @OrNull var partner: String?
    @OrNull var series: String?
    /// The workshop one of whose sessions it is.
    let workshop: String?
    let createdAt: String
    /// Null where nobody has to check in.
    @OrNull var checkIn: BookingCheckInOut?
    /// What a manager said when ending it.
    var endReason: String?
    /// What was decided on it, where somebody did.
    let decision: DecisionOut?
    /// All dates of its series; of a single booking itself.
    var occurrences: [OccurrenceOut]
    var skipped: [SkippedOut]
    /// What all of these take of the partner's hours; where one is told with others it is left out.
    var hours: [BookingHoursOut]?
    /// What the rule of the series could also be meant to say.
    var readings: [ReadingOut]?
    /// What a change did to the dates of the series.
    var change: SeriesChangeOut?

    init(_ booking: Booking) {
        id = booking.id.text
        room = booking.room.text
        start = booking.period.start.rfc3339
        end = booking.period.end.rfc3339
        title = booking.title.text
        seats = booking.seats
        layout = booking.layout
        note = booking.note?.text
        status = booking.status
        partner = booking.partner?.text
        series = booking.series?.text
        workshop = booking.workshop?.text
        createdAt = booking.createdAt.rfc3339
        checkIn = BookingCheckInOut(of: booking)
        decision = booking.status.isDecided ? booking.decision.map(DecisionOut.init) : nil
        occurrences = [OccurrenceOut(booking)]
        skipped = []
    }
}

/// When a request was decided on, and with what words.
struct DecisionOut: Encodable, Sendable {
    let at: String
    @OrNull var reason: String?

    init(_ decision: Decision) {
        at = decision.at.rfc3339
        reason = decision.reason?.text
    }
}

/// An entry in a list of bookings: of others' only that the room is taken.
enum BookingItem: Encodable, Sendable {
    case full(BookingOut)
    case busy(Busy)

    struct Busy: Encodable, Sendable {
        let room: String
        let start: String
        let end: String
        let status = "busy"

        private enum CodingKeys: String, CodingKey {
            case room, start, end, status
        }
    }

    init(_ booking: Booking, seenBy account: Account) {
        if booking.isOpen(to: account) {
            self = .full(BookingOut(booking))
        } else {
            let period = PeriodOut(booking.period)
            self = .busy(Busy(room: booking.room.text, start: period.start, end: period.end))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .full(let booking): try booking.encode(to: encoder)
        case .busy(let busy): try busy.encode(to: encoder)
        }
    }
}

extension JSONBody.Reader {
    mutating func newBooking() -> BookingRequest? {
        let room = required("room", as: Room.ID.self)
        let start = required("start", as: Instant.self)
        let end = required("end", as: Instant.self)
        let title = required("title", as: TextLine.self)
        var seats: Int?
        updateOrClear(&seats, "seats")
        let layout = optional("layout", as: Layout.Name.self)
        var equipment: [String] = []
        update(&equipment, "equipment")
        let note = optional("note", as: TextBlock.self)
        let partner = optional("partner", as: Partner.ID.self)
        let hold = optional("hold", as: Hold.ID.self)
        let reason = overrideReason()
        let rule = optional("recurrence", as: String.self)
        var onConflict = ConflictChoice.fail
        update(&onConflict, "onConflict")
        guard let room, let start, let end, let title, let layout, let note, let partner, let hold, let reason, let rule
        else { return nil }
        return BookingRequest(
            wish: BookingWish(
                room: room,
                start: start,
                end: end,
                seats: seats,
                equipment: equipment,
                layout: layout
            ),
            title: title,
            note: note.flatMap { $0.isEmpty ? nil : $0 },
            partner: partner,
            overrideReason: reason,
            hold: hold,
            repetition: rule.map { Repetition(rule: $0, onConflict: onConflict) }
        )
    }

    /// A sentence to whoever asked, when a request is declined.
    mutating func declineReason() -> TextLine?? {
        optional("reason", as: TextLine.self)
    }

    mutating func bookingChange() -> BookingChange? {
        var change = BookingChange()
        updateOrClear(&change.room, "room")
        updateOrClear(&change.start, "start")
        updateOrClear(&change.end, "end")
        updateOrClear(&change.title, "title")
        if has("seats") { change.seats = optional("seats", as: Int.self) }
        if has("layout") { change.layout = optional("layout", as: Layout.Name.self) }
        if has("note") { change.note = optional("note", as: TextBlock.self) }
        if let reason = overrideReason() { change.overrideReason = reason }
        updateOrClear(&change.recurrence, "recurrence")
        update(&change.onConflict, "onConflict")
        return change
    }

    /// The reason within `override`.
    private mutating func overrideReason() -> TextLine?? {
        guard let read = optional("override", as: OverrideIn.self) else { return nil }
        return .some(read?.reason)
    }
}

extension ConflictChoice: JSONReadable {}

/// Why a manager lets rules pass, as it is sent: `{"reason": …}`.
private struct OverrideIn: JSONReadable {
    let reason: TextLine

    static func read(_ value: JSONValue) -> Result<OverrideIn, JSONFault> {
        guard case .object(let members) = value, Set(members.keys) == ["reason"], let reason = members["reason"] else {
            return .failure(JSONFault(rule: "not-an-override"))
        }
        return TextLine.read(reason).map(OverrideIn.init)
    }
}
