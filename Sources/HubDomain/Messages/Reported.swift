/// One of many reports in a request, each of which stands for itself: a broken one is named, and blocks none of the others.
package enum Reported<Report: Hashable & Codable & Sendable>: Hashable, Sendable {
    case report(Report)
    /// Not such a report; with its id where that much is readable.
    case malformed(id: String?)
}

extension Reported: Codable {
    private enum CodingKeys: CodingKey {
        case id
    }

    package init(from decoder: any Decoder) throws {
        do {
            self = .report(try Report(from: decoder))
        } catch {
            let container = try? decoder.container(keyedBy: CodingKeys.self)
            self = .malformed(id: try? container?.decode(String.self, forKey: .id))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .report(let report):
            try report.encode(to: encoder)
        case .malformed(let id):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(id, forKey: .id)
        }
    }
}
