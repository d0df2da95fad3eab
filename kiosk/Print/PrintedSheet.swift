/// What this kiosk prints, by what the printing system is told of it: never a name.
enum PrintedSheet: String, Sendable {
    case badge
    case evacuationList = "evacuation-list"
    case testPage = "test-page"

    /// Nil where the queue's own size is meant: a badge is as large as the labels in it.
    var media: String? { self == .evacuationList ? "A4" : nil }
}
