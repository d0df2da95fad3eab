package import Foundation

/// A point on the time line: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
package struct Instant: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    package init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    package var date: Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (instant: Instant, duration: TimeSpan) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.milliseconds)
    }

    package static func - (instant: Instant, duration: TimeSpan) -> Instant {
        Instant(milliseconds: instant.milliseconds - duration.milliseconds)
    }

    package static func - (left: Instant, right: Instant) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }
}

/// A length of absolute time in milliseconds; negative when it points backwards.
package struct TimeSpan: Hashable, Comparable, Codable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func seconds(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: Int64(count) * 1000) }
    package static func minutes(_ count: Int) -> TimeSpan { .seconds(count * 60) }
    package static func hours(_ count: Int) -> TimeSpan { .minutes(count * 60) }
    package static func days(_ count: Int) -> TimeSpan { .hours(count * 24) }
    package static let zero = TimeSpan(milliseconds: 0)

    /// Whole minutes, rounded towards zero.
    package var minutes: Int { Int(milliseconds / 60_000) }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
    }

    package static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }

    /// The length without its direction.
    package var magnitude: TimeSpan {
        TimeSpan(milliseconds: abs(milliseconds))
    }

    package static prefix func - (span: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: -span.milliseconds)
    }
}
