import Foundation
import HubDomain
import HummingbirdCore

/// What of the programme somebody wants to see, as the page's address says it; what makes no sense is passed over.
struct ProgrammeAsked: Sendable, Equatable {
    /// As many as a page lists at once.
    static let limit = 50

    var month: LocalMonth?
    /// A keyword by its key.
    var topic: String?
    var sector: Sector?
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
            topic: call.query["topic"].flatMap { try? Topic(String($0)) }?.key,
            sector: call.query["sector"].flatMap { Sector(rawValue: String($0)) }
        )
        after = call.query["after"].flatMap { Cursor($0) }
    }

    /// Its address without the language.
    var path: String {
        let asked = [
            ("month", month?.description), ("topic", topic), ("sector", sector?.rawValue), ("after", after?.text),
        ]
        let query = asked.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .unreservedInQuery) }.map {
                "\(name)=\($0)"
            }
        }
        return query.isEmpty ? "/workshops" : "/workshops?" + query.joined(separator: "&")
    }

    /// The same from its beginning, changed by `change`.
    func but(_ change: (inout ProgrammeAsked) -> Void) -> ProgrammeAsked {
        var asked = self
        asked.after = nil
        change(&asked)
        return asked
    }

    var isNarrowed: Bool { topic != nil || sector != nil }

    /// Those of a month; without one, those that are not over at `now`.
    ///
    /// One more than is listed tells whether it goes on.
    func filter(in zone: HubZone, for viewer: WorkshopFilter.Viewer, at now: Instant) -> WorkshopFilter {
        let period = month.map { zone.month($0) }
        return WorkshopFilter(
            viewer: viewer,
            from: period?.start ?? now,
            to: period?.end,
            topic: topic,
            sector: sector,
            limit: ProgrammeAsked.limit + 1,
            after: after
        )
    }
}

extension CharacterSet {
    /// What stands for itself in a query (RFC 3986, 2.3).
    fileprivate static let unreservedInQuery = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
