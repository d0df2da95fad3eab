import HubDomain

/// Those who come, in order of names, those who wait, in order of arrival, and those who called off, one list behind the
/// other, and what of them is on a page.
struct ParticipantLists: Sendable {
    static let order: [RegistrationStatus] = [.confirmed, .waitlisted, .cancelled]

    private let all: [GuestState]
    /// Of all of them, not of those on the page alone.
    let counts: [RegistrationStatus: Int]
    /// The page that is shown, of how many.
    let page: Int
    let pages: Int
    /// Which of all are on it.
    let range: Range<Int>

    /// Takes guests in order of arrival.
    init(_ guests: [GuestState], _ asked: ParticipantsAsked) {
        let found = asked.find.isEmpty ? guests : guests.filter { $0.registration.isMeant(by: asked.find) }
        let lists = Dictionary(grouping: found) { $0.registration.status }
        all = ParticipantLists.order.flatMap { status -> [GuestState] in
            let list = lists[status] ?? []
            if status == .waitlisted { return list }
            return list.sorted { Registration.isFiled($0.registration, before: $1.registration) }
        }
        counts = lists.mapValues(\.count)
        pages = max(1, (all.count + ParticipantsAsked.limit - 1) / ParticipantsAsked.limit)
        // Whoever calls off the last one of a page is shown the one before.
        page = min(asked.page, pages)
        let start = (page - 1) * ParticipantsAsked.limit
        range = start..<min(all.count, start + ParticipantsAsked.limit)
    }

    var count: Int { all.count }

    /// Those of a list who are on the page.
    func shown(_ status: RegistrationStatus) -> [GuestState] {
        all[range].filter { $0.registration.status == status }
    }

    /// The page on which a list begins.
    func firstPage(of status: RegistrationStatus) -> Int {
        let before = ParticipantLists.order.prefix { $0 != status }.reduce(0) { $0 + (counts[$1] ?? 0) }
        return before / ParticipantsAsked.limit + 1
    }
}
