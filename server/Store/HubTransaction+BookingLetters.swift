import HubDomain
import SQLStore

extension HubTransaction {
    /// Tells whoever booked that the room is theirs.
    func tellBooked(_ booking: Booking) throws {
        guard booking.workshop == nil else { return }
        try tell(.booked(try news(of: booking)), to: booking.createdBy)
    }

    /// A booking as it is now; of one that was just made with a rule all its dates and those it goes without.
    func news(of booking: Booking) throws -> BookingNews {
        let series = try series(of: booking)
        let bookings = series.map { series in series.occurrences.compactMap { series.bookings[$0.id] } } ?? [booking]
        return try news(of: booking, bookings, isSeries: series != nil, skipped: series?.skipped ?? [])
    }

    func news(
        of booking: Booking,
        _ dates: [Booking],
        isSeries: Bool,
        skipped: [SkippedDate] = []
    ) throws -> BookingNews {
        let rooms = try Dictionary(
            Set(dates.map(\.room)).compactMap { try room($0) }.map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        return BookingNews(
            booking: booking.id,
            title: booking.title,
            partner: try booking.partner.flatMap { try partner($0)?.name },
            isSeries: isSeries,
            dates: dates.map { date in
                BookingNews.Occurrence(
                    booking: date.id,
                    room: rooms[date.room] ?? TextLine(stored: ""),
                    period: date.period,
                    status: date.status,
                    sequence: date.version - 1
                )
            },
            skipped: skipped.map { BookingNews.Skipped(start: $0.start, violation: $0.violation) }
        )
    }
}
