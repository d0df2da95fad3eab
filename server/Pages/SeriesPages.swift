import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// A series with all of its dates.
struct SeriesPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/series/{id}", .bookers, series)]
    }

    private func series(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (series, context) = try await call.read { hub in
            (try hub.ownSeries(call.id(), of: call.caller), try BookingContext(hub))
        }
        let maker = SeriesMaker(words: words, context: context, series: series, now: call.now)
        let notice = ["cancelled", "changed"].first { call.query[Substring($0)] != nil }
        return try await hall.pages.page(
            .series,
            maker.view(notice: notice.map { words("series.\($0)") }, forManager: call.caller.isManager),
            for: call,
            in: .bookings
        )
    }
}

extension HubTransaction {
    /// A series that the caller may see in full; others are not there for them.
    fileprivate func ownSeries(_ id: Booking.Series.ID, of caller: Caller) throws -> Series {
        guard let series = try series(id), let first = series.bookings.values.first,
            caller.isManager || first.partner == caller.partner
        else { throw Problem.notFound }
        return series
    }
}
