import Templates

/// The requests that wait for a manager.
struct RequestsView: View {
    struct Request: View {
        let id: String
        let title: String
        let href: String
        /// Since when it waits.
        let age: String
        let who: String
        let when: String
        /// What it would take.
        let about: String
        let note: String?
        /// Who waits for the same slot.
        let behind: String
        let isWaitedFor: Bool
        /// What happens when nobody decides.
        let expires: String
        let left: String
        let scope: String
        let approve: String
        let decline: String
        /// What was typed to decline it.
        let reason: String
        let isDeclining: Bool
        /// The dates of a series, each to be decided on by itself.
        let dates: [Date]
    }

    struct Date: View {
        let id: String
        let when: String
        let approve: String
        let decline: String
    }

    let areas: [MenuItem]
    let notice: String?
    /// Why the last decision came too late.
    let warning: String?
    let lead: String
    let orders: [MenuItem]
    let requests: [Request]
}
