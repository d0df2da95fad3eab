/// What `POST /kiosk/scans` answers.
package struct ScansAnswer: Hashable, Codable, Sendable {
    package let results: [ScanResult]
    package let serverTime: Instant

    package init(results: [ScanResult], serverTime: Instant) {
        self.results = results
        self.serverTime = serverTime
    }
}

/// What became of one reported scan.
package struct ScanResult: Hashable, Sendable {
    /// As sent.
    package let id: String
    /// Only then may the kiosk let go of it.
    package let stored: Bool
    /// The server's judgement at receipt; nil when it is one of a later version.
    package let verdict: Verdict?
    /// A `ConflictKind`, or one of a later version.
    package let conflict: String?
    /// Why it was not stored, as a stable word.
    package let reason: String?

    /// The same id came with other content.
    package static let idReused = "id-reused"
    /// Not a scan report.
    package static let malformed = "malformed"

    package static func stored(_ id: ScanID, _ verdict: Verdict, conflict: ConflictKind? = nil) -> ScanResult {
        ScanResult(id: id.text, stored: true, verdict: verdict, conflict: conflict?.rawValue, reason: nil)
    }

    package static func refused(_ id: String, _ verdict: Verdict, reason: String) -> ScanResult {
        ScanResult(id: id, stored: false, verdict: verdict, conflict: nil, reason: reason)
    }

    private init(id: String, stored: Bool, verdict: Verdict?, conflict: String?, reason: String?) {
        self.id = id
        self.stored = stored
        self.verdict = verdict
        self.conflict = conflict
        self.reason = reason
    }
}

extension ScanResult: Codable {
    private enum CodingKeys: CodingKey {
        case id, stored, verdict, conflict, reason
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        stored = try container.decode(Bool.self, forKey: .stored)
        verdict = try container.decodeIfPresent(String.self, forKey: .verdict).flatMap(Verdict.init)
        conflict = try container.decodeIfPresent(String.self, forKey: .conflict)
        reason = try container.decodeIfPresent(String.self, forKey: .reason)
    }
}
