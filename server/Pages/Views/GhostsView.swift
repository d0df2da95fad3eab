import HubDomain
import Templates

/// Bookings that nobody comes to.
struct GhostsView: View {
    struct Series: View {
        let title: String
        let href: String
        let about: String
        let released: String
        /// Nil where nothing of it is still to come.
        let following: Following?
    }

    /// What is still to come of a series, and the form that calls it off.
    struct Following: View {
        let text: String
        let action: String
        let reason: Field

        /// The name of the field, of which there is one for each series on the page.
        static func field(_ series: Booking.Series.ID) -> String { "reason-\(series)" }
    }

    /// A room that was given twice.
    struct Conflict: View {
        let text: String
        let href: String
        let action: String
    }

    let areas: [MenuItem]
    let problems: Problems?
    let notice: String?
    let series: [Series]
    let conflicts: [Conflict]
}
