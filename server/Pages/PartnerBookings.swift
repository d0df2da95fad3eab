import HubDomain
import Recurrence
import Templates

/// What a partner has booked, as its page shows it: next, again and again, and over.
struct PartnerBookings: Sendable {
    /// What is listed at once.
    private static let listed = 10

    private let coming: [Booking]
    private let comingCount: Int
    private let series: [RunningSeries]
    private let past: ItemList<Booking>
    private let isOlder: Bool
    private let context: BookingContext

    /// `older` is where the list of what is over goes on.
    init(_ hub: HubTransaction, _ partner: Partner, older: Cursor?, in context: BookingContext) throws {
        (coming, comingCount) = try hub.comingBookings(of: partner.id, limit: PartnerBookings.listed)
        series = try hub.runningSeries(of: partner.id)
        let page = PageAsked(limit: PartnerBookings.listed, after: older)
        past = ItemList(try hub.pastBookings(of: partner.id, page), limit: page.limit) {
            Cursor(number: $0.period.start.milliseconds, key: $0.id.text)
        }
        isOlder = older != nil
        self.context = context
    }

    var zone: HubZone { context.hub.zone }

    func view(_ words: Words, path: String) -> PartnerBookingsView {
        let bookings = BookingMaker(words: words, context: context)
        let more = comingCount - coming.count
        return PartnerBookingsView(
            coming: coming.map { bookings.row($0, withPartner: false) },
            more: more > 0 ? words("partner.more", count: more) : nil,
            series: series.map { row($0, bookings) },
            past: past.items.map { bookings.row($0, withPartner: false) },
            olderHref: past.next.map { "\(path)?past=\($0)#past" },
            newestHref: isOlder ? "\(path)#past" : nil
        )
    }

    private func row(_ series: RunningSeries, _ bookings: BookingMaker) -> PartnerBookingsView.SeriesRow {
        let (words, clock) = (bookings.words, bookings.clock)
        let rule = try? RecurrenceRule(series.rule, in: clock.zone)
        return PartnerBookingsView.SeriesRow(
            day: clock.shortDate(series.next.period.start),
            time: clock.clockRange(series.next.period),
            title: words.title(series.next.title),
            href: words.language.path("/series/\(series.next.series?.text ?? "")"),
            repeats: rule.map { RuleWords(words: words, rule: $0, day: series.named.date).text },
            room: bookings.roomName(series.next.room),
            left: words("partner.seriesLeft", count: series.left, ["last": clock.shortDate(series.last)]),
            changeHref: words.language.path("/bookings/\(series.next.id)/edit")
        )
    }
}
