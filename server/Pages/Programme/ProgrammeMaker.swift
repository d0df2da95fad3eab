import HubDomain
import Templates

/// Words the programme: what is in it, what it was narrowed down to, and how to see more or less of it.
struct ProgrammeMaker: Sendable {
    /// How many months before and after this one can be chosen; all others are reached month by month.
    private static let monthsAround = 12

    let workshops: WorkshopMaker
    /// What those in the time that is shown are about.
    let topics: [Topic]
    let asked: ProgrammeAsked

    var words: Words { workshops.words }
    private var thisMonth: LocalMonth { LocalMonth(workshops.clock.zone.date(at: workshops.now)) }

    /// The programme as a list, which may hold one more than is shown.
    func view(
        _ listed: [(state: WorkshopState, start: Instant)],
        notice: String?,
        canPublish: Bool
    ) -> WorkshopsView {
        let shown = Array(listed.prefix(ProgrammeAsked.limit))
        return view(
            notice: notice,
            canPublish: canPublish,
            months: workshops.months(shown),
            nothing: shown.isEmpty ? nothing : nil,
            moreHref: more(listed, shown).map(href)
        )
    }

    /// A month of the programme as a calendar.
    func view(
        _ listed: [WorkshopState],
        in calendar: OpeningCalendar,
        notice: String?,
        canPublish: Bool
    ) -> WorkshopsView {
        let month = ProgrammeMonthMaker(workshops: workshops, calendar: calendar, month: asked.month ?? thisMonth)
        return view(
            notice: notice,
            canPublish: canPublish,
            calendar: month.view(listed),
            nothing: listed.isEmpty ? nothing : nil
        )
    }

    private func view(
        notice: String?,
        canPublish: Bool,
        months: [WorkshopsView.Month] = [],
        calendar: ProgrammeMonthView? = nil,
        nothing: WorkshopsView.Nothing?,
        moreHref: String? = nil
    ) -> WorkshopsView {
        WorkshopsView(
            canPublish: canPublish,
            notice: notice,
            filter: WorkshopsView.Filter(month: monthChoice, topic: topicChoice, sector: sectorChoice),
            chosen: chosen,
            pager: pager,
            views: looks,
            months: months,
            calendar: calendar,
            nothing: nothing,
            moreHref: moreHref,
            past: asked.month == nil ? link("workshops.past", asked.but { $0.month = thisMonth }) : nil,
            feedHref: asked.feedPath(words.language)
        )
    }

    /// What the page says of itself to programs; a search that found nothing says nothing.
    func publicly(_ isFound: Bool) -> PublicPage? {
        guard isFound || !asked.isNarrowed && asked.month == nil else { return nil }
        return PublicPage(
            title,
            // A month is the same in both looks.
            at: asked.look == .list ? asked.path : asked.but { $0.look = .list }.path,
            description: (labels + [words("workshops.lead")]).joined(separator: ". "),
            feeds: PageHead.Feed.programme(asked, words)
        )
    }

    /// The hub's programme.
    var title: String { words("workshops.of", ["hub": workshops.hub.name.text]) }

    /// What it was narrowed down to.
    var labels: [String] { [monthName].filter { !$0.isEmpty } + narrowed.map(\.label) }

    private var looks: [MenuItem] {
        [(ProgrammeAsked.Look.list, "week.list"), (.calendar, "workshops.calendar")].map { look, phrase in
            MenuItem(
                label: words(phrase),
                href: href(asked.but { $0.look = look }),
                isCurrent: look == asked.look
            )
        }
    }

    private func href(_ asked: ProgrammeAsked) -> String { words.language.path(asked.path) }

    private func link(_ phrase: String, _ asked: ProgrammeAsked) -> MenuItem {
        MenuItem(label: words(phrase), href: href(asked), isCurrent: false)
    }

    private func more(
        _ listed: [(state: WorkshopState, start: Instant)],
        _ shown: [(state: WorkshopState, start: Instant)]
    ) -> ProgrammeAsked? {
        guard listed.count > shown.count, let last = shown.last else { return nil }
        return asked.but {
            $0.after = Cursor(number: last.start.milliseconds, key: last.state.workshop.id.text)
        }
    }
}

// MARK: Looking for something

extension ProgrammeMaker {
    private var monthChoice: ChoiceField {
        var months = [thisMonth]
        for _ in 1..<ProgrammeMaker.monthsAround { months.append((months.last ?? thisMonth).next) }
        for _ in 1...ProgrammeMaker.monthsAround { months.insert((months.first ?? thisMonth).previous, at: 0) }
        if let month = asked.month, !months.contains(month) { months.append(month) }
        let coming = ChoiceField.Option(value: "", label: words("workshops.coming"), isSelected: asked.month == nil)
        return ChoiceField(
            "month",
            label: words("workshops.month"),
            options: (asked.look == .list ? [coming] : [])
                + months.sorted().map { month in
                    ChoiceField.Option(
                        value: month.description,
                        label: words.monthAndYear(month.first),
                        isSelected: month == asked.month
                    )
                }
        )
    }

    /// Nil where nothing has a topic.
    private var topicChoice: ChoiceField? {
        var offered = topics
        if let topic = asked.topic, !topics.contains(where: { $0.key == topic }) {
            offered.append(Topic(stored: topic))
        }
        guard !offered.isEmpty else { return nil }
        let all = ChoiceField.Option(value: "", label: words("workshops.allTopics"), isSelected: asked.topic == nil)
        return ChoiceField(
            "topic",
            label: words("workshops.topic"),
            options: [all]
                + offered.sorted { $0.key < $1.key }.map {
                    ChoiceField.Option(value: $0.key, label: $0.name, isSelected: $0.key == asked.topic)
                }
        )
    }

    private var sectorChoice: ChoiceField {
        let all = ChoiceField.Option(value: "", label: words("workshops.allSectors"), isSelected: asked.sector == nil)
        return ChoiceField(
            "sector",
            label: words("workshops.sector"),
            options: [all]
                + Sector.allCases.map {
                    ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: $0 == asked.sector)
                }
        )
    }

    /// A topic as people write it.
    private var topicName: String? {
        asked.topic.flatMap { key in key.isEmpty ? nil : topics.first { $0.key == key }?.name ?? key }
    }

    private var chosen: [WorkshopsView.Chosen] {
        narrowed.map {
            WorkshopsView.Chosen(label: $0.label, remove: words("workshops.without"), href: href($0.without))
        }
    }

    /// What is looked for besides the month, and the same without it.
    private var narrowed: [(label: String, without: ProgrammeAsked)] {
        let topic = topicName.map { (words("workshops.topic"), $0, asked.but { $0.topic = nil }) }
        let sector = asked.sector.map { (words("workshops.sector"), words($0.phrase), asked.but { $0.sector = nil }) }
        return [topic, sector].compactMap(\.self).map { name, value, without in ("\(name): \(value)", without) }
    }

    private var pager: PagerView? {
        guard let month = asked.month else { return nil }
        return PagerView(
            heading: words.monthAndYear(month.first),
            note: nil,
            previous: link("workshops.previousMonth", asked.but { $0.month = month.previous }),
            next: link("workshops.nextMonth", asked.but { $0.month = month.next }),
            today: today
        )
    }

    /// The way back to what comes next: in a calendar that is this month.
    private var today: MenuItem? {
        if asked.look == .list { return link("workshops.coming", asked.but { $0.month = nil }) }
        return asked.month == thisMonth ? nil : link("workshops.thisMonth", asked.but { $0.month = thisMonth })
    }

    private var nothing: WorkshopsView.Nothing {
        let everything = asked.but { ($0.topic, $0.sector) = (nil, nil) }
        let coming = asked.but { ($0.month, $0.look) = (nil, .list) }
        let ways = [
            asked.isNarrowed ? link("workshops.withoutFilters", everything) : nil,
            asked.month == nil ? nil : link("workshops.toComing", coming),
        ].compactMap(\.self)
        let phrase =
            switch (asked.isNarrowed, asked.month != nil) {
            case (false, false): "none"
            case (false, true): "noneInMonth"
            case (true, false): "noneLikeThis"
            case (true, true): "noneLikeThisInMonth"
            }
        return WorkshopsView.Nothing(text: words("workshops.\(phrase)", ["month": monthName]), ways: ways)
    }

    private var monthName: String { asked.month.map { words.monthAndYear($0.first) } ?? "" }
}
