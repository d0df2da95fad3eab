import HubDomain
import Templates

/// Makes the inbox of requests.
struct RequestMaker: Sendable {
    /// A request with how many wait for the slot that it takes.
    private struct Waiting {
        let requests: BookingRequests
        let behind: Int
    }

    /// A sentence to a partner that can't be taken as it is.
    struct Faulty: Sendable {
        let request: Booking.ID
        let reason: String
        let fault: String
    }

    let words: Words
    private let context: BookingContext
    private let all: [Waiting]
    private let now: Instant

    init(_ hub: HubTransaction, words: Words) throws {
        self.words = words
        context = try BookingContext(hub)
        now = hub.now
        let requests = try hub.requests()
        let behind = try hub.waiting(behind: requests.flatMap(\.dates))
        all = requests.map { one in
            Waiting(requests: one, behind: one.dates.map { behind[$0.id] ?? 0 }.max() ?? 0)
        }
    }

    var clock: HubClock { HubClock(zone: context.hub.zone, words: words) }

    func view(_ order: RequestOrder, notice: String?, warning: String?, faulty: Faulty?) -> RequestsView {
        let sorted = all.sorted { one, other in
            let facts = { (waiting: Waiting) in (askedAt: waiting.requests.askedAt, behind: waiting.behind) }
            return order.precedes(facts(one), facts(other))
        }
        return RequestsView(
            areas: ManageArea.menu(words, at: .requests),
            notice: notice,
            warning: warning,
            lead: all.isEmpty ? words("requests.none") : words("requests.lead", count: all.count),
            orders: all.count < 2
                ? []
                : RequestOrder.allCases.map { one in
                    MenuItem(
                        label: words("requests.order.\(one.rawValue)"),
                        href: words.language.path("/manage/requests?order=\(one.rawValue)"),
                        isCurrent: one == order
                    )
                },
            requests: sorted.map { view($0, $0.requests.first.id == faulty?.request ? faulty?.reason : nil) }
        )
    }

    private func view(_ waiting: Waiting, _ reason: String?) -> RequestsView.Request {
        let requests = waiting.requests
        let first = requests.first
        let count = requests.dates.count
        let approve = words(count > 1 ? "requests.approveAll" : "requests.approve", ["count": words.number(count)])
        let decline = words(count > 1 ? "requests.declineAll" : "requests.decline", ["count": words.number(count)])
        return RequestsView.Request(
            id: first.id.text,
            title: words.title(first.title),
            href: words.language.path("/bookings/\(first.id)"),
            age: words.age(now - requests.askedAt),
            who: first.partner.flatMap { context.partners[$0]?.name.text } ?? context.hub.name.text,
            when: count > 1
                ? words("requests.dates", count: count, ["first": clock.longRange(first.period)])
                : clock.longRange(first.period),
            about: about(requests),
            note: first.note?.text,
            behind: waiting.behind == 0
                ? words("requests.nobodyBehind") : words("requests.behind", count: waiting.behind),
            isWaitedFor: waiting.behind > 0,
            expires: words(
                "requests.expires",
                ["date": clock.longDate(requests.expiresAt), "time": clock.oClock(requests.expiresAt)]
            ),
            left: words("requests.left", ["span": left(requests.expiresAt - now)]),
            scope: (count > 1 ? SeriesScope.all : .this).rawValue,
            approve: approve,
            decline: decline,
            reason: reason ?? "",
            isDeclining: reason != nil,
            dates: count > 1 ? requests.dates.map(date) : []
        )
    }

    /// What it would take: the room, for how many, and how much of its time.
    private func about(_ requests: BookingRequests) -> String {
        let first = requests.first
        let length = requests.dates.reduce(TimeSpan.zero) { $0 + $1.period.duration }
        let seats = first.seats.map { words("room.seats", count: $0) }
        return [context.rooms[first.room]?.name.text, seats, words.length(length)].compactMap(\.self)
            .joined(separator: " · ")
    }

    /// Whole days when there are at least two, else hours and minutes.
    private func left(_ span: TimeSpan) -> String {
        let days = span.minutes / 1440
        return days > 1 ? words("number.days", count: days) : words.duration(span)
    }

    private func date(_ booking: Booking) -> RequestsView.Date {
        let when = clock.longRange(booking.period)
        return RequestsView.Date(
            id: booking.id.text,
            when: when,
            approve: words("requests.approveDate", ["when": when]),
            decline: words("requests.declineDate", ["when": when])
        )
    }
}
