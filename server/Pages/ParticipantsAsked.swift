import Foundation
import HummingbirdCore

/// What of a workshop's participants somebody wants to see, as the page's address says it.
struct ParticipantsAsked: Sendable {
    /// As many as a page lists at once.
    static let limit = 100

    /// Counts from 1.
    var page = 1
    /// What they have in their name or address; empty of everybody.
    var find = ""

    init(_ call: Call) {
        page = max(1, call.query["page"].flatMap { Int($0) } ?? 1)
        find = String(call.find.prefix(200))
    }

    /// Behind the path of their page; `done` is what has just happened there.
    func query(done: String? = nil) -> String {
        let asked = [
            ("find", find.isEmpty ? nil : find), ("page", page == 1 ? nil : String(page)), ("done", done),
        ]
        let query = asked.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: .unreservedInQuery).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? "" : "?" + query.joined(separator: "&")
    }

    /// The same, but for another page.
    func at(_ page: Int) -> ParticipantsAsked {
        var asked = self
        asked.page = page
        return asked
    }
}

extension Call {
    /// What those on a list shall have in their name or address; empty where everybody is asked for.
    var find: String { (queryForm["find"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
}
