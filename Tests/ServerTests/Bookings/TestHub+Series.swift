import HTTPTypes
import HubDomain

@testable import AnkerplatzServer

extension TestHub {
    /// Asks for a series as the first partner; the first date is from `start` to `end`, both instants.
    func bookSeries(
        _ room: String,
        _ start: String,
        _ end: String,
        _ rule: String,
        onConflict: String = "fail",
        as token: String? = nil,
        preview: Bool = false,
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/bookings" + (preview ? "?preview=true" : ""),
            as: token ?? partner,
            json: """
                {"room": "\(room)", "start": "\(start)", "end": "\(end)", "title": "Digitalrat",
                "recurrence": "\(rule)", "onConflict": "\(onConflict)"}
                """,
            headers: headers
        )
    }

    /// Wednesdays 10 to 11, from 10 March 2027 on; the clock changes before the fourth.
    func bookWednesdays(_ room: String, _ count: Int = 8, as token: String? = nil) async throws -> TestAnswer {
        try await bookSeries(
            room,
            "2027-03-10T10:00:00+01:00",
            "2027-03-10T11:00:00+01:00",
            "FREQ=WEEKLY;COUNT=\(count)",
            as: token
        )
    }

    /// One date of a series, fetched as it is now.
    func date(_ index: Int, of series: TestAnswer, as token: String? = nil) async throws -> TestAnswer {
        let id = series["occurrences"]?[index]?["id"]?.text ?? "none"
        return try await ask(.get, "/api/v1/bookings/\(id)", as: token ?? partner)
    }

    /// Changes dates of a series by way of one of them.
    func change(
        _ booking: TestAnswer,
        scope: String,
        _ members: String,
        query: String = "",
        as token: String? = nil
    ) async throws -> TestAnswer {
        try await change(booking, members, query: "?scope=\(scope)\(query)", as: token)
    }
}

extension TestAnswer {
    /// The starts of all dates of the series, in order.
    var starts: [String] { dates("occurrences") }

    /// The dates that were skipped, each with its reason: `2027-03-08 holiday`.
    var skipped: [String] {
        (self["skipped"]?.items ?? []).map { "\(($0["start"]?.text ?? "").prefix(10)) \($0["reason"]?.text ?? "")" }
    }

    /// The starts of those dates that a change put into one of its lists.
    func change(_ list: String) -> [String] {
        (self["change"]?[list]?.items ?? []).compactMap { $0["start"]?.text }
    }

    /// Why dates were left as they were.
    var reasonsLeft: [String] {
        (self["change"]?["left"]?.items ?? []).compactMap { $0["reason"]?.text }
    }

    var statuses: [String] {
        (self["occurrences"]?.items ?? []).compactMap { $0["status"]?.text }
    }

    private func dates(_ member: String) -> [String] {
        (self[member]?.items ?? []).compactMap { $0["start"]?.text }
    }
}
