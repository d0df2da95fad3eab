import CICal
import HubDomain

/// Goes through the days that a rule names, by libical.
///
/// It is only ever given rules that `RecurrenceRule` has read and written anew, without COUNT, UNTIL and BYSETPOS.
@safe struct DateIterator: ~Copyable {
    private let iterator: OpaquePointer?

    init(_ rule: RecurrenceRule, from start: LocalDate) {
        let recurrence = unsafe icalrecurrencetype_from_string(rule.pattern)
        // Noon without a zone exists everywhere and every day: a clock change of the machine's zone cannot matter.
        var noon = unsafe icaltime_null_time()
        unsafe noon.year = Int32(start.year)
        unsafe noon.month = Int32(start.month)
        unsafe noon.day = Int32(start.day)
        unsafe noon.hour = 12
        unsafe iterator = icalrecur_iterator_new(recurrence, noon)
    }

    deinit {
        unsafe icalrecur_iterator_free(iterator)
    }

    /// Nil when the rule names no more.
    mutating func next() -> LocalDate? {
        guard let iterator = unsafe iterator else { return nil }
        let time = unsafe icalrecur_iterator_next(iterator)
        return LocalDate(year: Int(unsafe time.year), month: Int(unsafe time.month), day: Int(unsafe time.day))
    }
}
