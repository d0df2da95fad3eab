import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

extension TestHub {
    /// Gives the first partner's member a badge, unless told otherwise.
    func badge(as token: String? = nil) async throws -> TestAnswer {
        let answer = try await ask(.post, "/api/v1/badge", as: token ?? partner)
        #expect(answer.status == .created, "\(answer.text)")
        return answer
    }

    /// A kiosk at which a badge was let in just now, and that scan.
    func doorWithBadge(
        _ code: String? = nil,
        verdict: Verdict = .accepted
    ) async throws -> (kiosk: TestKiosk, scan: ScanReport) {
        let known = if let code { code } else { try await badge().text("code") }
        let kiosk = try await TestKiosk.pair(with: self)
        let scan = kiosk.scan(known, verdict: verdict)
        let results = try await kiosk.send([scan])
        #expect(results.map(\.stored) == [true])
        return (kiosk, scan)
    }

    /// What can be taken at once by the badge of a scan.
    func spotRooms(_ kiosk: TestKiosk, _ scan: ScanReport) async throws -> TestAnswer {
        try await ask(.get, "/api/v1/kiosk/rooms?scan=\(scan.id.text)", as: kiosk.key)
    }

    func bookOnTheSpot(
        _ kiosk: TestKiosk,
        _ scan: ScanReport,
        _ room: String,
        from start: TimeSpan = .zero,
        lasting length: TimeSpan = .minutes(30),
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        let begin = clock.now + start
        let body = #""room": "\#(room)", "start": "\#(begin.rfc3339)", "end": "\#((begin + length).rfc3339)""#
        return try await ask(
            .post,
            "/api/v1/kiosk/bookings",
            as: kiosk.key,
            json: #"{"scan": "\#(scan.id.text)", \#(body)}"#,
            headers: headers
        )
    }
}
