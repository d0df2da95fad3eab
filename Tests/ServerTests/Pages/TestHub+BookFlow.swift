import Foundation
import HTTPTypes
import HubDomain

@testable import AnkerplatzServer

/// The times of a form: Wednesday 10 March 2027 unless said otherwise.
func formTimes(_ start: String, _ end: String, day: String = "10", month: String = "3") -> String {
    "day=\(day)&month=\(month)&year=2027&start=\(start)&end=\(end)"
}

extension TestHub {
    /// Sends the booking form as whoever has the cookie.
    func form(_ fields: String, step: String = "check", _ cookie: String) async throws -> TestAnswer {
        try await submit("/book", fields + "&step=\(step)", cookie: cookie)
    }

    /// Presses a button of the page that came back: everything that its form holds is sent along, and `fields`.
    func press(_ step: String, on page: TestAnswer, _ cookie: String, _ fields: String = "") async throws
        -> TestAnswer
    {
        let hidden = page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
            .map { (String($0.1), String($0.2)) }.filter { $0.0 != "csrf" }
        var seen: Set<String> = []
        let kept = hidden.filter { seen.insert("\($0.0)=\($0.1)").inserted }
            .map { "\($0.0)=" + ($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "") }
        return try await submit("/book", (kept + [fields, "step=\(step)"]).joined(separator: "&"), cookie: cookie)
    }

    func starts(in room: String) async throws -> [String] {
        try await ask(.get, "/api/v1/bookings?room=\(room)&limit=200", as: manager).items.compactMap {
            $0["start"]?.text
        }
    }
}
