/// Taking back a scan that was a mistake: for a short time, and only where it was made.
package enum Annulment {
    package static let patience = TimeSpan.minutes(15)

    /// Whether what was made at one instant may be taken back at another of the same clock.
    package static func isInTime(of made: Instant, at now: Instant) -> Bool {
        now >= made && now - made < patience
    }
}
