import HubDomain
import Templates

extension ProgrammeMaker {
    /// As many of those that changed last as a feed tells of.
    private static let feedLimit = 100

    /// The programme as a feed, what changed last on top.
    func feed(_ listed: [WorkshopState], origin: String) -> WorkshopsFeedView {
        let newest = listed.map(\.workshop).sorted { ($0.changedAt, $0.id) > ($1.changedAt, $1.id) }
        let told = newest.prefix(ProgrammeMaker.feedLimit)
        let feed = asked.feedPath(words.language)
        return WorkshopsFeedView(
            id: FeedName("\(workshops.hub.id.rawValue)", feed).text,
            title: title,
            subtitle: labels.isEmpty ? nil : labels.joined(separator: " · "),
            // Of nothing there is nothing new.
            updated: (told.first?.changedAt ?? Instant(milliseconds: 0)).rfc3339,
            hub: workshops.hub.name.text,
            feedHref: origin + feed,
            pageHref: origin + words.language.path(asked.path),
            entries: told.map { entry($0, origin: origin) }
        )
    }

    private func entry(_ workshop: Workshop, origin: String) -> WorkshopsFeedView.Entry {
        let title = workshop.title.text
        let isOff = workshop.status == .cancelled
        return WorkshopsFeedView.Entry(
            id: FeedName("\(workshops.hub.id.rawValue)", "workshop", workshop.id.text).text,
            title: isOff ? words("workshops.cancelledTitle", ["title": title]) : title,
            updated: workshop.changedAt.rfc3339,
            author: workshops.host(workshop) ?? workshops.hub.name.text,
            href: origin + words.language.path("/workshops/\(workshop.id)"),
            topics: workshop.topics.map { WorkshopsFeedView.Category(key: $0.key, name: $0.name) },
            when: workshops.whenAndWhere(workshop),
            text: workshop.summary.isEmpty ? nil : workshop.summary.text,
            language: workshop.language
        )
    }
}
