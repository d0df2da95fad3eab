/// A room taken for a stretch of time; in a series, one occurrence of it.
package struct Booking: Equatable, Sendable {
    package typealias ID = Identifier<Booking>

    package let id: ID
    /// What joins the occurrences of one repeated booking.
    package var series: Series.ID?
    package var room: Room.ID
    package var period: Period
    package var title: TextLine
    package var seats: Int?
    package var layout: Layout.Name?
    package var note: TextBlock?
    package var partner: Partner.ID?
    package var status: BookingStatus
    package let createdBy: Account.ID
    package let createdAt: Instant
    /// The workshop one of whose sessions it is.
    package var workshop: Workshop.ID?
    /// Nil where nobody has to check in.
    package var checkIn: CheckInDuty?
    /// What was decided when it was a request.
    package var decision: Decision?
    package var version: Int
    /// When it last became other than it was.
    package var changedAt: Instant
    /// What whoever ended it said to whoever had booked.
    package var endedNote: TextBlock?

    package init(
        id: ID,
        series: Series.ID? = nil,
        room: Room.ID,
        period: Period,
        title: TextLine,
        seats: Int? = nil,
        layout: Layout.Name? = nil,
        note: TextBlock? = nil,
        partner: Partner.ID? = nil,
        status: BookingStatus,
        createdBy: Account.ID,
        createdAt: Instant,
        workshop: Workshop.ID? = nil,
        checkIn: CheckInDuty? = nil,
        decision: Decision? = nil,
        version: Int = 1,
        changedAt: Instant? = nil,
        endedNote: TextBlock? = nil
    ) {
        self.id = id
        self.series = series
        self.room = room
        self.period = period
        self.title = title
        self.seats = seats
        self.layout = layout
        self.note = note
        self.partner = partner
        self.status = status
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.workshop = workshop
        self.checkIn = checkIn
        self.decision = decision
        self.version = version
        self.changedAt = changedAt ?? createdAt
        self.endedNote = endedNote
    }

    /// How often calendars had something to learn of it (RFC 5545, 3.8.7.4): no version counts that a request expired,
    /// or that nobody came.
    package var revision: Int {
        version - 1 + (status == .expired || status == .released ? 1 : 0)
    }

    /// Names a series: all occurrences of one repeated booking.
    package enum Series {
        package typealias ID = Identifier<Series>
    }
}
