import HTTPTypes

/// How well an `Accept` field likes a media type (RFC 9110, 12.5.1).
struct MediaPreference: Comparable {
    private let weight: Double
    /// A type named in full is liked better than one that a range covers.
    private let precision: Int

    init(_ accept: String, for type: String) {
        let family = type.prefix { $0 != "/" } + "/*"
        var best = (weight: 0.0, precision: 0)
        for range in accept.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            let name = parts.first ?? ""
            let precision = name == type ? 3 : name == family ? 2 : name == "*/*" ? 1 : 0
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if precision > best.precision { best = (quality, precision) }
        }
        weight = best.weight
        precision = best.precision
    }

    static func < (left: MediaPreference, right: MediaPreference) -> Bool {
        (left.weight, left.precision) < (right.weight, right.precision)
    }
}

extension Call {
    /// Whether the caller likes `type` better than `other`.
    func prefers(_ type: String, to other: String) -> Bool {
        let accept = header(.accept) ?? ""
        return MediaPreference(accept, for: type) > MediaPreference(accept, for: other)
    }
}
