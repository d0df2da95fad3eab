import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    var requests: RequestsView {
        let when = ["Mittwoch, 10. März 2027, 10:00–12:00 Uhr", "Mittwoch, 17. März 2027, 10:00–12:00 Uhr"]
        return RequestsView(
            areas: [MenuItem(label: words("manage.requests"), href: path("/manage/requests"), isCurrent: true)],
            notice: words("requests.approved", ["title": "Werkstatt Bürgerkonto"]),
            warning: words("requests.gone", ["title": "Beirat", "state": words("booking.state.cancelled")]),
            lead: words("requests.lead", count: 2),
            orders: RequestOrder.allCases.map {
                MenuItem(
                    label: words("requests.order.\($0.rawValue)"),
                    href: path("/manage/requests?order=\($0.rawValue)"),
                    isCurrent: $0 == .age
                )
            },
            requests: [
                request("Digitalrat", when, dates: when),
                request("Vorstandssitzung mit Gästen aus der Nachbargemeinde", Array(when.prefix(1)), dates: []),
            ]
        )
    }

    /// One offer that stands, and one place in a line.
    var waits: [WaitRow] {
        let row = { (id: String, title: String, sentence: String, isOffered: Bool) in
            WaitRow(
                id: id,
                day: words.shortDate(day("2027-03-10")),
                time: "14:00–15:00",
                title: title,
                about: "Takelage · \(words("room.seats", count: 12))",
                sentence: sentence,
                isOffered: isOffered,
                state: isOffered ? "free" : "warn",
                word: words(isOffered ? "waits.yours" : "waits.waiting"),
                values: isOffered ? [HiddenValue(name: "title", value: title)] : []
            )
        }
        let until = [
            "until": "\(words.longDate(day("2027-03-09"))), \(oClock("11:41"))", "left": words.length(.hours(2)),
        ]
        return [
            row("offer", "Beirat", words("waits.offered", until), true),
            row("place", "Digitalrat", words("waits.position", ["position": "2"]), false),
        ]
    }

    private func request(_ title: String, _ when: [String], dates: [String]) -> RequestsView.Request {
        let count = ["count": words.number(dates.count)]
        let isSeries = !dates.isEmpty
        return RequestsView.Request(
            id: title.lowercased().filter(\.isLetter),
            title: title,
            href: path("/bookings/b"),
            age: words.age(.hours(3)),
            who: "Amt Warnow-West",
            when: isSeries ? words("requests.dates", count: dates.count, ["first": when[0]]) : when[0],
            about: "Takelage · \(words("room.seats", count: 12)) · \(words.length(.hours(4)))",
            note: isSeries ? "Bitte mit Leinwand." : nil,
            behind: isSeries ? words("requests.behind", count: 2) : words("requests.nobodyBehind"),
            isWaitedFor: isSeries,
            expires: words("requests.expires", ["date": "Mittwoch, 10. März 2027", "time": "10:00 Uhr"]),
            left: words("requests.left", ["span": words.duration(.hours(24))]),
            scope: isSeries ? "all" : "this",
            approve: words(isSeries ? "requests.approveAll" : "requests.approve", count),
            decline: words(isSeries ? "requests.declineAll" : "requests.decline", count),
            reason: "",
            isDeclining: !isSeries,
            dates: dates.enumerated().map { index, when in
                RequestsView.Date(
                    id: "date-\(index)",
                    when: when,
                    approve: words("requests.approveDate", ["when": when]),
                    decline: words("requests.declineDate", ["when": when])
                )
            }
        )
    }
}
