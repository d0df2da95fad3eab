/// How often something comes again, as people say it.
package enum Rhythm: String, CaseIterable, Sendable {
    case daily
    /// Monday to Friday.
    case weekdays
    case weekly
    case fortnightly
    /// On the same day of each month.
    case monthlyOnDay = "monthly-on-day"
    /// On the same weekday of each month, as the second Tuesday.
    case monthlyOnWeekday = "monthly-on-weekday"
    case yearly
}

/// Which day is meant where months differ: the 31st or the last day, the fifth Monday or the last one.
package enum MonthlyMeaning: String, CaseIterable, Sendable {
    /// The same one; months without it are passed over.
    case same
    case last
}
