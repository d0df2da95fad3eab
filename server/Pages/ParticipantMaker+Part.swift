import HubDomain
import Templates

// Long lists are shown in parts.

extension ParticipantMaker {
    private var list: String { path + "/participants" }

    var search: ParticipantsView.Search? {
        guard attendance.guests.count > ParticipantsAsked.limit || !asked.find.isEmpty else { return nil }
        let all = MenuItem(label: words("participants.findAll"), href: list, isCurrent: false)
        return ParticipantsView.Search(
            action: list,
            field: Field("find", label: words("participants.find"), value: asked.find, type: "search"),
            all: asked.find.isEmpty ? nil : all
        )
    }

    func part(of lists: ParticipantLists) -> ParticipantsView.Part? {
        guard lists.pages > 1 else { return nil }
        let page = { (phrase: String, number: Int) -> MenuItem? in
            guard (1...lists.pages).contains(number) else { return nil }
            return MenuItem(label: words(phrase), href: list + asked.at(number).query(), isCurrent: false)
        }
        let facts = [
            "first": words.number(lists.range.lowerBound + 1), "last": words.number(lists.range.upperBound),
            "all": words.number(lists.count),
        ]
        return ParticipantsView.Part(
            shown: words("participants.shown", facts),
            previous: page("participants.previous", lists.page - 1),
            next: page("participants.next", lists.page + 1),
            lists: beginnings(of: lists)
        )
    }

    /// The ways to each list, where there are several.
    private func beginnings(of lists: ParticipantLists) -> [MenuItem] {
        let found = ParticipantLists.order.compactMap { status in lists.counts[status].map { (status, $0) } }
        guard found.count > 1 else { return [] }
        return found.map { status, count in
            let page = asked.at(lists.firstPage(of: status))
            return MenuItem(
                label: words("participants.count", ["list": words(status.phrase), "count": words.number(count)]),
                href: list + page.query() + "#" + status.anchor,
                isCurrent: false
            )
        }
    }

    func nobody(on lists: ParticipantLists) -> String? {
        if !asked.find.isEmpty {
            return lists.count == 0 ? words("participants.notFound", ["text": asked.find]) : nil
        }
        return lists.counts[.confirmed] == nil ? words("participants.nobody") : nil
    }
}

extension RegistrationStatus {
    fileprivate var phrase: String {
        switch self {
        case .confirmed: "participants.coming"
        case .waitlisted: "participants.waiting"
        case .cancelled: "participants.calledOff"
        }
    }

    /// As the page calls it.
    fileprivate var anchor: String {
        switch self {
        case .confirmed: "coming"
        case .waitlisted: "waiting"
        case .cancelled: "called-off"
        }
    }
}
