import Foundation
import HubDomain
import HummingbirdCore
import Templates

/// What of the programme somebody wants to see, and how, as the page's address says it; what makes no sense is passed over.
struct ProgrammeAsked: Sendable, Equatable {
    /// How it is looked at.
    enum Look: String, Sendable {
        case list
        case calendar
    }

    /// As many as a page lists at once.
    static let limit = 50
    /// As many as anything tells of at once that can't be turned over.
    private static let wholeLimit = 500

    var month: LocalMonth?
    /// A keyword by its key.
    var topic: String?
    var sector: Sector?
    var look = Look.list
    /// Where the list goes on.
    var after: Cursor?

    init(month: LocalMonth? = nil, topic: String? = nil, sector: Sector? = nil) {
        self.month = month
        self.topic = topic
        self.sector = sector
    }

    init(_ call: Call) {
        self.init(
            month: call.query["month"].flatMap { LocalDate(shown: "\($0)-01") }.map { LocalMonth($0) },
            // Forms write blanks as plus signs.
            topic: call.queryForm["topic"].flatMap { try? Topic($0) }?.key,
            sector: call.query["sector"].flatMap { Sector(rawValue: String($0)) }
        )
        look = call.query["view"].flatMap { Look(rawValue: String($0)) } ?? .list
        after = look == .list ? call.query["after"].flatMap { Cursor($0) } : nil
    }

    /// As programs ask: they are told what makes no sense.
    init(ofProgram call: Call) throws(Problem) {
        self.init(
            month: try call.month("month"),
            // What can be no keyword is that of nothing.
            topic: call.queryForm["topic"].map { (try? Topic($0))?.key ?? "" },
            sector: try call.word("sector")
        )
    }

    /// Its address without the language.
    var path: String {
        address("/workshops", [("view", look == .list ? nil : look.rawValue), ("after", after?.text)])
    }

    /// Where programs find the same as a feed.
    func feedPath(_ language: Language) -> String {
        address("/api/v1/calendar/workshops.atom", [("language", language.code)])
    }

    private func address(_ path: String, _ more: [(name: String, value: String?)]) -> String {
        let asked = [("month", month?.description), ("topic", topic), ("sector", sector?.rawValue)] + more
        let query = asked.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .unreservedInQuery) }.map {
                "\(name)=\($0)"
            }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    /// The same from its beginning, changed by `change`.
    func but(_ change: (inout ProgrammeAsked) -> Void) -> ProgrammeAsked {
        var asked = self
        asked.after = nil
        change(&asked)
        return asked
    }

    /// A calendar shows a month in any case: the one of `today` where none was asked for.
    func shown(on today: LocalDate) -> ProgrammeAsked {
        guard look == .calendar, month == nil else { return self }
        return but { $0.month = LocalMonth(today) }
    }

    var isNarrowed: Bool { topic != nil || sector != nil }

    /// Those of a month; without one, those that are not over at `now`.
    ///
    /// One more than a page lists tells whether it goes on; a calendar or a feed has no next page.
    func filter(
        in zone: HubZone,
        for viewer: WorkshopFilter.Viewer,
        at now: Instant,
        whole isWhole: Bool = false
    ) -> WorkshopFilter {
        let period = month.map { zone.month($0) }
        return WorkshopFilter(
            viewer: viewer,
            from: period?.start ?? now,
            to: period?.end,
            topic: topic,
            sector: sector,
            limit: isWhole || look == .calendar ? ProgrammeAsked.wholeLimit : ProgrammeAsked.limit + 1,
            after: after
        )
    }
}

extension CharacterSet {
    /// What stands for itself in a query (RFC 3986, 2.3).
    static let unreservedInQuery = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
