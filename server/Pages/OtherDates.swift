/// Between the last look and the button something happened to one of the dates that were shown.
struct OtherDates: Error {}
