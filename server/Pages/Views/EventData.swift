import Templates

/// What programs read of a workshop on its page: an event as schema.org describes it, written as microdata, since no page
/// has a script within.
struct EventData: View {
    struct Name: View {
        let name: String
    }

    struct Place: View {
        let name: String
        let address: String?
    }

    /// One of several sessions.
    struct Part: View {
        let name: String
        let start: String
        let end: String
        let status: String
        /// When it was first announced to begin, if it was moved.
        let previousStart: String?
        let place: Place
    }

    /// Seats that can be had, or will be.
    struct Offer: View {
        let availability: String
        let from: String
        let until: String
    }

    let url: String
    let start: String
    let end: String
    /// When one is let in.
    let doors: String
    let status: String
    /// When it was first announced to begin, if it was moved.
    let previousStart: String?
    let language: String
    let description: String
    let keywords: String?
    let audience: String?
    let organizer: String
    let performers: [Name]
    let place: Place
    let capacity: String
    let free: String
    let parts: [Part]
    let offer: Offer?
}
